import "./engine-log.ts";
import { tokenize } from "@lancedb/lancedb";
import { ANALYSIS, NAME_ANALYSIS } from "./columns.lance.ts";
import type { AnalyzedWord, WordColumn } from "./search-index.ts";

/** The engine counts places from the first word that is no stop word; this one is none. */
const FIRST_WORD = "anchor";

/** Splits and stems a text as the engine does for a column. */
export async function analyzeColumn(text: string, column: WordColumn): Promise<AnalyzedWord[]> {
  const analysis = column === "authors" ? NAME_ANALYSIS : ANALYSIS;
  const tokens = await tokenize(`${FIRST_WORD} ${text}`, analysis);
  return tokens.slice(1).map((token) => ({ term: token.text, position: token.position - 1 }));
}
