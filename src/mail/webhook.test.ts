import assert from "node:assert/strict";
import { createHmac, createSign, generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { readMailgun } from "./webhook-mailgun.ts";
import { readPostmark } from "./webhook-postmark.ts";
import { readSendgrid } from "./webhook-sendgrid.ts";
import { readSes } from "./webhook-ses.ts";
import { readWebhookKeys } from "./webhook.ts";

const request = (body: unknown, headers: Record<string, string> = {}) => ({
  header: (name: string): string | undefined => headers[name],
  body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
});
const MESSAGE_ID = "<issue.1.1.0123456789abcdef@site.test>";

test("SendGrid: signed events become bounces and complaints, a changed body nothing", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = (publicKey.export({ format: "der", type: "spki" }) as Buffer).toString("base64");
  const body = JSON.stringify([
    {
      event: "bounce",
      type: "bounce",
      status: "5.1.1",
      reason: "no such user",
      email: "a@example.org",
      sg_event_id: "e1",
      "smtp-id": MESSAGE_ID,
    },
    {
      event: "bounce",
      type: "blocked",
      status: "4.7.1",
      email: "b@example.org",
      sg_event_id: "e2",
    },
    { event: "spamreport", email: "c@example.org", sg_event_id: "e3" },
    { event: "open", email: "d@example.org", sg_event_id: "e4" },
  ]);
  const signature = sign("sha256", Buffer.from(`1764000000${body}`), privateKey).toString("base64");
  const headers = {
    "x-twilio-email-event-webhook-signature": signature,
    "x-twilio-email-event-webhook-timestamp": "1764000000",
  };
  const news = readSendgrid(request(body, headers), key);
  assert.deepEqual(
    news?.map(({ externalId, incoming }) => [externalId, incoming.kind]),
    [
      ["e1", "hard"],
      ["e2", "soft"],
      ["e3", "complaint"],
    ],
  );
  assert.equal(readSendgrid(request(body.replace("a@", "z@"), headers), key), null);
  assert.equal(readSendgrid(request(body, {}), key), null);
  assert.equal(readSendgrid(request(body, headers), "bm8ga2V5"), null);
});

test("Mailgun: HMAC of timestamp and token", () => {
  const event = (signature: string) => ({
    signature: { timestamp: "1764000000", token: "t", signature },
    "event-data": {
      event: "failed",
      severity: "permanent",
      id: "m1",
      recipient: "a@example.org",
      message: { headers: { "message-id": MESSAGE_ID.slice(1, -1) } },
      "delivery-status": { code: 550, message: "no such user" },
    },
  });
  const good = createHmac("sha256", "key").update("1764000000t").digest("hex");
  const news = readMailgun(request(event(good)), "key");
  assert.deepEqual(news, [
    {
      externalId: "m1",
      incoming: {
        kind: "hard",
        messageId: MESSAGE_ID,
        email: "a@example.org",
        detail: "550 no such user",
      },
    },
  ]);
  assert.equal(readMailgun(request(event(good)), "other"), null);
  assert.equal(readMailgun(request(event("")), "key"), null);
  assert.equal(readMailgun(request("no json"), "key"), null);
});

test("Postmark: Basic credentials of ours", () => {
  const body = {
    RecordType: "Bounce",
    Type: "HardBounce",
    ID: 42,
    Email: "a@example.org",
    Details: "gone",
  };
  const basic = (text: string) => ({
    authorization: `Basic ${Buffer.from(text).toString("base64")}`,
  });
  assert.deepEqual(readPostmark(request(body, basic("user:pass")), "user:pass")?.[0]?.incoming, {
    kind: "hard",
    messageId: null,
    email: "a@example.org",
    detail: "HardBounce gone",
  });
  assert.equal(readPostmark(request(body, basic("user:wrong")), "user:pass"), null);
  assert.equal(readPostmark(request(body), "user:pass"), null);
  const complaint = { RecordType: "SpamComplaint", ID: 1, Email: "a@example.org" };
  assert.equal(
    readPostmark(request(complaint, basic("user:pass")), "user:pass")?.[0]?.incoming.kind,
    "complaint",
  );
});

test("SES: the signature of SNS over our own topic, under a certificate of Amazon's address", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = publicKey.export({ format: "pem", type: "spki" }).toString();
  const message = JSON.stringify({
    notificationType: "Bounce",
    bounce: {
      bounceType: "Permanent",
      feedbackId: "f1",
      bouncedRecipients: [{ emailAddress: "a@example.org", diagnosticCode: "550" }],
    },
    mail: { commonHeaders: { messageId: MESSAGE_ID } },
  });
  const signed = (change: Record<string, string>) => {
    const envelope: Record<string, string> = {
      Type: "Notification",
      MessageId: "n1",
      TopicArn: "arn:aws:sns:eu-west-1:1:digest",
      Message: message,
      Timestamp: "2026-11-24T07:00:00.000Z",
      SignatureVersion: "2",
      SigningCertURL: "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem",
      ...change,
    };
    const names = ["Message", "MessageId", "Timestamp", "TopicArn", "Type"];
    const text = names.map((name) => `${name}\n${envelope[name]}\n`).join("");
    return {
      ...envelope,
      Signature: createSign("RSA-SHA256").update(text).sign(privateKey, "base64"),
    };
  };
  const asked: string[] = [];
  const fetchText = async (url: string): Promise<string> => {
    asked.push(url);
    return pem;
  };
  const topic = "arn:aws:sns:eu-west-1:1:digest";
  const news = await readSes(request(signed({})), topic, fetchText);
  assert.deepEqual(news?.[0]?.incoming, {
    kind: "hard",
    messageId: MESSAGE_ID,
    email: "a@example.org",
    detail: "550",
  });
  assert.equal(await readSes(request({ ...signed({}), Message: "{}" }), topic, fetchText), null);
  assert.equal(
    await readSes(request(signed({ TopicArn: "arn:of:another" })), topic, fetchText),
    null,
  );
  asked.length = 0;
  for (const url of [
    "https://sns.eu-west-1.amazonaws.com.evil.test/x.pem",
    "http://sns.eu-west-1.amazonaws.com/x.pem",
    "https://evil.test/sns.eu-west-1.amazonaws.com/x.pem",
  ]) {
    assert.equal(
      await readSes(request(signed({ SigningCertURL: url })), topic, fetchText),
      null,
      url,
    );
  }
  assert.deepEqual(asked, [], "a certificate of another address is not even fetched");
});

test("MAIL_WEBHOOKS is checked, and its keys are not repeated in the error", () => {
  assert.equal(readWebhookKeys("sendgrid=abc= ses=arn:aws:sns:x").get("sendgrid"), "abc=");
  assert.throws(
    () => readWebhookKeys("sparkpost=geheim"),
    (error: Error) => /one of ses/.test(error.message) && !error.message.includes("geheim"),
  );
});
