import { recentMap } from "../base/recent-map.ts";
import type { RecentMap } from "../base/recent-map.ts";
import { searchText } from "../base/tex/readable-text.ts";
import type { Db } from "../db/schema/schema.ts";
import { paperContents, type PaperContent } from "../content/paper-content.ts";
import type { Embedder } from "../search/embed/embedder.ts";

/** A paper as recommendations need it, kept in memory. */
export interface KnownPaper {
  paperId: number;
  changedAt: string;
  key: string;
  title: string;
  /** The day it was shown first, or an empty text. */
  day: string;
  hotness: number;
  state: string;
  categories: readonly string[];
  /** Slugs, in order. */
  authors: readonly string[];
  organizations: readonly string[];
  content: PaperContent;
}

/** About 4 kB each. */
const KEPT_MAX = 12_000;
const BATCH = 200;
const IDS_AT_ONCE = 500;

export interface KnownPapers {
  /** What is known of these papers, in any order; one that is not in the store is passed over. */
  read(paperIds: readonly number[]): Promise<Map<number, KnownPaper>>;
  /** The same of rows that were read just now, in their order. */
  readRows(rows: readonly KnownState[]): Promise<KnownPaper[]>;
}

/** What changes of a paper while its content stays. */
export interface KnownState {
  paper_id: number;
  changed_at: string;
  hotness: number;
  state: string;
  shown_on: string | null;
}

/** Papers and their contents, computed from the store when they are first asked for (PR10). */
export function openKnownPapers(db: Db, embedder: () => Promise<Embedder>): KnownPapers {
  const kept = recentMap<number, KnownPaper>({ sizeMax: KEPT_MAX });
  const readRows = async (rows: readonly KnownState[]): Promise<KnownPaper[]> => {
    const found: KnownPaper[] = [];
    for (let from = 0; from < rows.length; from += BATCH) {
      found.push(...(await knownOf(db, embedder, kept, rows.slice(from, from + BATCH))));
    }
    for (const paper of found) kept.set(paper.paperId, paper);
    return found;
  };
  return {
    readRows,
    read: async (paperIds) => {
      const rows: KnownState[] = [];
      for (let from = 0; from < paperIds.length; from += IDS_AT_ONCE) {
        rows.push(...(await readStates(db, paperIds.slice(from, from + IDS_AT_ONCE))));
      }
      return new Map((await readRows(rows)).map((paper) => [paper.paperId, paper]));
    },
  };
}

async function readStates(db: Db, paperIds: readonly number[]): Promise<KnownState[]> {
  return db
    .selectFrom("paper")
    .select(["paper_id", "changed_at", "hotness", "state", "shown_on"])
    .where("paper_id", "in", paperIds)
    .execute();
}

/** In the order of the rows; contents are made of those that are new or have changed. */
async function knownOf(
  db: Db,
  embedder: () => Promise<Embedder>,
  kept: Pick<RecentMap<number, KnownPaper>, "get">,
  rows: readonly KnownState[],
): Promise<KnownPaper[]> {
  const missing: number[] = [];
  const known = rows.map((row): KnownPaper | number => {
    const paperId = Number(row.paper_id);
    const before = kept.get(paperId);
    if (before?.changedAt !== row.changed_at) {
      missing.push(paperId);
      return paperId;
    }
    const { hotness, state } = row;
    const day = row.shown_on ?? "";
    const isSame = before.hotness === hotness && before.state === state && before.day === day;
    return isSame ? before : { ...before, hotness, state, day };
  });
  const whole = missing.length === 0 ? [] : await readWhole(db, embedder, missing);
  const found = new Map(whole.map((paper) => [paper.paperId, paper]));
  return known.flatMap((each) => (typeof each === "number" ? (found.get(each) ?? []) : each));
}

async function readWhole(
  db: Db,
  embedder: () => Promise<Embedder>,
  ids: readonly number[],
): Promise<KnownPaper[]> {
  const [rows, authors, categories, organizations] = await Promise.all([
    db
      .selectFrom("paper")
      .select(["paper_id", "changed_at", "key", "title", "abstract", "summary"])
      .select(["hotness", "state", "shown_on"])
      .where("paper_id", "in", ids)
      .execute(),
    db
      .selectFrom("paper_author")
      .innerJoin("author", "author.author_id", "paper_author.author_id")
      .select(["paper_id", "slug"])
      .where("paper_id", "in", ids)
      .orderBy("position")
      .execute(),
    db
      .selectFrom("paper_category")
      .select(["paper_id", "category"])
      .where("paper_id", "in", ids)
      .orderBy("position")
      .execute(),
    db
      .selectFrom("paper_organization")
      .innerJoin(
        "organization",
        "organization.organization_id",
        "paper_organization.organization_id",
      )
      .select(["paper_id", "slug"])
      .where("paper_id", "in", ids)
      .execute(),
  ]);
  const texts = rows.map(({ title, abstract, summary }) => ({
    title: searchText(title),
    abstract: searchText(abstract ?? summary ?? ""),
  }));
  const contents = await paperContents(await embedder(), texts);
  const authorsOf = Map.groupBy(authors, (row) => Number(row.paper_id));
  const categoriesOf = Map.groupBy(categories, (row) => Number(row.paper_id));
  const organizationsOf = Map.groupBy(organizations, (row) => Number(row.paper_id));
  return rows.map((row, at) => {
    const paperId = Number(row.paper_id);
    return {
      paperId,
      changedAt: row.changed_at,
      key: row.key,
      title: row.title,
      day: row.shown_on ?? "",
      hotness: row.hotness,
      state: row.state,
      categories: (categoriesOf.get(paperId) ?? []).map(({ category }) => category),
      authors: (authorsOf.get(paperId) ?? []).map(({ slug }) => slug),
      organizations: (organizationsOf.get(paperId) ?? []).map(({ slug }) => slug),
      content: contents[at] as PaperContent,
    };
  });
}
