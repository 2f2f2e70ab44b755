/**
 * Composes issues for many subscriptions, and renders 30 papers:
 * `node bench/digests-compose.ts [--subscriptions 100000] [--wishes 1000]`.
 * The store holds the starter and made-up papers; every tenth subscription has its own wish
 * among `wishes`, the others share five.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DAY_MS } from "../src/base/days.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import type { Db } from "../src/db/schema/schema.ts";
import { migrate } from "../src/db/migrate.ts";
import { prepareIssues } from "../src/digests/issues/issues.ts";
import { readIssue } from "../src/digests/issues/read-issue.ts";
import { renderIssue } from "../src/digests/issues/render-issue.ts";
import { loadStarter } from "../src/imports/load-starter.ts";
import { allCategories } from "../src/papers/categories.ts";
import { paperRecord } from "../test/papers.ts";
import { upsertPaper } from "../src/papers/stored/upsert-paper.ts";
import { wordsOf } from "../src/words/words.ts";
import { recommendationsOf } from "../test/recommendations.ts";

const WORDS = wordsOf("en");

const { values } = parseArgs({
  options: {
    subscriptions: { type: "string", default: "100000" },
    wishes: { type: "string", default: "1000" },
    papers: { type: "string", default: "3000" },
  },
});
const [subscriptions, wishes, papers] = [values.subscriptions, values.wishes, values.papers].map(
  Number,
) as [number, number, number];
const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
const engine = openSqlite(join(folder, "broadsheet.sqlite"));
const day = "2026-11-24";
let clock = new Date(`${day}T12:00:00Z`);
const now = (): Date => clock;
const parts = {
  db: engine.db,
  now,
  zone: "UTC",
  secret: "a secret of the benchmark that is long enough",
  siteName: "Broadsheet",
  mailDomain: "site.test",
  findPapers: async () => [],
  recommendations: recommendationsOf(engine.db, now),
};
try {
  await migrate(engine, now);
  await loadStarter(engine.db, now);
  await fillPapers(engine.db);
  await fillSubscriptions(engine.db);
  for (const round of [1, 2]) {
    const started = performance.now();
    const prepared = await prepareIssues(parts);
    const seconds = (performance.now() - started) / 1000;
    const rss = Math.round(process.memoryUsage().rss / 1e6);
    console.log(
      JSON.stringify({
        round,
        ...prepared,
        seconds: Math.round(seconds * 10) / 10,
        perSecond: Math.round(subscriptions / seconds),
        rssMb: rss,
      }),
    );
    clock = new Date(clock.getTime() + DAY_MS);
  }
  await render(engine.db);
} finally {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
}

async function fillPapers(db: Db): Promise<void> {
  const categories = allCategories();
  await db.transaction().execute(async (trx) => {
    for (let at = 0; at < papers; at++) {
      const record = paperRecord(`2611.${String(at).padStart(5, "0")}`, {
        announcedOn: `2026-11-${String(20 + (at % 5)).padStart(2, "0")}`,
        categories: [
          categories[at % categories.length] as string,
          categories[(at * 7) % 40] as string,
        ],
        abstract: "An abstract of the usual length says what was done and how it went. ".repeat(15),
      });
      await upsertPaper(trx, record, { now: now(), source: "bench" });
    }
  });
}

async function fillSubscriptions(db: Db): Promise<void> {
  const categories = allCategories();
  const rows = Array.from({ length: subscriptions }, (_, at) => {
    const wish = at % 10 === 0 ? (at / 10) % wishes : at % 5;
    const [one, other] = [categories[wish % 150], categories[(wish * 31) % 140]];
    return {
      email: `r${at}@example.org`,
      address_hash: `hash-${at}`,
      cadence: "daily",
      hour: at % 12,
      zone: ["UTC", "Europe/Berlin", "America/New_York"][at % 3] as string,
      weekday: null,
      count: at % 10 === 0 ? 10 + (wish % 20) : 30,
      is_top: wish === 0 ? 1 : 0,
      category: wish === 0 ? null : one === other ? (one as string) : `${one}+${other}`,
      query: null,
      state: "active",
      paused_until: null,
      confirmed_at: "2026-11-01T00:00:00.000Z",
      last_period: null,
      next_due_at: "2026-11-24T11:00:00.000Z",
      created_at: "2026-11-01T00:00:00.000Z",
      changed_at: "2026-11-01T00:00:00.000Z",
      left_at: null,
    };
  });
  await db.transaction().execute(async (trx) => {
    for (let from = 0; from < rows.length; from += 500) {
      await trx
        .insertInto("subscription")
        .values(rows.slice(from, from + 500))
        .execute();
    }
  });
}

async function render(db: Db): Promise<void> {
  const row = await db
    .selectFrom("issue")
    .select("issue_id")
    .where("paper_count", "=", 30)
    .orderBy("issue_id")
    .executeTakeFirstOrThrow();
  const issue = await readIssue(db, Number(row.issue_id));
  if (!issue) throw new Error("the issue is gone");
  const links = {
    manage: "https://site.test/m",
    leave: "https://site.test/l",
    archive: null,
    site: "https://site.test",
    siteName: "Broadsheet",
    contact: null,
  };
  const started = performance.now();
  const times = 200;
  let bytes = 0;
  for (let at = 0; at < times; at++)
    bytes = Buffer.byteLength(renderIssue(WORDS, issue, links).html);
  const ms = (performance.now() - started) / times;
  console.log(
    JSON.stringify({
      papers: issue.entries.length,
      htmlBytes: bytes,
      rendersPerSecond: Math.round(1000 / ms),
    }),
  );
}
