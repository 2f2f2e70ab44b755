import { categoryName } from "../papers/categories.ts";
import { parseBasis } from "./basis.ts";
import type { Basis } from "./basis.ts";
import type { Words } from "../words/words.ts";
import { wordsOf } from "../words/words.ts";
import type { Db } from "../db/schema/schema.ts";

/** Where an author is known from: what was chosen here, or what the operator gave or had imported. */
type AuthorFrom = "acts" | NonNullable<Basis["author"]>;

/** Why a paper is expected to interest the group, as facts that a page puts into words. */
export interface InterestReason extends Pick<Basis, "example" | "wish" | "field" | "team"> {
  /** Place in the expected order of its day, from 1. */
  place: number;
  /** The author of it with the most papers chosen here before it came; 0 for one of the examples. */
  author: { name: string; slug: string; papers: number; from: AuthorFrom } | null;
  /** What it shares with papers that were put forward, strongest first. */
  words: string[];
  /** Where the words are known from. */
  wordsFrom: "acts" | NonNullable<Basis["words"]>;
  /** It was drawn for a place kept for authors who were never put forward here. */
  isNewHere: boolean;
}

/** Reasons of papers by their row number; papers that nothing is expected of are left out. */
export async function interestReasons(
  db: Db,
  paperIds: number[],
): Promise<Map<number, InterestReason>> {
  if (paperIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("paper_interest")
    .leftJoin("author", "author.author_id", "paper_interest.author_id")
    .select(["paper_id", "place", "author_papers", "words", "is_new_here", "name", "slug", "basis"])
    .where("paper_id", "in", paperIds)
    .execute();
  return new Map(
    rows.map((row) => {
      const { author: from = "acts", words: wordsFrom = "acts", ...basis } = parseBasis(row.basis);
      const { place, author_papers: papers, words, is_new_here, name, slug } = row;
      return [
        row.paper_id,
        {
          place,
          author: name === null || slug === null ? null : { name, slug, papers, from },
          words: words === "" ? [] : words.split(", "),
          wordsFrom,
          isNewHere: is_new_here === 1,
          ...basis,
        },
      ];
    }),
  );
}

/** The reasons, one sentence each, in the reader's language. */
export function interestTexts(words: Words, reason: InterestReason | null): string[] {
  if (reason === null) return [];
  const { curate } = words;
  const texts: string[] = [];
  if (reason.isNewHere) texts.push(curate.newHere);
  if (reason.author) texts.push(authorText(words, reason.author));
  if (reason.words.length > 0) texts.push(curate.words(reason.words, reason.wordsFrom));
  if (reason.example) texts.push(curate.likeExample(reason.example));
  if (reason.wish) texts.push(curate.wish(reason.wish));
  if (reason.field) texts.push(curate.field(categoryName(reason.field)));
  if (reason.team) texts.push(curate.team(reason.team));
  return texts;
}

function authorText(
  { curate }: Words,
  { name, papers, from }: NonNullable<InterestReason["author"]>,
): string {
  if (from === "list") return curate.listedAuthor(name);
  if (from === "examples" || papers === 0) return curate.seededAuthor(name);
  return from === "imports" ? curate.importedAuthor(name, papers) : curate.author(name, papers);
}

/** What an input of a rank says: a paper without a reason has what every paper of its day has. */
export function inputText(words: Words, reason: InterestReason): string {
  const texts = interestTexts(words, reason);
  return texts.length === 0 ? words.curate.noReason : texts.join(" · ");
}

/** The same in English, for programs. */
export const reasonWords = (reason: InterestReason): string =>
  inputText(wordsOf("en"), reason).replaceAll("\u00a0", " ");
