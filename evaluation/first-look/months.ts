import { addToSums, emptySums, modelOf } from "../../src/content/corpus-model.ts";
import type { PaperContent } from "../../src/content/paper-content.ts";
import { weighTerms } from "../../src/content/paper-terms.ts";
import { tellingRarity } from "../../src/interest/site-content.ts";
import type { ContentPaper, PublicAct, SiteContent } from "../../src/interest/site-content.ts";
import { authorSlug } from "../../src/papers/people/author-slug.ts";
import type { RecordedPick } from "./data.ts";
import type { RecordedPaper } from "../readers-data.ts";

const SAMPLE_PAPERS_MAX = 6_000;

/** A paper of a tested day. */
export interface Announced extends ContentPaper {
  /** Author slugs in their order. */
  authors: string[];
}

export interface TestedDay {
  day: string;
  papers: Announced[];
  /** Gain log2(2 + votes) of each paper that was put forward, then or later. */
  gains: Map<string, number>;
}

/** An act with the authors of its paper. */
export type RecordedAct = PublicAct & { authors: string[] };

/** What is known on the first day of a month, and the days of the month that are tested. */
export interface Month {
  name: string;
  site: SiteContent;
  acts: RecordedAct[];
  days: TestedDay[];
  /** Papers of each author that were announced before the month. */
  written: ReadonlyMap<string, number>;
}

export interface Recordings {
  papers: RecordedPaper[];
  picks: ReadonlyMap<string, RecordedPick>;
  contents: ReadonlyMap<string, PaperContent>;
}

/** Months from `from` to `to`, each with what came before it. */
export function* monthsOf(recordings: Recordings, from: string, to: string): Generator<Month> {
  const { papers, picks, contents } = recordings;
  const inside = papers.filter(({ listed }) => listed >= from && listed <= to);
  const sums = emptySums(384);
  const written = new Map<string, number>();
  let counted = 0;
  for (const [name, announced] of Map.groupBy(inside, ({ listed }) => listed.slice(0, 7))) {
    const first = `${name}-01`;
    const before = papers.findIndex(({ listed }) => listed >= first);
    for (; counted < before; counted += 1) {
      const { id, authors } = papers[counted] as RecordedPaper;
      addToSums(sums, contents.get(id) as PaperContent);
      for (const author of new Set(authors.map(authorSlug))) {
        written.set(author, (written.get(author) ?? 0) + 1);
      }
    }
    const corpus = modelOf(sums);
    const rarity = tellingRarity(corpus);
    const known = (paper: RecordedPaper): Announced => knownPaper(paper, rarity, contents);
    yield {
      name,
      site: {
        corpus,
        rarity,
        sample: papers.slice(Math.max(0, before - SAMPLE_PAPERS_MAX), before).map(known),
      },
      acts: [...picks.values()]
        .filter(({ listed }) => listed < first)
        .sort((a, b) => (a.listed < b.listed ? -1 : a.listed > b.listed ? 1 : a.id < b.id ? -1 : 1))
        .map((pick) => {
          const { authors, ...paper } = known(pick);
          return { paper, on: pick.listed, weight: 1, authors };
        }),
      days: daysOf(announced, picks, known),
      written,
    };
  }
}

function daysOf(
  announced: RecordedPaper[],
  picks: ReadonlyMap<string, RecordedPick>,
  known: (paper: RecordedPaper) => Announced,
): TestedDay[] {
  return [...Map.groupBy(announced, ({ listed }) => listed)].flatMap(([day, papers]) => {
    const gains = new Map<string, number>();
    for (const { id } of papers) {
      const pick = picks.get(id);
      if (pick) gains.set(id, Math.log2(2 + pick.votes));
    }
    return gains.size === 0 ? [] : [{ day, gains, papers: papers.map(known) }];
  });
}

function knownPaper(
  { id, authors }: RecordedPaper,
  rarity: Float32Array,
  contents: ReadonlyMap<string, PaperContent>,
): Announced {
  const content = contents.get(id) as PaperContent;
  return {
    key: id,
    authorCount: authors.length,
    content,
    termWeights: weighTerms(content.terms, rarity),
    authors: authors.map(authorSlug),
  };
}
