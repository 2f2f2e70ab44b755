import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { pino } from "pino";
import { isKnownCategory } from "../../papers/categories.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { postgresMissing, startPostgres } from "../../../test/postgres.ts";
import { openSink } from "../../../test/smtp-sink.ts";
import type { Engine } from "../../db/engine.ts";
import { openPostgres } from "../../db/engine.postgres.ts";
import { migrate } from "../../db/migrate.ts";
import { readMailUrl } from "../../mail/mail-url.ts";
import { openPace } from "../../mail/pace.ts";
import { openSmtp } from "../../mail/smtp.ts";
import { readSubscriptionWish } from "../issues/choices.ts";
import { runDigests } from "../run-digests.ts";
import { storeSubscription } from "../subscriptions/subscriptions.ts";
import { recommendationsOf } from "../../../test/recommendations.ts";

const READERS = 60;
const NOW = new Date("2026-11-24T07:00:00Z");

/** Three senders at once over one store, each with its own connections. */
async function threeSenders(t: TestContext, open: () => Promise<Engine>): Promise<void> {
  const engines = [await open(), await open(), await open()];
  t.after(async () => {
    for (const engine of engines) await engine.close();
  });
  const { db } = engines[0] as Engine;
  await migrate(engines[0] as Engine, () => NOW);
  const sink = await openSink();
  t.after(() => sink.close());
  for (let at = 0; at < 4; at++) {
    await store(db, paperRecord(`2611.0000${at}`, { announcedOn: "2026-11-20" }), { now: NOW });
  }
  await db.transaction().execute(async (trx) => {
    for (let at = 0; at < READERS; at++) {
      const wish = readSubscriptionWish(
        { email: `r${at}@example.org`, hour: 7, count: 3 },
        isKnownCategory,
      );
      await storeSubscription(trx, wish, new Date("2026-11-01T00:00:00Z"), NOW);
    }
  });
  const transports = engines.map(() => openSmtp(readMailUrl(`${sink.url}?pool=3`)));
  const run = async (now: Date) =>
    Promise.all(
      engines.map(async (engine, at) =>
        runDigests(
          {
            db: engine.db,
            now: () => now,
            log: pino({ level: "silent" }),
            zone: "UTC",
            secret: "a secret of the tests that is long enough",
            baseUrl: "https://site.test",
            siteName: "Broadsheet",
            contact: null,
            findPapers: async () => [],
            recommendations: recommendationsOf(engine.db, () => now),
            hasInbox: false,
            post: {
              transport: transports[at]!,
              pace: openPace(null, null),
              dkim: [],
              from: { name: "Broadsheet", address: "digest@site.test" },
            },
          },
          new AbortController().signal,
        ),
      ),
    );
  const first = await run(NOW);
  const second = await run(new Date("2026-11-25T07:00:00Z"));
  for (const transport of transports) await transport.close();
  const sum = (reports: typeof first) => reports.reduce((all, { accepted }) => all + accepted, 0);
  assert.equal(sum(first) + sum(second), 2 * READERS);
  assert.deepEqual(new Set(sink.counts.values()), new Set([2]), "two issues each, none twice");
  const rows = await db.selectFrom("delivery").select(["state", "attempts"]).execute();
  assert.equal(rows.length, 2 * READERS);
  assert.ok(rows.every(({ state, attempts }) => state === "accepted" && Number(attempts) === 1));
}

// On SQLite, where one process is one writer, `crash.test.ts` has two processes send at once.
test(
  "DG2, DG3: three senders at once on PostgreSQL, each mail once",
  { skip: postgresMissing() ?? false },
  async (t) => {
    const server = await startPostgres();
    t.after(() => server.stop());
    const url = await server.database();
    await threeSenders(t, async () => openPostgres(url));
  },
);
