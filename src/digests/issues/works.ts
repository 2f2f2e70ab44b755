import { titleKey } from "../../papers/identifiers/title-key.ts";
import type { Db } from "../../db/schema/schema.ts";

/** A shorter title is shared by works of different people. */
const TITLE_KEY_CHARACTERS_MIN = 12;
const AUTHORS_MAX = 10;

export interface WorkFacts {
  paper_id: number;
  key: string;
  title_key: string;
  doi: string | null;
}

/** By what each work is recognised over rows, versions and sources (DG10), in the order given. */
export async function readWorks(db: Db, papers: WorkFacts[]): Promise<string[][]> {
  const short = papers.filter(({ title_key }) => title_key.length < TITLE_KEY_CHARACTERS_MIN);
  const namesOf = await readFamilyNames(
    db,
    short.map(({ paper_id }) => paper_id),
  );
  return papers.map((paper) => {
    const keyDoi = paper.key.startsWith("doi:") ? paper.key.slice("doi:".length) : null;
    return [
      `paper:${paper.paper_id}`,
      paper.key,
      ...titleWork(paper.title_key, namesOf.get(paper.paper_id) ?? []),
      ...[paper.doi, keyDoi].flatMap((doi) => (doi ? [`doi:${doi.toLowerCase()}`] : [])),
    ];
  });
}

/** A long title alone is the work; a short one is it together with its authors. */
function titleWork(key: string, familyNames: string[]): string[] {
  if (key.length >= TITLE_KEY_CHARACTERS_MIN) return [`title:${key}`];
  if (key === "" || familyNames.length === 0) return [];
  return [`title:${key}:${familyNames.slice(0, AUTHORS_MAX).join(",")}`];
}

/** Last words of the authors' names, folded: initials and spelt-out first names are one. */
async function readFamilyNames(db: Db, paperIds: number[]): Promise<Map<number, string[]>> {
  const names = new Map<number, string[]>();
  if (paperIds.length === 0) return names;
  const rows = await db
    .selectFrom("paper_author")
    .select(["paper_id", "name"])
    .where("paper_id", "in", [...new Set(paperIds)])
    .orderBy("position")
    .execute();
  for (const { paper_id, name } of rows) {
    const before = names.get(paper_id) ?? [];
    names.set(paper_id, [...before, titleKey(name.trim().split(/\s+/u).at(-1) ?? "")]);
  }
  return names;
}
