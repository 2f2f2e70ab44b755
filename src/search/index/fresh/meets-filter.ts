import type { CandidateFacts, IndexFilter } from "../search-index.ts";

/** Days are numbers in the index, `20250318`; an unknown day is 0. */
export function dayToNumber(day: string | null | undefined): number {
  return day ? Number(day.replaceAll("-", "").slice(0, 8)) : 0;
}

/** A category and the archive it belongs to: `cs.CV` is found under `cs` too. */
export function labelsOf(categories: string[]): string[] {
  const labels = new Set<string>();
  for (const category of categories) {
    const label = category.toLowerCase();
    labels.add(label);
    const dot = label.indexOf(".");
    if (dot > 0) labels.add(label.slice(0, dot));
  }
  return [...labels];
}

type Met = (paperId: number, facts: CandidateFacts) => boolean;

/** What `filterSql` asks of the engine, for papers that are in memory (SE8). */
export function filterTest(filter: IndexFilter): Met {
  const all = (filter.all ?? []).map(filterTest);
  const wanted = (filter.categories ?? []).map((name) => name.toLowerCase());
  const unwanted = (filter.withoutCategories ?? []).map((name) => name.toLowerCase());
  const { has = [], withoutHas = [], isPicked } = filter;
  const from = filter.dayFrom === undefined ? -Infinity : dayToNumber(filter.dayFrom);
  const to = filter.dayTo === undefined ? Infinity : dayToNumber(filter.dayTo);
  const last = filter.notAfter === undefined ? Infinity : dayToNumber(filter.notAfter);
  const isKnownDayWanted = filter.dayTo !== undefined;
  const paperIds = filter.paperIds && new Set(filter.paperIds);
  const withoutPaperIds = new Set(filter.withoutPaperIds ?? []);
  return (paperId, facts) => {
    const { labels, day } = readyFacts(facts);
    return (
      (wanted.length === 0 || wanted.some((name) => labels.has(name))) &&
      !unwanted.some((name) => labels.has(name)) &&
      has.every((kind) => facts.has.includes(kind)) &&
      !withoutHas.some((kind) => facts.has.includes(kind)) &&
      day >= from &&
      day <= Math.min(to, last) &&
      (!isKnownDayWanted || day > 0) &&
      (isPicked === undefined || facts.isPicked === isPicked) &&
      (paperIds === undefined || paperIds.has(paperId)) &&
      !withoutPaperIds.has(paperId) &&
      all.every((isMet) => isMet(paperId, facts))
    );
  };
}

interface ReadyFacts {
  labels: Set<string>;
  day: number;
}

const ready = new WeakMap<CandidateFacts, ReadyFacts>();

function readyFacts(facts: CandidateFacts): ReadyFacts {
  const known = ready.get(facts);
  if (known) return known;
  const made = { labels: new Set(labelsOf(facts.categories)), day: dayToNumber(facts.day) };
  ready.set(facts, made);
  return made;
}
