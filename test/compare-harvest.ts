import type { Db } from "../src/db/schema/schema.ts";
import { plainLine, plainParagraphs } from "../src/papers/stored/plain-text.ts";
import { papersOfSet } from "./fake-arxiv/truth.ts";
import type { Truth, TruthPaper } from "./fake-arxiv/truth.ts";

/**
 * What differs between the store and the truth of a set: papers missing, stale, doubled or made up.
 * A paper that was taken back before it was ever read need not be there.
 */
export async function differences(db: Db, truth: Truth, set: string): Promise<string[]> {
  const expected = new Map(papersOfSet(truth, set, null).map((paper) => [paper.id, paper]));
  const rows = await db
    .selectFrom("paper")
    .innerJoin("paper_identifier", "paper_identifier.paper_id", "paper.paper_id")
    .select(["paper_identifier.value as id", "paper.paper_id", "title", "abstract", "state", "key"])
    .where("scheme", "=", "arxiv")
    .execute();
  const { count } = await db
    .selectFrom("paper")
    .select((eb) => eb.fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  const wrong =
    Number(count) === rows.length ? [] : [`${count} papers, ${rows.length} identifiers`];
  const stored = new Map(rows.map((row) => [row.id, row]));
  for (const row of rows) if (!expected.has(row.id)) wrong.push(`${row.id} is not in the truth`);
  for (const [id, paper] of expected) {
    const row = stored.get(id);
    if (!row && !paper.isDeleted) wrong.push(`${id} is missing`);
    if (!row) continue;
    const categories = await db
      .selectFrom("paper_category")
      .select("category")
      .where("paper_id", "=", row.paper_id)
      .orderBy("position")
      .execute();
    const names = categories.map(({ category }) => category).join(" ");
    wrong.push(...staleness(paper, { ...row, categories: names }));
  }
  return wrong;
}

interface Stored {
  id: string;
  key: string;
  title: string;
  abstract: string | null;
  state: string;
  categories: string;
}

function staleness(paper: TruthPaper, row: Stored): string[] {
  const state = paper.isDeleted
    ? "deleted"
    : /withdrawn/.test(paper.comments ?? "")
      ? "withdrawn"
      : "listed";
  const wrong: string[] = [];
  const compare = (what: string, is: string | null, should: string): void => {
    if (is !== should) wrong.push(`${paper.id}: ${what} is “${is}”, not “${should}”`);
  };
  compare("state", row.state, state);
  compare("key", row.key, `arxiv:${paper.id}`);
  if (paper.isDeleted) return wrong;
  compare("title", row.title, plainLine(paper.title));
  compare("abstract", row.abstract, plainParagraphs(paper.abstract));
  compare("categories", row.categories, paper.categories.join(" "));
  return wrong;
}

/** Everything that a harvest wrote, to see that doing it again changes nothing (HV2). */
export async function snapshot(db: Db): Promise<string> {
  const parts = await Promise.all([
    db.selectFrom("paper").selectAll().orderBy("paper_id").execute(),
    db.selectFrom("paper_version").selectAll().orderBy("paper_id").orderBy("number").execute(),
    db.selectFrom("paper_author").selectAll().orderBy("paper_id").orderBy("position").execute(),
    db.selectFrom("paper_category").selectAll().orderBy("paper_id").orderBy("position").execute(),
    db.selectFrom("paper_link").selectAll().orderBy("paper_id").orderBy("url").execute(),
    db.selectFrom("index_change").selectAll().orderBy("change_id").execute(),
    db.selectFrom("signal").selectAll().orderBy("signal_id").execute(),
  ]);
  return JSON.stringify(parts);
}
