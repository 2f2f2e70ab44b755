import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeQuotedPrintable, openDigestRig, papersIn } from "../../test/digest-parts.ts";
import { paperRecord, store, votes } from "../../test/papers.ts";
import { createAccount } from "../accounts/accounts.ts";
import { pickPaper } from "../curation/picks.ts";
import { findPaperId } from "../papers/read-papers.ts";
import { readIssue } from "./issues/read-issue.ts";
import { leaveSubscription } from "./subscriptions/subscriptions.ts";

const LATE = { now: new Date("2026-11-24T00:00:00Z") };

test("an issue holds what is new, best first, at most `count`, and never again (DG10)", async (t) => {
  const rig = await openDigestRig(t);
  for (let at = 1; at <= 5; at++) {
    const signals = [votes(at, "2026-11-23T10:00:00Z")];
    await store(
      rig.db,
      paperRecord(`2611.0000${at}`, { announcedOn: "2026-11-23", signals }),
      LATE,
    );
  }
  await rig.subscribe({ email: "ann@example.org", count: 3 });
  const first = await rig.run("2026-11-24T07:00:00Z");
  assert.deepEqual(
    { ...first, alarm: null },
    {
      issues: 1,
      prepared: 1,
      empty: 0,
      accepted: 1,
      failed: 0,
      deferred: 0,
      uncertain: 0,
      suppressed: 0,
      alarm: null,
    },
  );
  assert.deepEqual(papersIn(rig.sink.taken[0]?.message ?? ""), [
    "2611.00005",
    "2611.00004",
    "2611.00003",
  ]);
  await rig.run("2026-11-24T20:00:00Z");
  assert.equal(rig.sink.taken.length, 1, "one issue a period (DG11)");
  await rig.run("2026-11-25T07:00:00Z");
  assert.deepEqual(papersIn(rig.sink.taken[1]?.message ?? ""), ["2611.00002", "2611.00001"]);
  const third = await rig.run("2026-11-26T07:00:00Z");
  assert.equal(rig.sink.taken.length, 2, "an empty issue is not sent (DG11)");
  assert.equal(third.empty, 1);
  assert.equal(third.alarm, null);
  await store(rig.db, paperRecord("2601.00009", { announcedOn: "2026-01-05" }));
  await rig.run("2026-11-27T07:00:00Z");
  assert.deepEqual(papersIn(rig.sink.taken[2]?.message ?? ""), ["2601.00009"], "imported late");
});

test("a day counts when it has begun at the site and at the reader", async (t) => {
  const rig = await openDigestRig(t);
  await store(rig.db, paperRecord("2611.00001", { announcedOn: "2026-11-25" }));
  await rig.subscribe({ email: "tokyo@example.org", zone: "Asia/Tokyo", hour: 8 });
  await rig.subscribe({ email: "hilo@example.org", zone: "Pacific/Honolulu", hour: 15 });
  // 25 November has begun in Tokyo (08:00), not yet at the site (24 November, 23:00).
  await rig.run("2026-11-24T23:00:00Z");
  assert.equal(rig.sink.taken.length, 0);
  // 25 November has begun at the site (01:00), not yet in Honolulu (24 November, 15:00).
  await rig.run("2026-11-25T01:00:00Z");
  assert.equal(rig.sink.taken.length, 0);
  await rig.run("2026-11-25T23:00:00Z");
  assert.deepEqual(
    rig.sink.taken.map(({ to }) => to),
    ["tokyo@example.org"],
  );
  await rig.run("2026-11-26T01:00:00Z");
  assert.deepEqual(
    rig.sink.taken.map(({ to }) => to),
    ["tokyo@example.org", "hilo@example.org"],
  );
});

test("one work over versions and sources comes once (DG10)", async (t) => {
  const rig = await openDigestRig(t);
  const title = "Attention over proteins is all one needs";
  await store(
    rig.db,
    paperRecord("2611.00001", { announcedOn: "2026-11-20", title, doi: "10.5555/Works" }),
  );
  await rig.subscribe({ email: "ann@example.org" });
  await rig.run("2026-11-24T07:00:00Z");
  const identifiers = [{ scheme: "acl", value: "2026.acl-long.1" }];
  await store(rig.db, paperRecord("x", { identifiers, title, announcedOn: "2026-11-24" }));
  const doi = [{ scheme: "doi", value: "10.5555/works" }];
  await store(
    rig.db,
    paperRecord("y", {
      identifiers: doi,
      title: "Another title of the same work",
      announcedOn: "2026-11-24",
    }),
  );
  await store(
    rig.db,
    paperRecord("2611.00001", {
      announcedOn: "2026-11-24",
      title: `${title}, revised`,
      datestamp: "2026-11-24",
    }),
  );
  await store(rig.db, paperRecord("2611.00002", { announcedOn: "2026-11-24" }));
  await rig.run("2026-11-25T07:00:00Z");
  assert.deepEqual(papersIn(rig.sink.taken[1]?.message ?? ""), ["2611.00002"]);
});

test("a short title is one work with the same authors, and another with others (DG10)", async (t) => {
  const rig = await openDigestRig(t);
  const paper = (id: string, announcedOn: string, authors: string[], title = "Alpha paper") =>
    store(
      rig.db,
      paperRecord(id, { announcedOn, title, authors: authors.map((name) => ({ name })) }),
    );
  await paper("2611.00001", "2026-11-20", ["Ada Lovelace", "Paul Erdős"]);
  await rig.subscribe({ email: "ann@example.org" });
  await rig.run("2026-11-24T07:00:00Z");
  await paper("2611.00002", "2026-11-24", ["A. Lovelace", "P. Erdős"]);
  await paper("2611.00003", "2026-11-24", ["Bob Other"]);
  await paper("2611.00004", "2026-11-24", [], "Beta");
  await rig.run("2026-11-25T07:00:00Z");
  const got = papersIn(rig.sink.taken[1]?.message ?? "");
  assert.deepEqual(got.toSorted(), ["2611.00003", "2611.00004"]);
});

test("categories, and several wishes at once, each with its share", async (t) => {
  const rig = await openDigestRig(t);
  for (const [at, category] of ["cs.AI", "cs.AI", "cs.CL", "math.NT"].entries()) {
    const signals = [votes(10 - at, "2026-11-23T10:00:00Z")];
    await store(
      rig.db,
      paperRecord(`2611.0000${at}`, { announcedOn: "2026-11-23", categories: [category], signals }),
      LATE,
    );
  }
  await rig.subscribe({ email: "nt@example.org", category: "math.NT" });
  await rig.subscribe({ email: "both@example.org", category: "math.NT", top: 1, count: 2 });
  await rig.subscribe({ email: "not@example.org", category: "cs.AI+cs.CL-cs.CL" });
  await rig.run("2026-11-24T07:00:00Z");
  const got = new Map(rig.sink.taken.map(({ to, message }) => [to, papersIn(message)]));
  assert.deepEqual(got.get("nt@example.org"), ["2611.00003"]);
  assert.deepEqual(got.get("both@example.org"), ["2611.00000", "2611.00003"]);
  assert.deepEqual(got.get("not@example.org"), ["2611.00000", "2611.00001"]);
});

test("DG14: readers of one wish share an issue, a wish of one's own has one, all in one ledger", async (t) => {
  const rig = await openDigestRig(t);
  for (const [at, category] of ["cs.AI", "math.NT"].entries()) {
    const paper = { announcedOn: "2026-11-23", categories: [category] };
    await store(rig.db, paperRecord(`2611.0000${at}`, paper), LATE);
  }
  await rig.subscribe({ email: "ann@example.org", top: 1 });
  await rig.subscribe({ email: "bob@example.org", top: 1 });
  await rig.subscribe({ email: "eve@example.org", category: "math.NT" });
  await rig.run("2026-11-24T07:00:00Z");
  const rows = await rig.db
    .selectFrom("delivery")
    .innerJoin("subscription", "subscription.subscription_id", "delivery.subscription_id")
    .select(["delivery.issue_id", "delivery.state", "subscription.email"])
    .orderBy("subscription.email")
    .execute();
  assert.deepEqual(
    rows.map(({ email, state }) => [email, state]),
    ["ann", "bob", "eve"].map((name) => [`${name}@example.org`, "accepted"]),
  );
  const [ann, bob, eve] = rows.map(({ issue_id: issueId }) => issueId);
  assert.equal(ann, bob);
  assert.notEqual(bob, eve);
});

test("RK5: picks of these days lead an issue, with their notes in both parts of the mail", async (t) => {
  const rig = await openDigestRig(t);
  const { db } = rig;
  for (let at = 1; at <= 4; at++) {
    const signals = [votes(at, "2026-11-23T10:00:00Z")];
    const categories = [at === 1 ? "math.NT" : "cs.AI"];
    const paper = { announcedOn: "2026-11-23", categories, signals };
    await store(db, paperRecord(`2611.0000${at}`, paper), LATE);
  }
  await store(db, paperRecord("1706.03762", { announcedOn: "2017-06-13" }), LATE);
  const curator = await createAccount(
    { db, now: rig.clock.now },
    { email: "cur@example.org", role: "curator", handle: "cur" },
  );
  rig.clock.set("2026-11-23T12:00:00Z");
  const pick = async (id: string, day: string | null, note: string) =>
    pickPaper({ db, now: rig.clock.now, zone: "UTC" }, curator, {
      paperId: (await findPaperId(db, id)) ?? 0,
      day,
      note,
    });
  await pick("1706.03762", null, "Still the **best** introduction.");
  await pick("2611.00001", null, "");
  await pick("2611.00002", "2026-12-24", "Not yet.");
  await rig.subscribe({ email: "ann@example.org", count: 3 });
  await rig.subscribe({ email: "nt@example.org", category: "math.NT" });
  await rig.run("2026-11-24T07:00:00Z");
  const mailTo = (address: string) =>
    decodeQuotedPrintable(rig.sink.taken.find(({ to }) => to === address)?.message ?? "");
  const top = mailTo("ann@example.org");
  const sent = rig.sink.taken.find(({ to }) => to === "ann@example.org")?.message ?? "";
  assert.deepEqual(papersIn(sent), ["1706.03762", "2611.00001", "2611.00004"]);
  assert.equal(
    top.replaceAll(/\s+/g, " ").split("Still the best introduction.").length - 1,
    2,
    "both parts",
  );
  assert.doesNotMatch(top, /\*\*best|Not yet/);
  assert.doesNotMatch(mailTo("nt@example.org"), /best introduction/, "not in its category");
  const [issue] = await db.selectFrom("issue").select("issue_id").orderBy("issue_id").execute();
  const frozen = await readIssue(db, Number(issue?.issue_id));
  assert.deepEqual(frozen?.entries[0]?.note, {
    text: "Still the **best** introduction.",
    by: "cur",
  });
});

test("DG7: who left after the issue was prepared gets nothing of it", async (t) => {
  const rig = await openDigestRig(t, { fault: () => "rcpt-4xx" });
  await store(rig.db, paperRecord("2611.00001", { announcedOn: "2026-11-20" }));
  await rig.subscribe({ email: "ann@example.org" });
  const first = await rig.run("2026-11-24T07:00:00Z");
  assert.equal(first.deferred, 1);
  assert.match(first.alarm ?? "", /Nothing was accepted/, "DG13");
  const row = await rig.db
    .selectFrom("subscription")
    .select("subscription_id")
    .executeTakeFirstOrThrow();
  await leaveSubscription({ db: rig.db, now: rig.clock.now }, row.subscription_id);
  const second = await rig.run("2026-11-24T07:10:00Z");
  assert.equal(second.suppressed, 1);
  const delivery = await rig.db
    .selectFrom("delivery")
    .select(["state", "reply"])
    .executeTakeFirstOrThrow();
  assert.deepEqual({ ...delivery }, { state: "suppressed", reply: "unsubscribed" });
});

test("DG6: temporary failures are tried again until the deadline, permanent ones suppress", async (t) => {
  const faults = new Map([
    ["soft@example.org", "rcpt-4xx"],
    ["hard@example.org", "rcpt-5xx"],
  ] as const);
  const rig = await openDigestRig(t, {
    fault: (to) => faults.get(to as "soft@example.org") ?? "none",
  });
  await store(rig.db, paperRecord("2611.00001", { announcedOn: "2026-11-20" }));
  for (const name of ["soft", "hard", "good"])
    await rig.subscribe({ email: `${name}@example.org` });
  const report = await rig.run("2026-11-24T07:00:00Z");
  assert.equal(report.accepted, 1);
  assert.equal(report.failed, 1);
  assert.equal(report.deferred, 1);
  await rig.run("2026-11-24T07:00:30Z");
  const state = async (email: string) =>
    rig.db
      .selectFrom("delivery")
      .innerJoin("subscription", "subscription.subscription_id", "delivery.subscription_id")
      .select(["delivery.state", "attempts", "reply"])
      .where("email", "=", email)
      .orderBy("delivery_id", "desc")
      .executeTakeFirst();
  assert.equal((await state("soft@example.org"))?.attempts, 1, "not before its pause is over");
  await rig.run("2026-11-24T07:02:00Z");
  assert.equal((await state("soft@example.org"))?.attempts, 2);
  faults.delete("soft@example.org");
  await rig.run("2026-11-24T09:00:00Z");
  assert.equal((await state("soft@example.org"))?.state, "accepted");
  await store(rig.db, paperRecord("2611.00002", { announcedOn: "2026-11-24" }));
  faults.clear();
  await rig.run("2026-11-25T07:00:00Z");
  const hard = await state("hard@example.org");
  assert.equal(hard?.state, "suppressed", "the address is no longer mailed");
  assert.equal(rig.sink.counts.get("hard@example.org"), undefined);
  assert.equal(rig.sink.counts.get("good@example.org"), 2);
});

test("DG4: a message lost after its data is uncertain and never sent again by itself", async (t) => {
  const rig = await openDigestRig(t, { fault: () => "keep-then-drop" });
  await store(rig.db, paperRecord("2611.00001", { announcedOn: "2026-11-20" }));
  await rig.subscribe({ email: "ann@example.org" });
  const report = await rig.run("2026-11-24T07:00:00Z");
  assert.equal(report.uncertain, 1);
  await rig.run("2026-11-24T09:00:00Z");
  await rig.run("2026-11-24T23:00:00Z");
  assert.equal(rig.sink.counts.get("ann@example.org"), 1);
});
