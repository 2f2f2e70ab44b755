import type { Db } from "../../db/schema/schema.ts";
import { categoryName } from "../../papers/categories.ts";

const PHYSICS = new Set([
  "astro-ph",
  "cond-mat",
  "gr-qc",
  "hep-ex",
  "hep-lat",
  "hep-ph",
  "hep-th",
  "math-ph",
  "nlin",
  "nucl-ex",
  "nucl-th",
  "physics",
  "quant-ph",
]);

/** The set of a category as arXiv writes it: `cs.AI` → `cs:cs:AI`, `hep-th` → `physics:hep-th`. */
export function setSpecOf(category: string): string {
  const [archive = "", subject] = category.split(".");
  const group = PHYSICS.has(archive) ? "physics" : archive;
  const path = subject === undefined ? [group, archive] : [group, archive, subject];
  return path.map((part) => part.replace(/[^A-Za-z0-9_.!~*'()-]/g, "_")).join(":");
}

export interface OaiSet {
  setSpec: string;
  setName: string;
}

/** The sets that have papers, each with those above it. */
export async function listSets(db: Db): Promise<OaiSet[]> {
  const sets = new Map<string, string>();
  for (const category of await categories(db)) {
    const spec = setSpecOf(category);
    const parts = spec.split(":");
    for (let length = 1; length < parts.length; length++) {
      const above = parts.slice(0, length).join(":");
      if (!sets.has(above)) sets.set(above, parts[length - 1] as string);
    }
    sets.set(spec, categoryName(category));
  }
  return [...sets]
    .map(([setSpec, setName]) => ({ setSpec, setName }))
    .sort((a, b) => (a.setSpec < b.setSpec ? -1 : 1));
}

/** The categories in a set and in the sets below it. */
export async function categoriesInSet(db: Db, set: string): Promise<string[]> {
  const all = await categories(db);
  return all.filter((category) => {
    const spec = setSpecOf(category);
    return spec === set || spec.startsWith(`${set}:`);
  });
}

async function categories(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("paper_category").select("category").distinct().execute();
  return rows.map(({ category }) => category);
}
