import type { Db } from "../db/schema/schema.ts";
import { earlierPapers } from "./author-history.ts";
import type { AuthorPast } from "./author-history.ts";
import type { Basis } from "./basis.ts";
import type { SeedFacts } from "./seed-facts.ts";

export interface EarlierPapers {
  /** The past of each author in order. */
  authors: AuthorPast[];
  /** The author with the most, where any has one; 0 papers where all are of the examples. */
  best: { authorId: number; papers: number; from: Basis["author"] } | null;
}

const IDS_A_QUERY = 500;

interface AuthorRow {
  paper_id: number;
  author_id: number;
  slug: string;
}

interface ActRow {
  author_id: number;
  paper_id: number;
  act_on: string;
  weight: number;
  is_imported: number;
}

/** What was put forward of the authors of a day's papers before that day, by the paper's id as text. */
export async function earlierByPaper(
  db: Db,
  paperIds: number[],
  day: string,
  seeds: Pick<SeedFacts, "authors" | "listed">,
): Promise<Map<string, EarlierPapers>> {
  const rows = await authorsOf(db, paperIds);
  const authorIds = [...new Set(rows.map((row) => row.author_id))];
  const acts = Map.groupBy(await readActs(db, authorIds), (row) => String(row.author_id));
  const written = await countPapers(db, authorIds);
  const history = new Map(
    [...acts].map(([author, own]) => [
      author,
      own.map(({ paper_id, act_on, weight }) => ({ key: String(paper_id), on: act_on, weight })),
    ]),
  );
  const found = new Map<string, EarlierPapers>();
  for (const [paperId, own] of Map.groupBy(rows, (row) => row.paper_id)) {
    const key = String(paperId);
    const paper = { key, authors: own.map((row) => String(row.author_id)) };
    // The paper itself is one of those that its author wrote.
    const others = (author: string): number => (written.get(author) ?? 1) - 1;
    const authors = earlierPapers(history, paper, day, others).map((past, at) => ({
      ...past,
      weight: past.weight + (seeds.authors.get((own[at] as AuthorRow).slug) ?? 0),
    }));
    found.set(key, { authors, best: bestOf(own, authors, acts, seeds.listed) });
  }
  return found;
}

function bestOf(
  rows: AuthorRow[],
  authors: AuthorPast[],
  acts: ReadonlyMap<string, ActRow[]>,
  listed: ReadonlySet<string>,
): EarlierPapers["best"] {
  const most = Math.max(...authors.map(({ weight }) => weight));
  if (most <= 0) return null;
  const at = authors.findIndex(({ weight }) => weight === most);
  const { author_id: authorId, slug } = rows[at] as AuthorRow;
  const { papers } = authors[at] as AuthorPast;
  if (papers === 0) return { authorId, papers, from: listed.has(slug) ? "list" : "examples" };
  const own = acts.get(String(authorId)) ?? [];
  const isImported = own.every((act) => act.is_imported === 1);
  return { authorId, papers, from: isImported ? "imports" : undefined };
}

async function authorsOf(db: Db, paperIds: number[]): Promise<AuthorRow[]> {
  const found: AuthorRow[] = [];
  for (const ids of parts(paperIds)) {
    const rows = await db
      .selectFrom("paper_author")
      .innerJoin("author", "author.author_id", "paper_author.author_id")
      .select(["paper_id", "paper_author.author_id", "slug"])
      .where("paper_id", "in", ids)
      .orderBy("paper_id")
      .orderBy("position")
      .execute();
    found.push(...rows);
  }
  return found;
}

async function readActs(db: Db, authorIds: number[]): Promise<ActRow[]> {
  const found: ActRow[] = [];
  for (const ids of parts(authorIds)) {
    const rows = await db
      .selectFrom("paper_author")
      .innerJoin("public_act", "public_act.paper_id", "paper_author.paper_id")
      .select(["author_id", "public_act.paper_id", "act_on", "weight", "is_imported"])
      .where("author_id", "in", ids)
      .execute();
    found.push(...rows);
  }
  return found;
}

/** Papers of each author on the site, put forward or not. */
async function countPapers(db: Db, authorIds: number[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const ids of parts(authorIds)) {
    const rows = await db
      .selectFrom("paper_author")
      .select((eb) => ["author_id", eb.fn.countAll<number>().as("count")])
      .where("author_id", "in", ids)
      .groupBy("author_id")
      .execute();
    for (const { author_id, count } of rows) found.set(String(author_id), Number(count));
  }
  return found;
}

function* parts(ids: number[]): Generator<number[]> {
  for (let at = 0; at < ids.length; at += IDS_A_QUERY) yield ids.slice(at, at + IDS_A_QUERY);
}
