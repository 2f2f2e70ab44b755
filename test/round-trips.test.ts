import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { pickPaper } from "../src/curation/picks.ts";
import { writeComment } from "../src/comments/comments.ts";
import { catchUp } from "../src/search/index/writing/follow-changes.ts";
import { countStatements } from "./count-statements.ts";
import { bothEngines } from "./engines.ts";
import { openTestSite } from "./site.ts";
import { oldAccounts, sessionOf } from "./visitor.ts";

const CATCH_UP_MS = 60_000;
const TURNS = 4;

/**
 * What a page may ask the store: statements, and how often one waits for another's answer. A page
 * that needs more is slower by each way to the server and back. A reader's mutes, follows,
 * verdicts and last visit are four statements, and the notice of a new site three, asked at once with
 * the rest.
 */
const MOST = {
  "/": { anybody: [20, 3], reader: [26, 4] },
  "/trending": { anybody: [10, 2], reader: [16, 3] },
  "/newest": { anybody: [10, 2], reader: [16, 3] },
  "/papers/ID": { anybody: [24, 4], reader: [30, 5] },
  // What the index itself is asked runs beside: one round more or less.
  "/search?q=graph+learning": { anybody: [8, 3], reader: [14, 4] },
} satisfies Record<string, Record<"anybody" | "reader", [number, number]>>;

const suite = { after: (work: () => Promise<void> | void) => after(work) };
const take = countStatements(suite);

for (const { name, missing, place, env } of await bothEngines()) {
  describe(`what pages ask of the store: ${name}`, { skip: missing ?? false }, async () => {
    const { context, app } = await openTestSite(suite, env(await place()));
    const [reader = 0] = await oldAccounts({ context }, 1);
    const cookie = `broadsheet-session=${await sessionOf({ context }, reader)}`;
    const paper = await context.db
      .selectFrom("paper")
      .select(["paper_id", "key"])
      .where("key", "like", "arxiv:%")
      .orderBy("hot_key")
      .limit(1)
      .executeTakeFirstOrThrow();
    await writeComment(context, {
      paperId: paper.paper_id,
      accountId: reader,
      parentId: null,
      text: "A word",
    });
    const editor = { accountId: reader, handle: "old", role: "moderator" as const };
    await pickPaper(context, editor, { paperId: paper.paper_id, day: null, note: "Good" });
    // A search that came before the index held all of this would ask whether it does by now.
    assert.ok(await catchUp(context.search, CATCH_UP_MS));
    for (const [page, most] of Object.entries(MOST)) {
      for (const who of ["anybody", "reader"] as const) {
        test(`${page} for ${who}`, async () => {
          const path = page.replace("ID", paper.key.slice("arxiv:".length));
          const ask = () => app.request(path, { headers: who === "anybody" ? {} : { cookie } });
          // The first may wait for what is read once.
          await (await ask()).text();
          let statements = Infinity;
          let rounds = Infinity;
          // The least of a few: now and then a page also reads what is looked at by the clock.
          for (let turn = 0; turn < TURNS; turn += 1) {
            // Nobody's page is kept after a write.
            await context.db
              .insertInto("setting")
              .values({ name: `${page} ${who} ${turn}`, value: "" })
              .execute();
            take();
            const answer = await ask();
            const text = await answer.text();
            const counts = take();
            assert.equal(answer.status, 200);
            assert.ok(text.length > 1_000);
            statements = Math.min(statements, counts.statements);
            rounds = Math.min(rounds, counts.rounds);
          }
          const [statementsMost, roundsMost] = most[who];
          assert.ok(statements <= statementsMost, `${statements} statements`);
          assert.ok(statements > 3 && rounds > 1, "they are counted");
          assert.ok(rounds <= roundsMost, `${rounds} rounds`);
        });
      }
    }
  });
}
