import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import fc from "fast-check";
import { paperRecord, store, votes } from "../../test/papers.ts";
import { bothEngines } from "../../test/engines.ts";
import type { EnginePlaces } from "../../test/engines.ts";
import { testClock } from "../../test/store.ts";
import { oldAccounts } from "../../test/visitor.ts";
import { savePaper } from "../collections/saves.ts";
import { eraseComment, writeComment } from "../comments/comments.ts";
import type { Context } from "../context.ts";
import { migrate } from "../db/migrate.ts";
import { listFeed } from "../feeds/list-feed.ts";
import { rank } from "../ranking/formula.ts";
import { claimJob, finishJob } from "../jobs/jobs.ts";
import { ownDaySignal, rerank } from "../ranking/rerank.ts";
import { castVote, retractVote } from "../votes/votes.ts";
import { flag } from "./flags.ts";
import { hideComment, hidePaper } from "./moderate.ts";
import { pickPaper, withdrawPick } from "./picks.ts";

const START = "2026-05-21T10:00:00.000Z";
const PAPERS = 4;
const READERS = 5;

const act = fc.record({
  kind: fc.constantFrom(
    "cast",
    "cast",
    "cast",
    "retract",
    "pick",
    "withdraw",
    "flag",
    "comment",
    "erase",
    "save",
    "hide",
    "show",
    "hide-comment",
    "import",
  ),
  paper: fc.nat(PAPERS - 1),
  reader: fc.nat(READERS - 1),
  waitMs: fc.constantFrom(0, 0, 1, 60_000, 7_200_000),
  day: fc.constantFrom(null, "2026-05-22", "2026-05-30"),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const engines = await bothEngines();

async function openRig(t: Pick<TestContext, "after">, { open, place }: EnginePlaces) {
  const engine = await open(await place());
  t.after(() => engine.close());
  await migrate(engine, () => new Date(START));
  const { db } = engine;
  const clock = testClock(START);
  const parts = { db, now: clock.now, zone: "UTC" };
  const paperIds: number[] = [];
  for (let number = 0; number < PAPERS; number += 1) {
    const signals = number === 0 ? [votes(3, "2026-05-20T09:00:00.000Z")] : [];
    const record = paperRecord(`2605.0000${number}`, {
      signals,
      announcedOn: `2026-05-${20 - number}`,
    });
    paperIds.push((await store(db, record)).paperId);
  }
  const accounts = await oldAccounts({ context: parts as unknown as Context }, READERS);
  const moderator = {
    accountId: accounts[0] as number,
    handle: "old-0-0",
    role: "moderator" as const,
  };
  return { db, clock, parts, paperIds, accounts, moderator };
}

type Rig = Awaited<ReturnType<typeof openRig>>;

async function perform(rig: Rig, { kind, paper, reader, day }: Act): Promise<void> {
  const { parts, db, moderator } = rig;
  const paperId = rig.paperIds[paper] as number;
  const accountId = rig.accounts[reader] as number;
  const newest = async (table: "comment" | "pick") =>
    db
      .selectFrom(table)
      .selectAll()
      .where("paper_id", "=", paperId)
      .orderBy(`${table}_id` as never, "desc")
      .limit(1)
      .executeTakeFirst();
  if (kind === "cast") await castVote(parts, { paperId, accountId, network: `net-${reader % 2}` });
  if (kind === "retract") await retractVote(parts, { paperId, accountId });
  if (kind === "pick") await pickPaper(parts, moderator, { paperId, day, note: "good" });
  if (kind === "withdraw") {
    const pick = (await newest("pick")) as { pick_id: number } | undefined;
    if (pick) await withdrawPick(parts, moderator, pick.pick_id, "no");
  }
  if (kind === "import") {
    // A fact of now, or one that counts only when its day comes.
    const at = day ?? rig.clock.now().toISOString();
    const signals = [{ kind: "stars", at, value: 10.5 * (reader + 1), source: "import" }];
    const announcedOn = `2026-05-${20 - paper}`;
    await store(db, paperRecord(`2605.0000${paper}`, { signals, announcedOn }));
  }
  if (kind === "save") await savePaper(parts, accountId, paperId, reader % 2 === 0);
  if (kind === "comment")
    await writeComment(parts, { paperId, accountId, parentId: null, text: "a word" });
  if (kind === "hide" || kind === "show") {
    await hidePaper(parts, moderator, paperId, { isHidden: kind === "hide", reason: "a test" });
  }
  const comment = (await newest("comment")) as
    | { comment_id: number; account_id: number }
    | undefined;
  if (!comment) return;
  if (kind === "flag")
    await flag(parts, accountId, {
      subject: { kind: "comment", id: comment.comment_id },
      reason: "spam",
      note: "",
    });
  if (kind === "erase") await eraseComment(parts, comment.account_id, comment.comment_id);
  if (kind === "hide-comment")
    await hideComment(parts, moderator, comment.comment_id, { isHidden: reader > 2, reason: "x" });
}

/** What the worker does when a day begins for which a paper was put forward. */
async function beginDays({ db, clock }: Rig): Promise<void> {
  for (;;) {
    const job = await claimJob(db, ["papers.rerank"], clock.now(), 60_000);
    if (!job) return;
    await db
      .transaction()
      .execute((trx) => rerank(trx, Number(job.payload["paperId"]), clock.now()));
    await finishJob(db, job);
  }
}

/** What ranking keeps of each paper, and the same made again from all signals, which is undone. */
async function checkRanks({ db, clock, paperIds }: Rig): Promise<void> {
  const read = async (of: typeof db) => ({
    papers: await of
      .selectFrom("paper")
      .select(["key", "points", "hotness", "hot_key", "newest_key", "shown_on"])
      .orderBy("key")
      .execute(),
    categories: await of
      .selectFrom("paper_category")
      .select(["paper_id", "category", "hot_key", "newest_key"])
      .orderBy("paper_id")
      .orderBy("category")
      .execute(),
    lists: await of
      .selectFrom("listing")
      .selectAll()
      .orderBy("period")
      .orderBy("paper_id")
      .execute(),
  });
  const undone = new Error("undone");
  const work = db.transaction().execute(async (trx) => {
    const kept = await read(trx);
    for (const paperId of paperIds) await rerank(trx, paperId, clock.now());
    assert.deepEqual(kept, await read(trx));
    throw undone;
  });
  await work.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
}

/** Every counter against a sum made again, and hotness against `rank()`. */
async function checkCounters({ db, clock, paperIds }: Rig): Promise<void> {
  for (const paperId of paperIds) {
    const paper = await db
      .selectFrom("paper")
      .selectAll()
      .where("paper_id", "=", paperId)
      .executeTakeFirstOrThrow();
    const cast = await db.selectFrom("vote").selectAll().where("paper_id", "=", paperId).execute();
    const imported = paper.key === "arxiv:2605.00000" ? 3 : 0;
    assert.equal(paper.points, cast.length + imported, "points are votes cast");
    const comments = await db
      .selectFrom("comment")
      .select("state")
      .where("paper_id", "=", paperId)
      .execute();
    assert.equal(paper.comment_count, comments.filter(({ state }) => state === "visible").length);
    const signals = await db
      .selectFrom("signal")
      .select(["kind", "at", "value"])
      .where("paper_id", "=", paperId)
      .orderBy("at")
      .orderBy("signal_id")
      .execute();
    const own = ownDaySignal(paper);
    const at = new Date(clock.now().getTime() + 60_000).toISOString();
    const { hotness, inputs } = rank(own ? [own, ...signals] : signals, at);
    assert.equal(paper.hotness, hotness, "stored hotness is rank()");
    const sum = inputs.reduce((total, { contribution }) => total + contribution, 0);
    assert.ok(Math.abs(sum - hotness) < 1e-6);
    const saves = await db
      .selectFrom("saved_paper")
      .selectAll()
      .where("paper_id", "=", paperId)
      .execute();
    const saved = signals
      .filter(({ kind }) => kind === "save")
      .reduce((total, { value }) => total + (value ?? 1), 0);
    assert.equal(saved, saves.length);
  }
}

const orders = async ({ db, clock }: Rig, at: Date | null) => {
  const context = { db, now: clock.now, zone: "UTC" };
  const feed = async (kind: "trending" | "day" | "newest", period: string | null) => {
    const { items } = await listFeed(context, { view: { kind, period }, limit: 20, at });
    return items.map(({ paperId, points, hotness }) => `${paperId}:${points}:${hotness}`);
  };
  return [
    await feed("trending", null),
    await feed("day", "2026-05-21"),
    await feed("newest", null),
  ];
};

for (const engine of engines) {
  const title = `RK1, RK6: any interleaving leaves counters equal to sums, and every past order can be replayed (${engine.name})`;
  test(title, { skip: engine.missing ?? false }, async (t) => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 24 }), async (acts) => {
        const rig = await openRig(t, engine);
        const served: Array<{ at: Date; lists: string[][] }> = [];
        for (const each of acts) {
          rig.clock.set(new Date(rig.clock.now().getTime() + 1 + each.waitMs).toISOString());
          await beginDays(rig);
          await perform(rig, each).catch((error: Error) => {
            // Wishes that the rules refuse are part of the game; faults are not.
            if (error.name !== "UserError") throw error;
          });
          rig.clock.set(new Date(rig.clock.now().getTime() + 30).toISOString());
          await beginDays(rig);
          served.push({ at: rig.clock.now(), lists: await orders(rig, null) });
        }
        await checkCounters(rig);
        await checkRanks(rig);
        for (const { at, lists } of served) {
          assert.deepEqual(await orders(rig, at), lists, `replay of ${at.toISOString()}`);
        }
      }),
      {
        numRuns: Number(process.env["RUNS"] || (engine.name === "sqlite" ? 12 : 3)),
        interruptAfterTimeLimit: 40_000,
      },
    );
  });
}
