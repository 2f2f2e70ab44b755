import { setImmediate } from "node:timers/promises";
import { addToSums, emptySums, modelOf } from "../content/corpus-model.ts";
import { paperContents } from "../content/paper-content.ts";
import type { Db } from "../db/schema/schema.ts";
import type { Embedder } from "../search/embed/embedder.ts";
import { PAPERS_A_STEP, readTexts } from "./read-content.ts";
import type { StoredText } from "./read-content.ts";
import { tellingRarity } from "./site-content.ts";
import type { SamplePaper, SiteContent } from "./site-content.ts";

/** The newest papers tell what is usual; more would cost time and change little. */
const SITE_PAPERS_MAX = 20_000;
const SAMPLE_PAPERS_MAX = 6_000;
const IDS_A_STEP = 5_000;

/** Words and vectors of the newest papers, some hundred at a time. */
export async function readSite(
  db: Db,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<SiteContent> {
  const ids = await newestPapers(db);
  const sums = emptySums(embedder.dimension);
  const sample: SamplePaper[] = [];
  for (let at = 0; at < ids.length; at += PAPERS_A_STEP) {
    signal.throwIfAborted();
    const texts = await readTexts(db, ids.slice(at, at + PAPERS_A_STEP));
    for (const [place, content] of (await paperContents(embedder, texts)).entries()) {
      addToSums(sums, content);
      if (sample.length >= SAMPLE_PAPERS_MAX) continue;
      const { paperId, authorCount } = texts[place] as StoredText;
      sample.push({ key: String(paperId), authorCount, content });
    }
    // Readers of the same process come first.
    await setImmediate();
  }
  const corpus = modelOf(sums);
  return { corpus, rarity: tellingRarity(corpus), sample };
}

async function newestPapers(db: Db): Promise<number[]> {
  const ids: number[] = [];
  let after = "";
  while (ids.length < SITE_PAPERS_MAX) {
    const rows = await db
      .selectFrom("paper")
      .select(["paper_id", "newest_key"])
      .where("newest_key", ">", after)
      .orderBy("newest_key")
      .limit(IDS_A_STEP)
      .execute();
    ids.push(...rows.map((row) => row.paper_id));
    after = rows.at(-1)?.newest_key ?? "";
    if (rows.length < IDS_A_STEP) break;
  }
  return ids.slice(0, SITE_PAPERS_MAX);
}
