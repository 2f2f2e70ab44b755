import assert from "node:assert/strict";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openDigestRig } from "../../../test/digest-parts.ts";
import type { DigestRig } from "../../../test/digest-parts.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { testFolder } from "../../../test/store.ts";
import { readMaildir } from "../../mail/maildir.ts";
import { readIncoming } from "../../mail/report.ts";
import { leaveToken } from "../subscriptions/links.ts";
import { eventIdOf, takeIncoming } from "./take-incoming.ts";

const BOUNDARY = "=_b1";

function report(type: string, part: string, messageId: string): string {
  return [
    "From: MAILER-DAEMON@relay.test",
    "To: digest@site.test",
    "Subject: Undelivered Mail",
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type=${type}; boundary="${BOUNDARY}"`,
    "",
    `--${BOUNDARY}`,
    "Content-Type: text/plain",
    "",
    "I could not deliver it.",
    `--${BOUNDARY}`,
    `Content-Type: message/${type}`,
    "",
    part,
    "",
    `--${BOUNDARY}`,
    "Content-Type: message/rfc822",
    "",
    `Message-ID: ${messageId}`,
    "From: digest@site.test",
    "To: ann@example.org",
    "Subject: Papers",
    "",
    "body",
    `--${BOUNDARY}--`,
    "",
  ].join("\r\n");
}

const dsn = (status: string, action: string, messageId: string): Buffer =>
  Buffer.from(
    report(
      "delivery-status",
      [
        "Reporting-MTA: dns; relay.test",
        "",
        "Final-Recipient: rfc822; ann@example.org",
        `Action: ${action}`,
        `Status: ${status}`,
        "Diagnostic-Code: smtp; 550 no such",
        " user here",
      ].join("\r\n"),
      messageId,
    ),
  );

const complaint = (messageId: string): Buffer =>
  Buffer.from(
    report(
      "feedback-report",
      "Feedback-Type: abuse\r\nUser-Agent: Some/1.0\r\nVersion: 1",
      messageId,
    ),
  );

async function sent(rig: DigestRig, emails = ["ann@example.org"]): Promise<string[]> {
  await store(rig.db, paperRecord("2611.00001", { announcedOn: "2026-11-20" }));
  for (const email of emails) await rig.subscribe({ email });
  await rig.run("2026-11-24T07:00:00Z");
  const rows = await rig.db
    .selectFrom("delivery")
    .select("message_id")
    .orderBy("delivery_id")
    .execute();
  return rows.map(({ message_id }) => message_id);
}

async function take(rig: DigestRig, message: Buffer) {
  const from = { source: "maildir", externalId: eventIdOf(message), isTrusted: false };
  return takeIncoming({ ...rig.parts }, await readIncoming(message), from);
}

const suppressions = async (rig: DigestRig) =>
  (await rig.db.selectFrom("suppression").select("reason").execute()).map(({ reason }) => reason);

test("DG6: a hard bounce (RFC 3464) fails the delivery and suppresses the address, once", async (t) => {
  const rig = await openDigestRig(t);
  const [messageId = ""] = await sent(rig);
  const bounce = dsn("5.1.1", "failed", messageId);
  assert.equal(await take(rig, bounce), "noted");
  assert.equal(await take(rig, bounce), "known");
  assert.deepEqual(await suppressions(rig), ["hard bounce"]);
  const row = await rig.db
    .selectFrom("delivery")
    .select(["state", "reply"])
    .executeTakeFirstOrThrow();
  assert.equal(row.state, "failed");
  assert.match(row.reply ?? "", /5\.1\.1 smtp; 550 no such user here/);
  await store(rig.db, paperRecord("2611.00002", { announcedOn: "2026-11-24" }));
  await rig.run("2026-11-25T07:00:00Z");
  assert.equal(rig.sink.taken.length, 1, "nothing further goes to it");
});

test("DG6: soft bounces suppress after their limit, a delay is no bounce", async (t) => {
  const rig = await openDigestRig(t);
  const [messageId = ""] = await sent(rig);
  assert.equal(await take(rig, dsn("4.4.1", "delayed", messageId)), "ignored");
  for (let at = 0; at < 5; at++) {
    assert.deepEqual(await suppressions(rig), []);
    const again = Buffer.concat([dsn("5.2.2", "failed", messageId), Buffer.from(`\r\n${at}`)]);
    assert.equal(await take(rig, again), "noted");
  }
  assert.deepEqual(await suppressions(rig), ["soft bounces"]);
});

test("DG6: a complaint (RFC 5965) suppresses at once; several pause the issue", async (t) => {
  const rig = await openDigestRig(t);
  const ids = await sent(rig, ["ann@example.org", "bob@example.org", "cid@example.org"]);
  await take(rig, complaint(ids[0] ?? ""));
  assert.deepEqual(await suppressions(rig), ["complaint"]);
  const state = async () =>
    (await rig.db.selectFrom("issue").select("state").executeTakeFirstOrThrow()).state;
  assert.equal(await state(), "ready", "one reader's word is no rate");
  await take(rig, complaint(ids[1] ?? ""));
  assert.equal(await state(), "paused");
});

test("a forged report without a Message-ID of ours changes nothing", async (t) => {
  const rig = await openDigestRig(t);
  await sent(rig);
  assert.equal(
    await take(rig, dsn("5.1.1", "failed", "<issue.1.1.0000000000000000@site.test>")),
    "ignored",
  );
  assert.equal(await take(rig, complaint("<guess@site.test>")), "ignored");
  assert.deepEqual(await suppressions(rig), []);
});

test("DG4: a bounce resolves an uncertain delivery", async (t) => {
  const rig = await openDigestRig(t, { fault: () => "keep-then-drop" });
  const [messageId = ""] = await sent(rig);
  await take(rig, dsn("5.1.1", "failed", messageId));
  const row = await rig.db.selectFrom("delivery").select("state").executeTakeFirstOrThrow();
  assert.equal(row.state, "failed");
});

test("DG8: List-Unsubscribe names a mailbox only where mails to it are read", async (t) => {
  for (const hasInbox of [true, false]) {
    const rig = await openDigestRig(t);
    rig.parts.hasInbox = hasInbox;
    await sent(rig);
    const [head = ""] = (rig.sink.taken[0]?.message ?? "").split("\r\n\r\n");
    const unfolded = head.replaceAll(/\r\n[ \t]+/g, " ");
    const value = /^List-Unsubscribe: (.*)$/m.exec(unfolded)?.[1] ?? "";
    assert.match(value, /^<https:\/\/site\.test\//);
    assert.equal(value.includes("mailto:"), hasInbox, value);
  }
});

test("DG8: a mail to the unsubscribe address leaves; the Maildir hands over each message once", async (t) => {
  const rig = await openDigestRig(t);
  await sent(rig);
  const folder = testFolder(t);
  for (const part of ["new", "cur", "tmp"]) mkdirSync(join(folder, part));
  const subject = `unsubscribe ${leaveToken(rig.parts, 1)}`;
  const half = Math.floor(subject.length / 2);
  writeFileSync(
    join(folder, "new", "1.mail"),
    `From: ann@example.org\r\nSubject: ${subject}\r\n\r\n\r\n`,
  );
  writeFileSync(
    join(folder, "new", "2.mail"),
    `From: x@example.org\r\nSubject: ${subject.slice(0, half)}\r\n\r\n`,
  );
  writeFileSync(join(folder, "new", "3.mail"), Buffer.from([0xff, 0x00, 0x0d, 0x80]));
  const results: string[] = [];
  const count = await readMaildir(folder, async (message) => {
    results.push(await take(rig, Buffer.from(message)));
  });
  assert.equal(count, 3);
  assert.deepEqual(results, ["left", "ignored", "ignored"]);
  assert.deepEqual(readdirSync(join(folder, "new")), []);
  const row = await rig.db.selectFrom("subscription").select("state").executeTakeFirstOrThrow();
  assert.equal(row.state, "left");
});
