import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { sql } from "kysely";
import { readSettings } from "../src/base/settings.ts";
import { openWith } from "../src/compose.ts";
import { migrate } from "../src/db/migrate.ts";
import { READERS_A_DUE_ONE, fillDigestYear } from "./digest-year.ts";
import { bothEngines } from "./engines.ts";
import { fillLargeStore } from "./large-store.ts";
import { LARGE_TABLES, watchStatements, wholeReads } from "./plans.ts";
import { timerContext, timersOf } from "./timers.ts";

const NOW = new Date("2025-01-28T12:00:00Z");
const YEAR = { readers: 600, days: 100, keptDays: 60, until: "2025-01-28" };
const SIZE = { papers: 20_000, votes: 100_000 };
/** The dump has everything public in it: it is written once a night, from a snapshot. */
const READS_ALL = new Set(["dump"]);
const LARGE = [
  ...LARGE_TABLES,
  "subscription",
  "issue",
  "issue_paper",
  "delivery",
  "delivery_archive",
];

for (const { name, missing, place, open, env } of await bothEngines()) {
  describe(`plans of timers: ${name}`, { skip: missing ?? false }, async () => {
    const where = await place();
    const engine = await open(where);
    await migrate(engine, () => NOW);
    await fillLargeStore(engine.db, SIZE);
    await fillDigestYear(engine.db, YEAR);
    // No site asks SQLite to analyze; PostgreSQL does so by itself.
    if (name === "sqlite") await sql`delete from sqlite_stat1`.execute(engine.db);
    await engine.close();
    const opened = await openWith(
      readSettings({
        ...env(where),
        LOG_LEVEL: "silent",
        STARTER: "off",
        EMBEDDER: "off",
        HARVEST_SETS: "cs:cs:AI",
      }),
    );
    // PostgreSQL reads a table whole where most of its rows are wanted, as they are in a small store:
    // asked to avoid that, it still does so where no index serves.
    const byIndex = name === "postgres" ? `${where}?options=-c%20enable_seqscan%3Doff` : where;
    const watched = watchStatements(name, byIndex);
    after(async () => {
      await watched.close();
      await opened.close();
    });
    const { db } = watched;
    const context = timerContext(opened, db, () => NOW);
    for (const timer of timersOf(context).filter((each) => !READS_ALL.has(each.name))) {
      test(`${timer.name} reads no large table whole`, async () => {
        watched.sent();
        await timer.run();
        const statements = watched.sent();
        assert.ok(statements.length > 0 || timer.name === "mailbox", "the store was asked");
        const whole: string[] = [];
        for (const query of statements) {
          for (const line of await wholeReads(name, db, query, LARGE))
            whole.push(`${line}: ${query.sql}`);
        }
        assert.deepEqual(whole, []);
      });
    }
    test("a run of the digests had something to prepare and to send", async () => {
      const sent = await db
        .selectFrom("delivery")
        .select("state")
        .where("settled_at", ">=", NOW.toISOString())
        .execute();
      assert.deepEqual(
        sent.map(({ state }) => state),
        Array.from({ length: YEAR.readers / READERS_A_DUE_ONE }, () => "accepted"),
      );
    });
    test("a statement that no index serves would be found", async () => {
      watched.sent();
      await db.selectFrom("delivery").select("issue_id").where("reply", "=", "x").execute();
      const [query] = watched.sent();
      assert.ok(query);
      assert.notDeepEqual(await wholeReads(name, db, query, LARGE), []);
    });
  });
}
