import type { SearchEngines } from "../src/search/engines.ts";
import type { RetrieveOptions } from "../src/search/rank/retrieve.ts";
import type { SearchDocument } from "../src/search/index/search-document.ts";
import { rankPapers } from "../src/search/rank/rank-papers.ts";
import { mean } from "./measures.ts";
import { pick, seededRandom } from "./random.ts";
import { mistype } from "./typing-errors.ts";

/** A query whose one answer is known. */
export interface KnownItem {
  query: string;
  paperId: number;
}

export interface KnownItemFigures {
  count: number;
  first: number;
  inThree: number;
  inTen: number;
  msPerQuery: number;
}

const SEED = 84;
const ITEMS = 200;
const ID_ITEMS = 20;
const STOP = new Set(
  "about above after also been being between both could does during each from further have having into more most only other over same show shows such than that their them then there these they this those through under until using very were what when where which while will with would based paper propose proposed results method methods approach".split(
    " ",
  ),
);

/** Sets made from the corpus by a seeded script. */
export function knownItemSets(papers: SearchDocument[]): Record<string, KnownItem[]> {
  const random = seededRandom(SEED);
  const some = (count: number): SearchDocument[] =>
    Array.from({ length: count }, () => pick(random, papers));
  const withAuthors = papers.filter(({ authors, day }) => authors.length > 0 && day !== null);
  return {
    "exact title": some(ITEMS).map(({ title, paperId }) => ({ query: title, paperId })),
    "title with two typing errors": some(ITEMS).map(({ title, paperId }) => ({
      query: mistype(title, 2, random),
      paperId,
    })),
    "id in 12 forms": some(ID_ITEMS).flatMap(({ key, paperId }) =>
      idForms(key.slice("arxiv:".length)).map((query) => ({ query, paperId })),
    ),
    "six content words of the abstract": some(ITEMS).map(({ abstract, paperId }) => ({
      query: contentWords(abstract, random).join(" "),
      paperId,
    })),
    "author and year": Array.from({ length: ITEMS }, () => pick(random, withAuthors)).map(
      ({ authors, year, paperId }) => ({
        query: `au:"${pick(random, authors)}" date:${year}`,
        paperId,
      }),
    ),
    "name of a method (rare word)": methodNames(papers).slice(0, ITEMS),
  };
}

function idForms(id: string): string[] {
  return [
    id,
    `${id}v1`,
    `arXiv:${id}`,
    `arXiv:${id}v2`,
    `arxiv: ${id}`,
    `https://arxiv.org/abs/${id}`,
    `http://arxiv.org/abs/${id}v3`,
    `https://arxiv.org/pdf/${id}`,
    `https://arxiv.org/pdf/${id}v1.pdf`,
    `https://arxiv.org/html/${id}v1`,
    `10.48550/arXiv.${id}`,
    `https://doi.org/10.48550/arXiv.${id}`,
  ];
}

function contentWords(abstract: string, random: () => number): string[] {
  const words = [...new Set(abstract.toLowerCase().match(/[a-z]{5,}/g))].filter(
    (word) => !STOP.has(word),
  );
  return Array.from({ length: 6 }, () => pick(random, words.length > 0 ? words : ["paper"]));
}

/** `Platypus` of “Platypus: A Generalized …”, where no other title begins so. */
function methodNames(papers: SearchDocument[]): KnownItem[] {
  const named = papers.flatMap(({ title, paperId }) => {
    const name = /^([A-Z][\p{L}-]{4,20}): /u.exec(title)?.[1];
    return name ? [{ query: name, paperId }] : [];
  });
  const counts = Map.groupBy(named, ({ query }) => query.toLowerCase());
  return named.filter(({ query }) => counts.get(query.toLowerCase())?.length === 1);
}

/** Where the one answer is, through the product's search. */
export async function runKnownItems(
  engines: SearchEngines,
  items: KnownItem[],
  options: RetrieveOptions = {},
): Promise<KnownItemFigures> {
  const ranks: number[] = [];
  const times: number[] = [];
  for (const { query, paperId } of items) {
    const started = performance.now();
    const { papers } = await rankPapers(engines, { query }, options);
    times.push(performance.now() - started);
    const at = papers.findIndex((paper) => paper.paperId === paperId);
    ranks.push(at < 0 ? Infinity : at + 1);
  }
  const within = (depth: number): number => ranks.filter((rank) => rank <= depth).length;
  return {
    count: items.length,
    first: within(1),
    inThree: within(3),
    inTen: within(10),
    msPerQuery: mean(times),
  };
}
