import { nameKey } from "./names.ts";
import { columnValues } from "./measured-value.ts";

/** A table as the ranking of models needs it: its results, and how its first metric is read. */
export interface MeasuredTable {
  metric: { name: string; isLoss: boolean | null } | null;
  results: Array<{
    modelName: string;
    rank: number;
    metrics: Record<string, unknown>;
    state: string;
  }>;
}

export interface RankedModel {
  name: string;
  rank: number;
  /** Tables that it is in. */
  tables: number;
  /** Comparisons with other models inside tables, and how many it won; a tie is half a win. */
  comparisons: number;
  wins: number;
  /** Natural logarithm of its strength; 0 is the middle. */
  strength: number;
}

const TABLES_MIN = 2;
const MODELS_MAX = 500;
const ROUNDS_MAX = 300;
const CHANGE_MIN = 1e-9;
/** Won and lost against a model of the middle: who was measured little stays near it. */
const PRIOR = 0.5;

interface Model {
  name: string;
  tables: number;
  comparisons: number;
  wins: number;
  weightedWins: number;
  /** Weight of the comparisons with each other model, by its number. */
  against: Map<number, number>;
}

/**
 * Models over tables that are unlike and incomplete. Values of two metrics cannot be added, so only the
 * places inside each table count: every pair of models in a table is a comparison, and strengths are
 * those of Bradley and Terry that make what happened likeliest. A table weighs the same for each model
 * in it, however long it is. Disputed results, and models of one table alone, do not count.
 */
export function rankModels(tables: MeasuredTable[]): RankedModel[] {
  const places = tables.map(placesOf);
  const counts = new Map<string, number>();
  for (const each of places) {
    for (const key of each.keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const keys = [...counts]
    .filter(([, count]) => count >= TABLES_MIN)
    .sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1))
    .slice(0, MODELS_MAX)
    .map(([key]) => key);
  const numbers = new Map(keys.map((key, index) => [key, index]));
  const models: Model[] = keys.map((key) => ({
    name: places.find((each) => each.has(key))?.get(key)?.name ?? key,
    tables: counts.get(key) ?? 0,
    comparisons: 0,
    wins: 0,
    weightedWins: 0,
    against: new Map(),
  }));
  for (const each of places) compare(models, numbers, each);
  const strengths = strengthsOf(models);
  return models
    .map(({ name, tables: count, comparisons, wins }, index) => ({
      name,
      rank: 0,
      tables: count,
      comparisons,
      wins,
      strength: Math.log(strengths[index] as number),
    }))
    .filter(({ comparisons }) => comparisons > 0)
    .sort((a, b) => b.strength - a.strength || (a.name < b.name ? -1 : 1))
    .map((model, index) => ({ ...model, rank: index + 1 }));
}

interface Place {
  name: string;
  rank: number;
  value: number | null;
}

/** The best place of each model in a table. */
function placesOf({ metric, results }: MeasuredTable): Map<string, Place> {
  const places = new Map<string, Place>();
  const isKnown = metric !== null && metric.isLoss !== null;
  const values = isKnown ? columnValues(results.map(({ metrics }) => metrics[metric.name])) : [];
  for (const [index, { modelName, rank, state }] of results.entries()) {
    if (state === "disputed") continue;
    const key = nameKey(modelName);
    const best = places.get(key);
    if (best && best.rank <= rank) continue;
    places.set(key, { name: modelName, rank, value: values[index] ?? null });
  }
  return places;
}

function compare(models: Model[], numbers: Map<string, number>, places: Map<string, Place>): void {
  const present = [...places].flatMap(([key, place]) => {
    const number = numbers.get(key);
    return number === undefined ? [] : [{ number, ...place }];
  });
  const weight = 1 / Math.max(1, present.length - 1);
  for (const one of present) {
    const model = models[one.number] as Model;
    for (const two of present) {
      if (one.number === two.number) continue;
      const isTie = one.value !== null && one.value === two.value;
      const won = isTie ? 0.5 : Number(one.rank < two.rank);
      model.comparisons += 1;
      model.wins += won;
      model.weightedWins += won * weight;
      model.against.set(two.number, (model.against.get(two.number) ?? 0) + weight);
    }
  }
}

/** Hunter's iteration (2004), which grows the likelihood in each round. */
function strengthsOf(models: Model[]): number[] {
  let strengths = models.map(() => 1);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const next = models.map(({ weightedWins, against }, index) => {
      const own = strengths[index] as number;
      let sum = (2 * PRIOR) / (own + 1);
      for (const [other, weight] of against) sum += weight / (own + (strengths[other] as number));
      return (weightedWins + PRIOR) / sum;
    });
    const change = Math.max(
      0,
      ...next.map((each, index) => Math.abs(each - (strengths[index] as number))),
    );
    strengths = next;
    if (change < CHANGE_MIN) break;
  }
  return strengths;
}
