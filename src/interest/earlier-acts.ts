import type { Db } from "../db/schema/schema.ts";
import { earlierPapers } from "./author-history.ts";
import { readSeeds } from "./seeds.ts";

export interface EarlierPapers {
  /** For each author in order, how many papers were put forward here before. */
  counts: number[];
  /** The author with the most, where any has one; 0 papers where all are of the examples. */
  best: { authorId: number; papers: number } | null;
}

const IDS_A_QUERY = 500;

interface AuthorRow {
  paper_id: number;
  author_id: number;
  slug: string;
}

/** What was put forward of the authors of a day's papers before that day, by the paper's id as text. */
export async function earlierByPaper(
  db: Db,
  paperIds: number[],
  day: string,
): Promise<Map<string, EarlierPapers>> {
  const authors: AuthorRow[] = [];
  for (const ids of parts(paperIds)) {
    const rows = await db
      .selectFrom("paper_author")
      .innerJoin("author", "author.author_id", "paper_author.author_id")
      .select(["paper_id", "paper_author.author_id", "slug"])
      .where("paper_id", "in", ids)
      .orderBy("paper_id")
      .orderBy("position")
      .execute();
    authors.push(...rows);
  }
  const history = await readHistory(db, [...new Set(authors.map((row) => row.author_id))]);
  const seeded = seedCounts(await readSeeds(db));
  const found = new Map<string, EarlierPapers>();
  for (const [paperId, rows] of Map.groupBy(authors, (row) => row.paper_id)) {
    const key = String(paperId);
    const paper = { key, authors: rows.map((row) => String(row.author_id)) };
    const acted = earlierPapers(history, paper, day);
    const seeds = rows.map(({ slug }) => seeded.get(slug) ?? 0);
    const counts = acted.map(({ weight }, at) => weight + (seeds[at] as number));
    const most = Math.max(...counts);
    const at = counts.indexOf(most);
    const best = { authorId: (rows[at] as AuthorRow).author_id, papers: acted[at]?.papers ?? 0 };
    found.set(key, { counts, best: most > 0 ? best : null });
  }
  return found;
}

async function readHistory(db: Db, authorIds: number[]) {
  const acts: Array<{ author_id: number; paper_id: number; act_on: string; weight: number }> = [];
  for (const ids of parts(authorIds)) {
    const rows = await db
      .selectFrom("paper_author")
      .innerJoin("public_act", "public_act.paper_id", "paper_author.paper_id")
      .select(["paper_author.author_id", "public_act.paper_id", "act_on", "weight"])
      .where("paper_author.author_id", "in", ids)
      .execute();
    acts.push(...rows);
  }
  return new Map(
    [...Map.groupBy(acts, (row) => String(row.author_id))].map(([author, rows]) => [
      author,
      rows.map(({ paper_id, act_on, weight }) => ({ key: String(paper_id), on: act_on, weight })),
    ]),
  );
}

function seedCounts(seeds: Array<{ authors: string[] }>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { authors } of seeds) {
    for (const slug of new Set(authors)) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  return counts;
}

function* parts(ids: number[]): Generator<number[]> {
  for (let at = 0; at < ids.length; at += IDS_A_QUERY) yield ids.slice(at, at + IDS_A_QUERY);
}
