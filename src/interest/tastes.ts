import { applyInverse } from "../content/corpus-model.ts";
import { dotProduct, toUnitLength } from "../search/embed/embedder.ts";
import { scaleOf } from "./site-content.ts";
import type { Scale, SiteContent } from "./site-content.ts";

/** One of the group's interests: a direction in meaning. */
export interface SiteTaste {
  direction: Float32Array;
  scale: Scale;
}

/** What is looked at of a paper that the site put forward. */
export interface TasteAct {
  on: string;
  key: string;
  vector: Float32Array;
}

const TASTES_MAX = 6;
/** Chosen papers for each interest: fewer say too little about it. */
const ACTS_A_TASTE_MIN = 12;
const ROUNDS_MAX = 12;

/**
 * The group's interests: k-means over the vectors of the papers it put forward. Deterministic: the
 * first centre is the oldest paper, each next one the paper farthest from those there are.
 */
export function* findTastes(
  acts: TasteAct[],
  site: SiteContent,
): Generator<undefined, SiteTaste[]> {
  const count = Math.min(TASTES_MAX, Math.floor(acts.length / ACTS_A_TASTE_MIN));
  if (count < 2) return [];
  const ordered = [...acts].sort((a, b) =>
    a.on === b.on ? (a.key < b.key ? -1 : 1) : a.on < b.on ? -1 : 1,
  );
  let centres = yield* farthestFirst(ordered, count);
  let groups: TasteAct[][] = [];
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    groups = grouped(ordered, centres);
    centres = groups.map((group, at) => centreOf(group, centres[at] as Float32Array));
    yield;
  }
  const tastes: SiteTaste[] = [];
  for (const group of groups) {
    if (group.length < ACTS_A_TASTE_MIN / 2) continue;
    const direction = applyInverse(site.corpus, centreOf(group, site.corpus.mean));
    const scale = scaleOf(site.sample.map(({ content }) => dotProduct(direction, content.vector)));
    tastes.push({ direction, scale });
    yield;
  }
  return tastes;
}

function* farthestFirst(acts: TasteAct[], count: number): Generator<undefined, Float32Array[]> {
  const centres = [(acts[0] as TasteAct).vector];
  while (centres.length < count) {
    let [farthest, least] = [acts[0] as TasteAct, Infinity];
    for (const act of acts) {
      const { vector } = act;
      const nearest = Math.max(...centres.map((centre) => dotProduct(centre, vector)));
      if (nearest < least) [farthest, least] = [act, nearest];
    }
    centres.push(farthest.vector);
    yield;
  }
  return centres;
}

function grouped(acts: TasteAct[], centres: Float32Array[]): TasteAct[][] {
  const groups: TasteAct[][] = centres.map(() => []);
  for (const act of acts) {
    const { vector } = act;
    const likeness = centres.map((centre) => dotProduct(centre, vector));
    groups[likeness.indexOf(Math.max(...likeness))]?.push(act);
  }
  return groups;
}

/** Mean of a group's vectors at unit length; of an empty group what it was before. */
function centreOf(group: TasteAct[], before: Float32Array): Float32Array {
  if (group.length === 0) return before;
  const sum = new Float32Array(before.length);
  for (const { vector } of group) {
    for (let at = 0; at < sum.length; at += 1) {
      sum[at] = (sum[at] as number) + (vector[at] as number);
    }
  }
  return toUnitLength(sum);
}
