import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { bothEngines } from "../../../test/engines.ts";
import { migrate } from "../../db/migrate.ts";
import type { Db } from "../../db/schema/schema.ts";
import { issuesHad } from "../../own-data/issues-had.ts";

const CHILD = fileURLToPath(new URL("../../../test/archive-child.ts", import.meta.url));
const NOW = "2026-11-24T02:15:00.000Z";
const READERS = 400;
const ISSUES = 9;
/** The last one is too young for the archive. */
const OLD_ISSUES = ISSUES - 1;
const KILLS = 8;
const STATES = ["accepted", "accepted", "accepted", "failed", "uncertain", "suppressed"];

for (const { name, missing, place, open, env } of await bothEngines()) {
  test(
    `DG5, DG10: an archiver killed again and again loses and doubles no delivery: ${name}`,
    { skip: missing ?? false },
    async (t) => {
      const where = await place();
      if (name === "sqlite") mkdirSync(dirname(where), { recursive: true });
      const engine = await open(where);
      t.after(() => engine.close());
      await migrate(engine, () => new Date(NOW));
      await fill(engine.db);
      const before = await hadByAll(engine.db);
      const settings = env(where);
      let broken = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        const isKilled = await archive(settings, kill * 25);
        if (!isKilled) break;
        assert.deepEqual(await hadByAll(engine.db), before, "nothing lost, nothing doubled");
        const left = await rowsIn(engine.db);
        const counted = await countedByIssue(engine.db);
        assert.equal(left + counted, READERS * ISSUES);
        if (counted > 0 && left > READERS) broken++;
      }
      assert.ok(broken > 0, "some were killed half-way");
      assert.equal(await archive(settings, null), false);
      assert.equal(await archive(settings, null), false, "a second run finds nothing");
      assert.deepEqual(await hadByAll(engine.db), before);
      assert.equal(await rowsIn(engine.db), READERS, "only the young issue is left");
      const totals = await engine.db.selectFrom("archived_count").selectAll().execute();
      const countOf = Object.fromEntries(totals.map(({ state, count }) => [state, Number(count)]));
      assert.deepEqual(countOf, await expectedTotals());
      assert.equal(await countedByIssue(engine.db), READERS * OLD_ISSUES);
    },
  );
}

const stateOf = (issue: number, reader: number): string =>
  STATES[(issue * 7 + reader) % STATES.length] ?? "accepted";

/** Of the failed, those of even readers bounced. */
async function expectedTotals(): Promise<Record<string, number>> {
  const totals: Record<string, number> = {};
  for (let issue = 1; issue <= OLD_ISSUES; issue++) {
    for (let reader = 1; reader <= READERS; reader++) {
      const state = stateOf(issue, reader);
      const counted = state === "failed" && reader % 2 === 0 ? "bounced" : state;
      totals[counted] = (totals[counted] ?? 0) + 1;
    }
  }
  return totals;
}

/** Runs the archiver; killed after some milliseconds. @returns whether it was killed */
async function archive(settings: Record<string, string>, killAfterMs: number | null) {
  const child = spawn(process.execPath, [CHILD, NOW, "90"], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const end = once(child, "close");
  child.stdout.resume();
  await once(child.stdout, "data");
  if (killAfterMs !== null) {
    await Promise.race([sleep(killAfterMs), end]);
    child.kill("SIGKILL");
  }
  const [code, signal] = await end;
  assert.ok(signal === "SIGKILL" || code === 0);
  return signal === "SIGKILL";
}

async function hadByAll(db: Db): Promise<Record<string, string[]>> {
  const had: Record<string, string[]> = {};
  for (let reader = 1; reader <= READERS; reader++) {
    const issues = await issuesHad(db, [reader]);
    had[reader] = issues.map(({ issueId, state }) => `${issueId} ${state}`);
  }
  return had;
}

async function rowsIn(db: Db): Promise<number> {
  const rows = await db.selectFrom("delivery").select("delivery_id").execute();
  return rows.length;
}

async function countedByIssue(db: Db): Promise<number> {
  const rows = await db.selectFrom("issue").selectAll().execute();
  return rows.reduce(
    (sum, each) =>
      sum +
      Number(each.accepted_count) +
      Number(each.bounced_count) +
      Number(each.failed_count) +
      Number(each.uncertain_count) +
      Number(each.suppressed_count),
    0,
  );
}

async function fill(db: Db): Promise<void> {
  const at = "2026-01-01T00:00:00.000Z";
  const readers = Array.from({ length: READERS }, (_, n) => ({
    email: `r${n}@example.org`,
    address_hash: `hash ${n}`,
    cadence: "daily",
    hour: 7,
    zone: "UTC",
    count: 5,
    is_top: 1,
    state: "active",
    confirmed_at: at,
    created_at: at,
    changed_at: at,
  }));
  await db.insertInto("subscription").values(readers).execute();
  for (let issue = 1; issue <= ISSUES; issue++) {
    const settled =
      issue > OLD_ISSUES ? "2026-11-20T07:00:00.000Z" : `2026-03-0${issue}T07:00:00.000Z`;
    await db
      .insertInto("issue")
      .values({
        content_key: `issue ${issue}`,
        state: "ready",
        audience: "Top papers",
        cadence: "daily",
        period: settled.slice(0, 10),
        until_day: settled.slice(0, 10),
        text_version: 1,
        title: `Issue ${issue}`,
        paper_count: 5,
        is_public: 1,
        prepared_at: settled,
        ready_at: settled,
        deadline_at: settled,
      })
      .execute();
    const rows = Array.from({ length: READERS }, (_, n) => ({
      issue_id: issue,
      subscription_id: n + 1,
      state: stateOf(issue, n + 1),
      due_at: settled,
      message_id: `<${issue}.${n + 1}@site.test>`,
      settled_at: settled,
    }));
    await db.insertInto("delivery").values(rows).execute();
  }
  const failed = await db
    .selectFrom("delivery")
    .select(["delivery_id", "subscription_id"])
    .where("state", "=", "failed")
    .execute();
  await db
    .insertInto("mail_event")
    .values(
      failed
        .filter(({ subscription_id }) => Number(subscription_id) % 2 === 0)
        .map(({ delivery_id }) => ({
          source: "maildir",
          external_id: `bounce ${delivery_id}`,
          kind: "hard",
          delivery_id,
          at,
        })),
    )
    .execute();
}
