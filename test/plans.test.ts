import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import type { CheckParts } from "../src/checks/finding.ts";
import { checkJobs } from "../src/checks/job-checks.ts";
import { checkMail } from "../src/checks/mail-checks.ts";
import type { Context } from "../src/context.ts";
import { migrate } from "../src/db/migrate.ts";
import { tableSize } from "../src/db/table-size.ts";
import { feedAt, feedJson } from "../src/feeds/feed-json.ts";
import type { FeedKind } from "../src/feeds/feed-view.ts";
import { claimJob, enqueue, finishJob } from "../src/jobs/jobs.ts";
import { readAuthor } from "../src/papers/people/read-author.ts";
import { findPaper, readVersions } from "../src/papers/read-papers.ts";
import { discussedPapers, newestLog } from "../src/web/community/community-data.ts";
import { operatorFigures } from "../src/web/operating/operator-figures.ts";
import { castVote, retractVote } from "../src/votes/votes.ts";
import { bothEngines } from "./engines.ts";
import { fillLargeStore } from "./large-store.ts";
import { paperRecord, store } from "./papers.ts";
import { wordsOf } from "../src/words/words.ts";
import { LARGE_TABLES, rowsOf, watchStatements, wholeReads } from "./plans.ts";

/** The whole store of the issue with PLANS=large; a smaller one has the same plans, sooner. */
const SIZE =
  process.env["PLANS"] === "large"
    ? { papers: 200_000, votes: 1_000_000 }
    : { papers: 30_000, votes: 150_000 };
const NOW = new Date("2025-01-20T12:00:00Z");
const now = () => NOW;

for (const { name, missing, place, open } of await bothEngines()) {
  describe(`plans of hot statements: ${name}`, { skip: missing ?? false }, async () => {
    const where = await place();
    const engine = await open(where);
    await migrate(engine, now);
    await fillLargeStore(engine.db, SIZE);
    await engine.close();
    const watched = watchStatements(name, where);
    after(() => watched.close());
    const { db } = watched;

    const acts: Record<string, () => Promise<unknown>> = {
      "a paper's page": async () => {
        const paper = await findPaper(db, "2501.00777");
        assert.ok(paper, "the paper is there");
        await readVersions(db, paper.paperId);
      },
      "an author's page": async () =>
        assert.ok(await readAuthor({ db, today: "2026-12-01" }, "a-777", 30, null)),
      "a vote, and taking it back": async () => {
        const vote = { paperId: 777, accountId: 77, network: null };
        await castVote({ db, now }, vote);
        await retractVote({ db, now }, vote);
      },
      "a vote that ring defence compares with others": async () => {
        const at = NOW.toISOString();
        const rows = [11, 12, 13, 14].map((account_id) => ({ paper_id: 778, account_id, at }));
        await db.deleteFrom("vote").where("paper_id", "=", 778).execute();
        await db
          .insertInto("vote")
          .values(rows.map((row) => ({ ...row, is_new: 2, network: null })))
          .execute();
        await castVote({ db, now }, { paperId: 778, accountId: 77, network: null });
      },
      "an import of one paper": () => store(db, paperRecord("2599.00001")),
      "the page about the site, the status and what the operator sees": async () => {
        const context = { reader: db, db, settings: { dataDir: "." } } as unknown as Context;
        const figures = await operatorFigures(context);
        assert.ok(figures.papers >= SIZE.papers && figures.jobs.length > 0);
        for (const table of ["paper", "author", "signal"] as const) await tableSize(db, table);
        await checkJobs({ engine: { reader: db }, now } as unknown as CheckParts);
        await checkMail({ engine: { reader: db }, now } as unknown as CheckParts);
      },
      "what is beside a list": async () => {
        const context = { reader: db, now } as unknown as Context;
        await discussedPapers(context);
        await newestLog(context, wordsOf("en"));
      },
      "a job": async () => {
        await enqueue(db, { kind: "hot", key: "1", dueAt: NOW }, NOW);
        const job = await claimJob(db, ["hot"], NOW, 1_000);
        assert.ok(job);
        await finishJob(db, job);
      },
    };
    for (const kind of ["trending", "newest", "day"] satisfies FeedKind[]) {
      for (const category of [null, "c.7"]) {
        acts[`the feed ${kind} ${category ?? ""}`] = async () => {
          const period = kind === "day" ? "2025-01-08" : null;
          const context = { db, now, zone: "UTC" };
          const words = { at: null, period, category: null, limit: "30", cursor: null };
          const query = await feedAt(context, kind, words);
          if (category) query.category = { plus: [category], minus: [] } as never;
          const page = await feedJson(context, query, { baseUrl: "http://x" });
          assert.equal(page.results.length > 0, true, "the feed has papers");
          const more = await feedJson(
            context,
            { ...query, after: page.next },
            { baseUrl: "http://x" },
          );
          assert.ok(more.results.length > 0);
        };
      }
    }

    test("the store is large", async () => {
      assert.equal(await rowsOf(db, "paper"), SIZE.papers);
      assert.ok((await rowsOf(db, "vote")) > SIZE.votes * 0.9);
      watched.sent();
    });
    for (const [act, run] of Object.entries(acts)) {
      test(`${act} reads no large table whole`, async () => {
        watched.sent();
        await run();
        const statements = watched.sent();
        assert.ok(statements.length > 0);
        for (const query of statements) {
          const whole = await wholeReads(name, db, query, LARGE_TABLES);
          assert.deepEqual(whole, [], query.sql);
        }
        watched.sent();
      });
    }
    test("a statement that reads a table whole would be found", async () => {
      watched.sent();
      await db.selectFrom("vote").select("paper_id").where("network", "=", "x").execute();
      const [query] = watched.sent();
      assert.ok(query);
      assert.notDeepEqual(await wholeReads(name, db, query, LARGE_TABLES), []);
    });
  });
}
