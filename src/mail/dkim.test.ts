import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { test } from "node:test";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { readDkimKeys, signDkim } from "./dkim.ts";
import { buildMessage } from "./message.ts";

const pem = (key: KeyObject): string => key.export({ type: "pkcs8", format: "pem" }).toString();
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ed = generateKeyPairSync("ed25519");
const records: Record<string, string> = {
  "r._domainkey.site.test": `v=DKIM1; k=rsa; p=${(rsa.publicKey.export({ type: "spki", format: "der" }) as Buffer).toString("base64")}`,
  "e._domainkey.site.test": `v=DKIM1; k=ed25519; p=${(ed.publicKey.export({ type: "spki", format: "der" }) as Buffer).subarray(-32).toString("base64")}`,
};
const resolver = async (name: string) => {
  const record = records[name];
  if (!record) throw Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
  return [[record]];
};

const message = async () =>
  buildMessage({
    messageId: "<a@site.test>",
    date: new Date("2026-11-24T07:00:00Z"),
    from: { name: "Größe & Söhne", address: "digest@site.test" },
    to: "reader@example.org",
    replyTo: "desk@site.test",
    subject:
      "Über Gitter: ein Titel, der so lang ist, dass er in der Kopfzeile gefaltet werden muss",
    headers: {
      "List-Id": "<digest.site.test>",
      "List-Unsubscribe":
        "<https://site.test/subscribe/leave/abc>, <mailto:digest@site.test?subject=unsubscribe%20abc>",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "Auto-Submitted": "auto-generated",
      Precedence: "bulk",
    },
    text: "A line  with  spaces \n\n.\nÄ\n\n\n",
    html: "<p>ä</p>",
  });

const settings = {
  dkimKey: pem(rsa.privateKey) + pem(ed.privateKey),
  dkimDomain: "site.test",
  dkimSelector: "r, e",
};

test("DG8: RSA and Ed25519 signatures verify by another implementation and cover the list headers", async () => {
  const keys = readDkimKeys(settings);
  assert.deepEqual(
    keys.map(({ algorithm }) => algorithm),
    ["rsa-sha256", "ed25519-sha256"],
  );
  const signed = await signDkim(await message(), keys, new Date());
  const { results } = await dkimVerify(signed, { resolver });
  assert.deepEqual(
    results.map(({ status }) => status.result),
    ["pass", "pass"],
  );
  for (const { signingHeaders } of results) {
    const covered = signingHeaders?.keys.toLowerCase() ?? "";
    for (const name of [
      "from",
      "to",
      "subject",
      "date",
      "message-id",
      "list-unsubscribe",
      "list-unsubscribe-post",
      "list-id",
    ]) {
      assert.ok(covered.split(/\s*:\s*/).includes(name), name);
    }
  }
});

test("a change of a covered header or of the body breaks the signature", async () => {
  const signed = (await signDkim(await message(), readDkimKeys(settings), new Date())).toString(
    "latin1",
  );
  const changes = [
    signed.replace("One-Click", "Two-Click"),
    signed.replace("From: ", "From: evil@example.org\r\nFrom: "),
    signed.replace("<p>", "<p>x"),
  ];
  for (const changed of changes) {
    assert.notEqual(changed, signed);
    const { results } = await dkimVerify(Buffer.from(changed, "latin1"), { resolver });
    for (const { status } of results) assert.notEqual(status.result, "pass");
  }
});

test("wrong DKIM settings are refused with what to do", () => {
  assert.deepEqual(readDkimKeys({ ...settings, dkimKey: null }), []);
  assert.throws(() => readDkimKeys({ ...settings, dkimDomain: null }), /DKIM_DOMAIN/);
  assert.throws(() => readDkimKeys({ ...settings, dkimSelector: "one" }), /2 private keys/);
  assert.throws(
    () => readDkimKeys({ ...settings, dkimKey: "/nowhere/key.pem" }),
    /neither a private key/,
  );
  const weak = generateKeyPairSync("rsa", { modulusLength: 512 });
  const one = { ...settings, dkimKey: pem(weak.privateKey), dkimSelector: "r" };
  assert.throws(() => readDkimKeys(one), /at least 1024 bits/);
  assert.throws(
    () =>
      readDkimKeys({
        ...one,
        dkimKey: "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
      }),
    (error: Error) => /cannot be read/.test(error.message) && !error.message.includes("AAAA"),
  );
});
