import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { openDigestRig, papersIn } from "../../../test/digest-parts.ts";
import type { DigestRig } from "../../../test/digest-parts.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { listOwnIssues, readPublicIssue } from "../issues/read-issue.ts";
import { eraseSubscription, exportSubscription } from "../own-data.ts";
import { archiveDeliveries } from "./archive-deliveries.ts";
import { digestFigures, issueFigures, listDeliveries } from "./delivery-status.ts";
import { takeIncoming } from "./take-incoming.ts";

const KEPT_DAYS = 90;

async function archive(rig: DigestRig, at: string): Promise<number> {
  rig.clock.set(at);
  return archiveDeliveries({ ...rig.parts, keptDays: KEPT_DAYS }, new AbortController().signal);
}

/** Two readers who had two issues, of which the first is old enough for the archive in February. */
async function openArchived(t: TestContext) {
  const rig = await openDigestRig(t);
  await store(rig.db, paperRecord("2611.00001", { announcedOn: "2026-11-20" }));
  for (const email of ["ann@example.org", "bob@example.org"]) await rig.subscribe({ email });
  await rig.run("2026-11-24T07:00:00Z");
  await store(rig.db, paperRecord("2611.00002", { announcedOn: "2026-11-24" }));
  await rig.run("2026-11-25T07:00:00Z");
  const before = { export: await exportSubscription(rig.db, 1), messageId: "" };
  before.messageId = before.export.issues[0]?.messageId ?? "";
  assert.equal(await archive(rig, "2027-02-22T06:00:00Z"), 0, "all of it is still young");
  assert.equal(await archive(rig, "2027-02-23T02:15:00Z"), 2);
  assert.equal(await archive(rig, "2027-02-23T02:15:00Z"), 0, "a second run moves nothing");
  return { rig, before };
}

test("DG10: a paper whose delivery is archived comes to nobody again", async (t) => {
  const { rig } = await openArchived(t);
  // A newcomer has had nothing, so that the paper does go out on that day.
  await rig.subscribe({ email: "new@example.org" }, "2027-02-01T00:00:00Z");
  await store(rig.db, paperRecord("2702.00003", { announcedOn: "2027-02-22" }));
  rig.sink.taken.length = 0;
  await rig.run("2027-02-24T07:00:00Z");
  const sent = Object.fromEntries(
    rig.sink.taken.map(({ to, message }) => [String(to), papersIn(message).toSorted()]),
  );
  assert.deepEqual(sent, {
    "ann@example.org": ["2702.00003"],
    "bob@example.org": ["2702.00003"],
    "new@example.org": ["2611.00001", "2611.00002", "2702.00003"],
  });
});

test("pages, figures and one's own data are right after archiving", async (t) => {
  const { rig, before } = await openArchived(t);
  const after = await exportSubscription(rig.db, 1);
  const [first, second] = before.export.issues;
  assert.deepEqual(after.issues, [{ ...first, messageId: null, settledAt: null }, second]);
  const own = await listOwnIssues(rig.db, 1, 10);
  assert.deepEqual(
    own.map(({ href }) => href),
    ["/digests/2", "/digests/1"],
  );
  assert.deepEqual((await listOwnIssues(rig.db, 1, 1)).length, 1);
  assert.equal((await readPublicIssue(rig.db, 1))?.entries.length, 1);
  const figures = await digestFigures(rig.db);
  const none = { failed: 0, uncertain: 0, suppressed: 0 };
  assert.deepEqual(figures.deliveries, { prepared: 0, sending: 0, accepted: 4, ...none });
  assert.deepEqual(figures.archived, { accepted: 2, bounced: 0, ...none });
  const issue = await issueFigures(rig.db, 1);
  assert.deepEqual(issue?.deliveries, { prepared: 0, sending: 0, accepted: 2, ...none });
  const kept = await Array.fromAsync(listDeliveries(rig.db, { state: null, issue: null }));
  assert.deepEqual(
    kept.map((each) => each.issue),
    [2, 2],
  );
});

test("SC17: erasing takes the list of archived issues along and leaves the counts", async (t) => {
  const { rig } = await openArchived(t);
  await eraseSubscription(rig.db, 1);
  const rows = await rig.db.selectFrom("delivery_archive").selectAll().execute();
  assert.deepEqual(
    rows.map((row) => ({ ...row })),
    [{ subscription_id: 2, year: 2026, state: "accepted", issues: "1" }],
  );
  assert.equal((await digestFigures(rig.db)).archived.accepted, 2);
  assert.equal(await archive(rig, "2027-03-01T02:15:00Z"), 2);
  const left = await rig.db.selectFrom("delivery_archive").selectAll().execute();
  assert.deepEqual(
    left.map((each) => [each.subscription_id, each.issues]),
    [[2, "1,2"]],
    "nothing is listed for nobody",
  );
  assert.equal((await digestFigures(rig.db)).archived.accepted, 4);
});

test("DG6: a complaint about an archived delivery still suppresses its address, a forged one does not", async (t) => {
  const { rig, before } = await openArchived(t);
  const from = { source: "maildir", externalId: "late", isTrusted: false };
  const complaint = (messageId: string) =>
    takeIncoming(
      rig.parts,
      { kind: "complaint", messageId, email: "eve@example.org", detail: "abuse" },
      from,
    );
  const forged = before.messageId.replace(/[0-9a-f]{16}@/, "0123456789abcdef@");
  assert.notEqual(forged, before.messageId);
  assert.equal(await complaint(forged), "ignored");
  assert.equal(await complaint(before.messageId), "noted");
  const rows = await rig.db.selectFrom("suppression").select("address_hash").execute();
  const ann = await rig.db
    .selectFrom("subscription")
    .select("address_hash")
    .where("email", "=", "ann@example.org")
    .execute();
  assert.deepEqual(rows, ann);
});
