import { UserError } from "../base/errors.ts";
import type { Db } from "../db/schema/schema.ts";
import { readReferences } from "../imports/read-references.ts";
import type { Reference, References } from "../imports/read-references.ts";
import { readSeeds } from "../interest/seeds.ts";
import type { Example, Seed, SeedKind } from "../interest/seeds.ts";
import { personName, spokenName } from "../papers/people/person-name.ts";
import { findPaper } from "../papers/read-papers.ts";
import { readCategories } from "./category-sets.ts";

/** What the group likes, as the boxes of set-up hold it; a box that is missing stays as it is. */
export type Liked = Partial<Record<LikedBox, string>>;
export type LikedBox = "likedPapers" | "likedAuthors" | "likedWords" | "likedFields";

export const KIND_OF_BOX: Record<LikedBox, SeedKind> = {
  likedPapers: "paper",
  likedAuthors: "author",
  likedWords: "words",
  likedFields: "field",
};
export const LIKED_BOXES = Object.keys(KIND_OF_BOX) as LikedBox[];
const NAME_CHARACTERS_MAX = 200;

/** What is wrong with one box. */
export class LikedFault extends UserError {
  constructor(box: LikedBox, message: string) {
    super(message, "invalid", box);
  }
}

/** The examples that the boxes name. @throws LikedFault that names the first box with a fault */
export async function readLiked(db: Db, liked: Liked): Promise<Example[]> {
  const { likedPapers = "", likedAuthors = "", likedWords = "", likedFields = "" } = liked;
  return [
    ...(await papersOf(db, likedPapers)),
    ...authorsOf(likedAuthors),
    ...phrasesOf(likedWords),
    ...fieldsOf(likedFields),
  ];
}

async function papersOf(db: Db, text: string): Promise<Example[]> {
  // What this page showed comes back line by line and is known already.
  const known = new Set((await readSeeds(db)).map(({ title }) => title));
  const lines = text.split(/\r?\n/);
  const kept = lines.map((line) => line.trim()).filter((line) => known.has(line));
  const rest = lines.filter((line) => !known.has(line.trim())).join("\n");
  const { examples, refused } = await readExamples(db, rest);
  const [first] = refused;
  if (first) {
    throw new LikedFault("likedPapers", `“${first.text.slice(0, 80)}” ${first.why}.`);
  }
  return [...kept.map((title) => ({ kind: "paper" as const, title })), ...examples];
}

/** Works of a bibliography, or of a list of titles or ids, as examples. */
export async function readExamples(
  db: Db,
  text: string,
): Promise<{ examples: Example[]; refused: References["refused"] }> {
  const { entries, refused } = await readReferences(text);
  const examples: Example[] = [];
  for (const entry of entries) {
    const example = await exampleOf(db, entry);
    if (example) examples.push(example);
    else refused.push({ text: entry.key ?? "", why: "names no paper here and has no title" });
  }
  return { examples, refused };
}

/** A paper that is here says more than its reference does; null where there is no title at all. */
async function exampleOf(db: Db, { key, title, authors }: Reference): Promise<Example | null> {
  const paper = key ? await findPaper(db, key) : null;
  if (!paper) return title ? { kind: "paper", title, authors: authors ?? [] } : null;
  return {
    kind: "paper",
    title: paper.title,
    abstract: paper.abstract ?? paper.summary ?? "",
    authors: paper.authors.map(({ name }) => name),
  };
}

/** One name a line, or separated by semicolons: `Jane Roe` or `Roe, Jane`. */
export function authorsOf(text: string): Example[] {
  return parts(text, /[\n;]+/, "likedAuthors").map((given) => {
    const name = given.includes(",") ? personName(given) : null;
    const title = name === null ? given : "literal" in name ? name.literal : spokenName(name);
    return { kind: "author", title };
  });
}

/** Words or phrases, one a line or separated by commas or semicolons. */
export const phrasesOf = (text: string): Example[] =>
  parts(text, /[\n;,]+/, "likedWords").map((title) => ({ kind: "words", title }));

/** Codes of arXiv. */
export function fieldsOf(text: string): Example[] {
  try {
    return readCategories([text]).map((title) => ({ kind: "field", title }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new LikedFault("likedFields", error.message);
  }
}

function parts(text: string, between: RegExp, box: LikedBox): string[] {
  const found = text
    .split(between)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter((part) => part !== "");
  for (const part of found) {
    if (part.length <= NAME_CHARACTERS_MAX && /\p{L}/u.test(part)) continue;
    throw new LikedFault(
      box,
      `“${part.slice(0, 80)}” must have a letter and at most ${NAME_CHARACTERS_MAX} characters.`,
    );
  }
  return [...new Set(found)];
}

/** What the boxes show of the examples that are there: one a line. */
export function likedOf(seeds: Seed[]): Required<Liked> {
  const text = (kind: SeedKind): string =>
    seeds
      .filter((seed) => seed.kind === kind)
      .map(({ title }) => title)
      .join("\n");
  return {
    likedPapers: text("paper"),
    likedAuthors: text("author"),
    likedWords: text("words"),
    likedFields: text("field"),
  };
}
