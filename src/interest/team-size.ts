import { scaleOf } from "./site-content.ts";
import type { SamplePaper } from "./site-content.ts";

/** Chosen on September to December 2025 of a recorded community; see `evaluation/first-look.md`. */
const TEAM_WEIGHT = 0.75;
/** Acts that count as much as knowing nothing: a few tell little. */
const ACTS_FOR_HALF = 10;
/** The more acts there are, the more the authors' own past says; from here on it says it all. */
const ACTS_ENOUGH = 2_000;

/** Sums over the chosen papers whose authors are known, each with its weight. */
export interface TeamSums {
  weight: number;
  logs: number;
  acts: number;
}

export function addTeam(sums: TeamSums, { authorCount }: SamplePaper, weight: number): void {
  if (authorCount === 0) return;
  sums.weight += weight;
  sums.logs += weight * Math.log(authorCount);
  sums.acts += 1;
}

/**
 * What each unit of ln(authors) adds to a score: how many deviations more authors the chosen papers
 * have than the site's usual ones. Never negative, so that few authors cost nothing.
 */
export function teamWeight({ weight, logs, acts }: TeamSums, sample: SamplePaper[]): number {
  if (weight === 0) return 0;
  const known = sample.filter(({ authorCount }) => authorCount > 0);
  const { mean, deviation } = scaleOf(known.map(({ authorCount }) => Math.log(authorCount)));
  const difference = Math.max(0, (logs / weight - mean) / deviation);
  const trust = (acts / (acts + ACTS_FOR_HALF)) * Math.max(0, 1 - acts / ACTS_ENOUGH);
  return known.length === 0 ? 0 : (TEAM_WEIGHT * trust * difference) / deviation;
}

/** 0 for a paper by one author. */
export const teamScore = (weight: number, { authorCount }: SamplePaper): number =>
  weight * Math.log(Math.max(1, authorCount));
