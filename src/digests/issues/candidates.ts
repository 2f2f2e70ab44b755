import type { Day } from "../../base/days.ts";
import type { Db } from "../../db/schema/schema.ts";
import { parseCategoryExpression } from "../../feeds/category-expression.ts";
import type { CategoryExpression } from "../../feeds/category-expression.ts";
import { knownCategories } from "../../feeds/known-categories.ts";
import { listFeed } from "../../feeds/list-feed.ts";
import { readWorks } from "./works.ts";

/** A paper that an issue may hold. Equal `works` are one work, whatever its source (DG10). */
export interface IssueCandidate {
  paperId: number;
  hotness: number;
  /** Place that an edition gave it on its latest day; null without one. */
  place: number | null;
  works: string[];
}

/** Candidates best first, read as far as somebody asks and then shared by all (DG14). */
export interface IssueCandidates {
  at: (index: number) => Promise<IssueCandidate | undefined>;
}

const PAGE_SIZE = 200;
/** Papers of one hotness are set in the order of their places; more than this stay as they come. */
const TIED_MAX = 3_000;

/** Papers of a category expression (null: of the whole site) whose day has begun, best first. */
export function rankedCandidates(
  db: Db,
  expression: string | null,
  untilDay: Day,
): IssueCandidates {
  let category: CategoryExpression | null = null;
  // Noon of the day in UTC: the feed then ends with the papers of that very day.
  const context = { db, now: () => new Date(`${untilDay}T12:00:00.000Z`), zone: "UTC" };
  let after: string | null = null;
  let isAll = false;
  return growing(async () => {
    if (expression !== null && category === null) {
      category = parseCategoryExpression(expression, await knownCategories(db));
    }
    const rows: IssueCandidate[] = [];
    while (!isAll && rows.length < TIED_MAX) {
      const view = { kind: "trending" as const, period: null };
      const page = await listFeed(context, { view, category, limit: PAGE_SIZE, after });
      after = page.next;
      isAll = page.next === null;
      const ids = page.items.map(({ paperId }) => paperId);
      rows.push(...(await readCandidates(db, ids, untilDay)));
      if (rows[0]?.hotness !== rows.at(-1)?.hotness || rows.length === 0) break;
    }
    return { rows, isAll };
  });
}

/** Candidates of `first` before those of `rest`; a paper in both is skipped by who chooses. */
export function candidatesBefore(first: IssueCandidates, rest: IssueCandidates): IssueCandidates {
  let count: number | null = null;
  return {
    at: async (index) => {
      if (count === null || index < count) {
        const candidate = await first.at(index);
        if (candidate) return candidate;
        count ??= index;
      }
      return rest.at(index - count);
    },
  };
}

/** Papers that a search found, in its order. */
export function foundCandidates(
  db: Db,
  find: () => Promise<number[]>,
  untilDay: Day,
): IssueCandidates {
  return growing(async () => {
    const rows = await readCandidates(db, await find(), untilDay);
    return { rows, isAll: true, isOrdered: true };
  });
}

interface Batch {
  rows: IssueCandidate[];
  isAll: boolean;
  isOrdered?: boolean;
}

/** A run of one hotness that the end of a batch cut is held back until the rest of it is there. */
function growing(read: () => Promise<Batch>): IssueCandidates {
  const ready: IssueCandidate[] = [];
  let held: IssueCandidate[] = [];
  let isAll = false;
  const grow = async (): Promise<void> => {
    const batch = await read();
    isAll = batch.isAll;
    const rows = [...held, ...batch.rows];
    const last = rows.at(-1)?.hotness;
    const cut =
      isAll || rows.length > TIED_MAX
        ? rows.length
        : rows.findIndex(({ hotness }) => hotness === last);
    const whole = rows.slice(0, Math.max(cut, 0));
    held = rows.slice(whole.length);
    ready.push(...(batch.isOrdered ? whole : byRank(whole)));
  };
  let growth: Promise<void> | null = null;
  return {
    at: async (index) => {
      for (;;) {
        if (index < ready.length || isAll) return ready[index];
        growth ??= grow().finally(() => (growth = null));
        await growth;
      }
    },
  };
}

/** Hotness, then the place of an edition, else as they came: total and stable (RK5). */
export function byRank<T extends Pick<IssueCandidate, "hotness" | "place">>(rows: T[]): T[] {
  return rows.toSorted(
    (a, b) => b.hotness - a.hotness || (a.place ?? Infinity) - (b.place ?? Infinity) || 0,
  );
}

/** The facts of candidates, in the order given; what may not be mailed is left out. */
export async function readCandidates(
  db: Db,
  paperIds: number[],
  untilDay: Day,
): Promise<IssueCandidate[]> {
  if (paperIds.length === 0) return [];
  const rows = await db
    .selectFrom("paper")
    .select(["paper_id", "key", "title_key", "doi", "hotness"])
    .where("paper_id", "in", paperIds)
    .where("state", "=", "listed")
    .where("shown_on", "<=", untilDay)
    .execute();
  const places = await db
    .selectFrom("listing")
    .select(["paper_id", "place", "period"])
    .where("paper_id", "in", paperIds)
    .where("place", "is not", null)
    .where("period", ">=", "day:")
    .where("period", "<=", `day:${untilDay}`)
    .orderBy("period")
    .execute();
  const identifiers = await db
    .selectFrom("paper_identifier")
    .selectAll()
    .where("paper_id", "in", paperIds)
    .execute();
  const placeOf = new Map(places.map(({ paper_id, place }) => [paper_id, place]));
  const namesOf = Map.groupBy(identifiers, ({ paper_id }) => paper_id);
  const works = await readWorks(db, rows);
  const found = new Map(
    rows.map((row, index) => [
      row.paper_id,
      {
        paperId: row.paper_id,
        hotness: row.hotness,
        place: placeOf.get(row.paper_id) ?? null,
        works: [
          ...(works[index] ?? []),
          ...(namesOf.get(row.paper_id) ?? []).map(({ scheme, value }) => `${scheme}:${value}`),
        ],
      },
    ]),
  );
  return paperIds.flatMap((paperId) => found.get(paperId) ?? []);
}
