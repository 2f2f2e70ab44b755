import { searchText } from "../base/tex/readable-text.ts";
import type { Db } from "../db/schema/schema.ts";
import type { KnownPaper } from "./known-papers.ts";
import { isMuted, type Mutes } from "./mutes.ts";
import { holdsTerm, termNumber } from "../content/paper-terms.ts";

/** Which of these papers a mute meets; texts are read of those alone that may hold a muted word. */
export async function mutedPapers(
  db: Db,
  mutes: Mutes,
  papers: readonly KnownPaper[],
): Promise<Set<number>> {
  const byFacts = { ...mutes, words: [] };
  const muted = new Set<number>();
  const suspects: KnownPaper[] = [];
  const phrases = mutes.words.map((words) => words.map(termNumber));
  for (const paper of papers) {
    const facts = { ...paper, abstract: null };
    if (isMuted(byFacts, facts)) muted.add(paper.paperId);
    else if (mayHold(paper, phrases)) suspects.push(paper);
  }
  if (suspects.length === 0) return muted;
  const rows = await db
    .selectFrom("paper")
    .select(["paper_id", "title", "abstract", "summary"])
    .where(
      "paper_id",
      "in",
      suspects.map(({ paperId }) => paperId),
    )
    .execute();
  for (const { paper_id, title, abstract, summary } of rows) {
    const texts = { title: searchText(title), abstract: searchText(abstract ?? summary ?? "") };
    if (isMuted(mutes, { ...texts, authors: [], categories: [] })) muted.add(Number(paper_id));
  }
  return muted;
}

function mayHold({ content }: KnownPaper, phrases: number[][]): boolean {
  return phrases.some((terms) => terms.every((term) => holdsTerm(content.terms, term)));
}
