import { searchText } from "../base/tex/readable-text.ts";
import type { Db } from "../db/schema/schema.ts";
import type { KnownPaper, KnownPapers } from "./known-papers.ts";
import { hasMutes, isMuted, prepareMutes, type Mutes } from "./mutes.ts";
import { readAccountWishes } from "./read-profile.ts";
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

/** The same for papers by their numbers, by the mutes of an account. */
export async function mutedOfAccount(
  db: Db,
  papers: KnownPapers,
  accountId: number,
  paperIds: number[],
): Promise<Set<number>> {
  const mutes = prepareMutes((await readAccountWishes(db, accountId)).mutes);
  if (!hasMutes(mutes)) return new Set();
  const known = await papers.read(paperIds);
  return mutedPapers(db, mutes, [...known.values()]);
}

function mayHold({ content }: KnownPaper, phrases: number[][]): boolean {
  return phrases.some((terms) => terms.every((term) => holdsTerm(content.terms, term)));
}
