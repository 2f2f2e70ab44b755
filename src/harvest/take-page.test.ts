import assert from "node:assert/strict";
import { test } from "node:test";
import { SET, openHarvestRoom } from "../../test/harvest.ts";
import { harvestSet } from "./harvest.ts";
import { takePage } from "./take-page.ts";
import type { Understood } from "./understand.ts";

/** More than a page may hold of what the store refuses. */
const REFUSED_COUNT = 25;

const paper = (number: number, title: string | null): Understood => ({
  kind: "paper",
  identifier: `oai:arXiv.org:2601.${number}`,
  record: {
    identifiers: [{ scheme: "arxiv", value: `2601.${number}` }],
    title: title as string,
    authors: [],
  },
  raw: () => "",
});

test("HV1: a page and its token are written together, whichever of them fails", async (t) => {
  const room = await openHarvestRoom(t);
  const { db } = room;
  const token = { name: "token", value: "next" };
  const stored = async () => ({
    papers: (await db.selectFrom("paper").select("key").execute()).length,
    tokens: (await db.selectFrom("setting").select("name").where("name", "=", "token").execute())
      .length,
  });
  const nothing = { papers: 0, tokens: 0 };
  const good = [paper(10001, "One that is good"), paper(10002, "Another that is good")];
  const refused = Array.from({ length: REFUSED_COUNT }, (_, n) => {
    const bad = paper(20000 + n, "x");
    if (bad.kind === "paper")
      Object.assign(bad.record, { title: "x", publishedAt: { not: "text" } });
    return bad;
  });
  await assert.rejects(
    takePage(room.context, [...good, ...refused], async (trx) => {
      await trx.insertInto("setting").values(token).execute();
    }),
  );
  assert.deepEqual(await stored(), nothing, "no token of a page that was not stored");
  await assert.rejects(
    takePage(room.context, good, async () => {
      throw new Error("the lease is lost");
    }),
    /the lease is lost/,
  );
  assert.deepEqual(await stored(), nothing, "no page whose token was not stored");
  await takePage(room.context, good, async (trx) => {
    await trx.insertInto("setting").values(token).execute();
  });
  assert.deepEqual(await stored(), { papers: 2, tokens: 1 });
});

test("HV1: a harvester whose set another has taken over writes nothing more", async (t) => {
  const room = await openHarvestRoom(t);
  const { db } = room;
  const takeovers: Array<Promise<unknown>> = [];
  const progress = ({ step }: { step: string }): void => {
    if (step !== "taken" || takeovers.length > 0) return;
    const takeover = db
      .updateTable("lease")
      .set((eb) => ({
        holder: "another",
        fence: eb("fence", "+", 1),
        until: "2999-01-01T00:00:00.000Z",
      }))
      .where("name", "=", `harvest:${SET}`)
      .execute();
    takeovers.push(takeover);
  };
  const report = await harvestSet({ ...room.context, progress }, { set: SET });
  await Promise.all(takeovers);
  assert.match(report.error ?? "", /another process has taken over/);
  const { pages } = report;
  const window = await db.selectFrom("harvest_window").selectAll().executeTakeFirstOrThrow();
  assert.equal(window.page_count, pages);
  assert.ok(pages < 6, `${pages} pages of 6`);
  const papers = await db.selectFrom("paper").select("key").execute();
  assert.ok(papers.length <= pages * 10, `${papers.length} papers of ${pages} pages`);
  assert.notEqual(window.state, "failed", "the window is the other one's now");
});
