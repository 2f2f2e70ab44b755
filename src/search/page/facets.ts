import type { CandidateFacts, IndexFilter, SearchIndex } from "../index/search-index.ts";

export interface Facet {
  value: string;
  count: number;
}

export interface Facets {
  categories: Facet[];
  years: Facet[];
  hasCode: number;
  picked: number;
}

const CATEGORIES_MAX = 12;

/** What the results are about, counted over all of them (SE12). */
export function countFacets(results: { facts: CandidateFacts }[]): Facets {
  const categories = new Map<string, number>();
  const years = new Map<string, number>();
  let hasCode = 0;
  let picked = 0;
  for (const { facts } of results) {
    for (const category of facts.categories) count(categories, category);
    if (facts.day) count(years, facts.day.slice(0, 4));
    if (facts.has.includes("code")) hasCode += 1;
    if (facts.isPicked) picked += 1;
  }
  return {
    categories: byCount(categories).slice(0, CATEGORIES_MAX),
    years: [...years]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.value.localeCompare(a.value)),
    hasCode,
    picked,
  };
}

/** The same facets counted by the engine over all that meets the filter. */
export async function countFacetsIn(
  index: SearchIndex,
  filter: IndexFilter,
  { categories, years }: Facets,
): Promise<Facets> {
  const within = (facet: IndexFilter): Promise<number> => index.count({ all: [filter, facet] });
  const [inCategories, inYears, hasCode, picked] = await Promise.all([
    Promise.all(
      categories.map(async ({ value }) => ({
        value,
        count: await within({ categories: [value] }),
      })),
    ),
    Promise.all(
      years.map(async ({ value }) => ({
        value,
        count: await within({ dayFrom: `${value}-01-01`, dayTo: `${value}-12-31` }),
      })),
    ),
    within({ has: ["code"] }),
    within({ isPicked: true }),
  ]);
  return {
    categories: inCategories.sort((a, b) => b.count - a.count || a.value.localeCompare(b.value)),
    years: inYears,
    hasCode,
    picked,
  };
}

function count(counts: Map<string, number>, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function byCount(counts: Map<string, number>): Facet[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}
