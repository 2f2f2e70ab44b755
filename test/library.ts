import { exportLines } from "../src/imports/export-file.ts";
import { feedAt, feedJson } from "../src/feeds/feed-json.ts";
import type { FeedKind } from "../src/feeds/feed-view.ts";
import type { Db } from "../src/db/schema/schema.ts";
import { loadStarter } from "../src/imports/load-starter.ts";
import { enqueue } from "../src/jobs/jobs.ts";
import { paperRecord, store, votes } from "./papers.ts";

const BASE_URL = "http://broadsheet.test";
export const LIBRARY_NOW = new Date("2026-05-22T12:00:00Z");

/** Fills a store as a short life would: papers, versions, votes, editions, jobs, lines kept aside. */
export async function fillLibrary(db: Db): Promise<void> {
  const now = () => LIBRARY_NOW;
  await loadStarter(db, now);
  for (let n = 1; n <= 30; n++) {
    const id = `2605.${String(n).padStart(5, "0")}`;
    const signals = [votes(n % 7, "2026-05-20T08:00:00.000Z", `reader-${n}`)];
    if (n % 5 === 0) signals.push({ kind: "edition", at: "2026-05-21", value: n, source: "hf" });
    const categories = n % 2 ? ["cs.AI", "cs.LG"] : ["math.CO"];
    await store(db, paperRecord(id, { signals, categories, title: `Ünïcode ${n} 😀 ${id}` }));
    if (n % 3 === 0) {
      await store(db, paperRecord(id, { signals, categories, title: `Second title of ${id}` }));
    }
  }
  await db
    .insertInto("import_problem")
    .values({
      file: "a.jsonl",
      line: 3,
      reason: "no title",
      raw: "{}\0",
      seen_at: LIBRARY_NOW.toISOString(),
    })
    .execute();
  await db.insertInto("setting").values({ name: "taste", value: "0.1" }).execute();
  await enqueue(
    db,
    { kind: "harvest", key: "1", dueAt: LIBRARY_NOW, payload: { a: [1, "ü"] } },
    LIBRARY_NOW,
  );
}

/** What a reader sees of a store: every feed, to its end, and every paper as the export has it. */
export async function seenOf(db: Db): Promise<{ feeds: unknown[]; papers: unknown[] }> {
  const context = { db, now: () => LIBRARY_NOW, zone: "UTC" };
  const feeds: unknown[] = [];
  for (const kind of ["trending", "newest", "day", "week", "month"] satisfies FeedKind[]) {
    for (const category of [null, "cs.AI", "cs.AI+math.CO-cs.LG"]) {
      for (const at of [null, "2026-05-21T06:00:00Z"]) {
        const words = { at, period: null, category, limit: "40", cursor: null as string | null };
        for (let page = 0; page < 40; page++) {
          const query = await feedAt(context, kind, words);
          const { results, next } = await feedJson(context, query, { baseUrl: BASE_URL });
          feeds.push({ kind, category, at, page, results });
          if (!next) break;
          words.cursor = next;
        }
      }
    }
  }
  const papers: unknown[] = [];
  for await (const line of exportLines(db, BASE_URL, { papers: 0 })) papers.push(JSON.parse(line));
  return { feeds, papers };
}
