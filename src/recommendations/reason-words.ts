import { readableText } from "../base/tex/readable-text.ts";
import type { Db } from "../db/schema/schema.ts";
import type { Reason } from "./reasons.ts";
import type { Words } from "../words/words.ts";

const TITLE_CHARACTERS_MAX = 80;

/** Names of authors and organisations, by kind and slug. */
export type Names = ReadonlyMap<string, string>;

/** The names that these reasons need. */
export async function namesOfReasons(db: Db, reasons: readonly Reason[]): Promise<Names> {
  const authors = new Set<string>();
  const organizations = new Set<string>();
  for (const reason of reasons) {
    if (reason.kind === "author") authors.add(reason.slug);
    if (reason.kind !== "follow") continue;
    if (reason.follow === "author") authors.add(reason.value);
    if (reason.follow === "organization") organizations.add(reason.value);
  }
  return namesOf(db, [...authors], [...organizations]);
}

export async function namesOf(db: Db, authors: string[], organizations: string[]): Promise<Names> {
  const names = new Map<string, string>();
  if (authors.length > 0) {
    const rows = await db
      .selectFrom("author")
      .select(["slug", "name"])
      .where("slug", "in", authors)
      .execute();
    for (const { slug, name } of rows) names.set(`author ${slug}`, name);
  }
  if (organizations.length > 0) {
    const rows = await db
      .selectFrom("organization")
      .select(["slug", "name", "full_name"])
      .where("slug", "in", organizations)
      .execute();
    for (const { slug, name, full_name } of rows) {
      names.set(`organization ${slug}`, full_name ?? name);
    }
  }
  return names;
}

/** One reason as a reader reads it (PR5). */
export function reasonText({ taste }: Words, reason: Reason, names: Names): string {
  const { reasons } = taste;
  if (reason.kind === "everybody") return reasons.everybody;
  if (reason.kind === "words") return reasons.words(reason.words);
  if (reason.kind === "interest") return reasons.interest(reason.words);
  if (reason.kind === "like") {
    return reasons.like(
      reason.papers.map(({ title }) => shortTitle(title)),
      reason.words,
    );
  }
  const nameOf = (kind: string, slug: string): string => names.get(`${kind} ${slug}`) ?? slug;
  if (reason.kind === "author") {
    return reasons.likedAuthor(nameOf("author", reason.slug), Math.ceil(reason.count));
  }
  const { follow, value } = reason;
  if (follow === "author" || follow === "organization") {
    return reasons[follow](nameOf(follow, value));
  }
  return reasons[follow](value);
}

/** The part before a colon names most papers; else as much as a line holds. */
function shortTitle(title: string): string {
  const text = readableText(title);
  const head = /^(.{3,60}?):\s/.exec(text)?.[1] ?? text;
  return head.length <= TITLE_CHARACTERS_MAX ? head : `${head.slice(0, TITLE_CHARACTERS_MAX - 1)}…`;
}
