/** A term of titles, and in how many titles of each week it was; the last week is this one. */
export interface RisingTerm {
  term: string;
  weeks: number[];
}

const TITLES_MIN = 5;
const RATIO_MIN = 1.5;
/** The chance that any term would be shown by luck alone, over all that are looked at (Bonferroni). */
const CHANCE_MAX = 0.05;
const TERMS_MAX = 5;
const STOP_WORDS = new Set(
  `a an and are as at be beyond by can do does for from how in into is it its more of on or over than that the their
  this through to towards toward under using via we what when where which who why with without not new novel study
  approach method methods analysis based between across against all also any our one two three via vs per case paper
  towards learn make needs need let us you your`.split(/\s+/),
);

/**
 * Terms of two words that were in clearly more titles this week than in the weeks before, surest first.
 * For each, the titles that hold it are shared between this week and the past as all titles are; a term
 * rises where so large a share for this week has a probability (exact binomial, one-sided) below 5 %
 * divided by the number of terms looked at, so a week without news shows none.
 *
 * @param weeks titles of each week, oldest first, this week last
 */
export function risingTerms(weeks: string[][]): RisingTerm[] {
  const counts = new Map<string, number[]>();
  weeks.forEach((titles, week) => {
    for (const title of titles) {
      for (const term of termsOf(title)) {
        const known = counts.get(term);
        if (known) known[week] = (known[week] ?? 0) + 1;
        else
          counts.set(
            term,
            weeks.map((_, at) => (at === week ? 1 : 0)),
          );
      }
    }
  });
  const now = weeks.at(-1)?.length ?? 0;
  const before = weeks.slice(0, -1).reduce((sum, titles) => sum + titles.length, 0);
  if (now === 0 || before === 0) return [];
  const share = now / (now + before);
  const looked = [...counts].filter(([, each]) => (each.at(-1) ?? 0) >= TITLES_MIN);
  return looked
    .map(([term, each]) => {
      const here = each.at(-1) ?? 0;
      const all = each.reduce((sum, count) => sum + count, 0);
      const usual = ((all - here) / before) * now;
      return {
        term,
        weeks: each,
        isMore: here >= RATIO_MIN * usual,
        chance: tail(here, all, share),
      };
    })
    .filter(({ chance, isMore }) => isMore && chance < CHANCE_MAX / looked.length)
    .toSorted((one, other) => one.chance - other.chance || (one.term < other.term ? -1 : 1))
    .filter(isOther)
    .slice(0, TERMS_MAX)
    .map(({ term, weeks: each }) => ({ term, weeks: each }));
}

/** Of terms that share a word the surest is kept: “world model” and “model based” are one subject. */
function isOther({ term }: { term: string }, at: number, all: { term: string }[]): boolean {
  const words = term.split(" ");
  return !all
    .slice(0, at)
    .some((surer) => surer.term.split(" ").some((word) => words.includes(word)));
}

/** Each pair of neighbouring words of a title, once; words that carry nothing end a pair. */
function termsOf(title: string): Set<string> {
  const terms = new Set<string>();
  let last = "";
  for (const [token] of title
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}]+(?:[-‑][\p{L}\p{N}]+)*|[^\s]/gu)) {
    const isWord = token.length > 2 && /\p{L}{2}/u.test(token) && !STOP_WORDS.has(token);
    if (isWord && last !== "") terms.add(`${last} ${token}`);
    last = isWord ? token : "";
  }
  return terms;
}

/** P(X ≥ k) for X binomial with `n` trials of probability `p`. */
function tail(k: number, n: number, p: number): number {
  let sum = 0;
  let term = Math.exp(k * Math.log(p) + (n - k) * Math.log(1 - p) + logChoose(n, k));
  for (let at = k; at <= n; at += 1) {
    sum += term;
    term *= ((n - at) / (at + 1)) * (p / (1 - p));
  }
  return sum;
}

function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let at = 1; at <= k; at += 1) sum += Math.log((n - k + at) / at);
  return sum;
}
