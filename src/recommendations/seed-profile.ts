import { UserError } from "../base/errors.ts";
import type { Db } from "../db/schema/schema.ts";
import { findPaperId } from "../papers/read-papers.ts";
import { titleKey } from "../papers/identifiers/title-key.ts";
import { findPaperKeys } from "./paper-keys.ts";
import type { ProfileStore } from "./profile-store.ts";

/** Works that somebody named: what `imports/read-references.ts` makes of a pasted text. */
export interface NamedWorks {
  entries: Array<{ key?: string; title?: string; line: number }>;
  refused: Array<{ text: string; why: string }>;
}

export interface Seeded {
  /** Keys of the papers that were found here and now count as liked, in the order given. */
  found: string[];
  unknown: Unknown[];
}

export interface Unknown {
  text: string;
  why: string;
}

export const SEEDS_MAX = 2_000;
const TURN_EVERY = 100;

/**
 * Begins a profile from papers that a reader names: those found here count as “more like this”;
 * nothing is fetched and nothing made up. @throws UserError where nothing was named
 */
export async function seedProfile(db: Db, store: ProfileStore, works: NamedWorks): Promise<Seeded> {
  requireNames(works);
  const { entries, unknown } = fitEntries(works);
  const ids = new Set<number>();
  for (const [at, entry] of entries.entries()) {
    const paperId = await findNamed(db, entry);
    if (paperId !== null) ids.add(paperId);
    else unknown.push(notHere(entry));
    if (at % TURN_EVERY === 0) await new Promise(setImmediate);
  }
  const found = [...ids];
  await store.say(
    found.map((paperId) => ({ paperId, verdict: "more", weight: 1, source: "seed" })),
  );
  const keys = await findPaperKeys(db, found);
  return { found: found.flatMap((paperId) => keys.get(paperId) ?? []), unknown };
}

/** @throws UserError where nothing was named */
export function requireNames({ entries, refused }: NamedWorks): void {
  if (entries.length > 0 || refused.length > 0) return;
  throw new UserError(
    "We found no papers in that. Paste IDs, URLs, titles, BibTeX, RIS or CSL-JSON.",
  );
}

/** The first 2,000 entries; the rest is told as not read. */
export function fitEntries({ entries, refused }: NamedWorks) {
  const unknown: Unknown[] = refused.map(({ text, why }) => ({ text, why }));
  if (entries.length > SEEDS_MAX) {
    const why = `only the first ${SEEDS_MAX} are read`;
    const [next] = entries.slice(SEEDS_MAX);
    unknown.push({ text: next?.title ?? next?.key ?? "", why });
  }
  return { entries: entries.slice(0, SEEDS_MAX), unknown };
}

/** The papers of an author's page, for the reader who says that they are theirs. */
export async function worksOfAuthor(db: Db, slug: string): Promise<NamedWorks> {
  const rows = await db
    .selectFrom("author")
    .innerJoin("paper_author", "paper_author.author_id", "author.author_id")
    .innerJoin("paper", "paper.paper_id", "paper_author.paper_id")
    .select("paper.key")
    .distinct()
    .where("author.slug", "=", slug)
    .where("paper.state", "=", "listed")
    .orderBy("paper.key", "desc")
    .limit(SEEDS_MAX)
    .execute();
  if (rows.length > 0) {
    return { entries: rows.map(({ key }, at) => ({ key, line: at + 1 })), refused: [] };
  }
  return {
    entries: [],
    refused: [{ text: slug.slice(0, 60), why: "no author here is called so" }],
  };
}

export const notHere = ({ title, key }: NamedWorks["entries"][number]): Unknown => ({
  text: title ?? key ?? "",
  why: "is not on this site",
});

/** The paper of this site that an entry names; null where there is none. */
export async function findNamed(
  db: Db,
  { key, title }: { key?: string; title?: string },
): Promise<number | null> {
  const byKey = key === undefined ? null : await findPaperId(db, key);
  if (byKey !== null || title === undefined) return byKey;
  const folded = titleKey(title);
  if (folded === "") return null;
  const row = await db
    .selectFrom("paper")
    .select("paper_id")
    .where("title_key", "=", folded)
    .where("state", "=", "listed")
    .orderBy("paper_id")
    .executeTakeFirst();
  return row ? Number(row.paper_id) : null;
}
