import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { HOUR_MS } from "../base/days.ts";
import { paperRecord, store } from "../../test/papers.ts";
import { openTestStore } from "../../test/store.ts";
import { oldAccounts } from "../../test/visitor.ts";
import type { Context } from "../context.ts";
import { openSqlite } from "../db/engine.sqlite.ts";
import { rank } from "../ranking/formula.ts";
import { ownDaySignal } from "../ranking/rerank.ts";

const CHILD = fileURLToPath(new URL("../../test/crash-votes.ts", import.meta.url));
const KILLS = 3;
/** Acts acknowledged before a kill; it falls into whatever comes next. */
const ACTS = 25;
const WAIT_MS_MAX = 120_000;

test("SC14: SIGKILL at any moment loses no acknowledged vote or comment, and counters are sums", async (t) => {
  const { db, engine, folder } = await openTestStore(t);
  for (const id of ["2605.00001", "2605.00002", "2605.00003"]) await store(db, paperRecord(id));
  await oldAccounts({ context: { db, now: () => new Date() } as unknown as Context }, 20);
  await engine.close();
  const file = join(folder, "broadsheet.sqlite");
  const votes = new Map<string, boolean>();
  const comments = new Set<number>();
  for (let round = 1; round <= KILLS; round += 1) {
    const lines = await runAndKill(file, round, ACTS + round * 7);
    for (const line of lines) {
      const [verb = "", first = "", second = ""] = line.split(" ");
      if (verb === "comment") comments.add(Number(first));
      else votes.set(`${first} ${second}`, verb === "cast");
    }
    await check(file, votes, comments);
  }
  assert.ok(votes.size > 20 && comments.size > 5, `${votes.size} votes, ${comments.size} comments`);
});

async function runAndKill(file: string, seed: number, acts: number): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, file, String(seed)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  const ended = new Promise((resolve) => child.once("close", resolve));
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${acts} acts: ${text}`)), WAIT_MS_MAX);
    child.once("close", () => reject(new Error(`ended by itself: ${text}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.split("\n").length <= acts) return;
      clearTimeout(late);
      resolve();
    });
  }).finally(() => child.kill("SIGKILL"));
  await ended;
  // The last line may have been cut in the middle: then it was not acknowledged.
  return text.split("\n").slice(0, -1);
}

async function check(file: string, votes: Map<string, boolean>, comments: Set<number>) {
  const engine = openSqlite(file);
  const { db } = engine;
  assert.deepEqual(await engine.integrityProblems(), []);
  const rows = await db.selectFrom("vote").select(["paper_id", "account_id"]).execute();
  const standing = new Set(rows.map((row) => `${row.paper_id} ${row.account_id}`));
  const wrong = [...votes].filter(([key, isCast]) => standing.has(key) !== isCast);
  // One act may have been stored and not yet been said: it is the only one that may differ.
  assert.ok(wrong.length <= 1, `lost: ${JSON.stringify(wrong)}`);
  for (const [key] of wrong) votes.set(key, standing.has(key));
  const kept = new Set(
    (await db.selectFrom("comment").select("comment_id").execute()).map((row) => row.comment_id),
  );
  assert.deepEqual(
    [...comments].filter((id) => !kept.has(id)),
    [],
  );
  for (const paper of await db.selectFrom("paper").selectAll().execute()) {
    const own = rows.filter((row) => row.paper_id === paper.paper_id);
    assert.equal(paper.points, own.length);
    const signals = await db
      .selectFrom("signal")
      .select(["kind", "at", "value"])
      .where("paper_id", "=", paper.paper_id)
      .orderBy("at")
      .execute();
    const day = ownDaySignal(paper);
    const at = new Date(Date.now() + HOUR_MS).toISOString();
    assert.equal(paper.hotness, rank(day ? [day, ...signals] : signals, at).hotness);
  }
  await engine.close();
}
