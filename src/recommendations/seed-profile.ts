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
  unknown: Array<{ text: string; why: string }>;
}

export const SEEDS_MAX = 2_000;
const TURN_EVERY = 100;

/**
 * Begins a profile from papers that a reader names: those found here count as “more like this”;
 * nothing is fetched and nothing made up. @throws UserError where nothing was named
 */
export async function seedProfile(
  db: Db,
  store: ProfileStore,
  { entries, refused }: NamedWorks,
): Promise<Seeded> {
  if (entries.length === 0 && refused.length === 0) {
    throw new UserError(
      "No paper is named: paste ids, addresses, titles, BibTeX, RIS or CSL-JSON.",
    );
  }
  const unknown = refused.map(({ text, why }) => ({ text, why }));
  const ids = new Set<number>();
  for (const [at, entry] of entries.slice(0, SEEDS_MAX).entries()) {
    const paperId = await find(db, entry);
    if (paperId !== null) ids.add(paperId);
    else unknown.push({ text: entry.title ?? entry.key ?? "", why: "is not on this site" });
    if (at % TURN_EVERY === 0) await new Promise(setImmediate);
  }
  for (const { title, key } of entries.slice(SEEDS_MAX)) {
    unknown.push({ text: title ?? key ?? "", why: `only the first ${SEEDS_MAX} are read` });
  }
  const found = [...ids];
  await store.say(
    found.map((paperId) => ({ paperId, verdict: "more", weight: 1, source: "seed" })),
  );
  const keys = await findPaperKeys(db, found);
  return { found: found.flatMap((paperId) => keys.get(paperId) ?? []), unknown };
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

async function find(
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
