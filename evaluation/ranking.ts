import { HOUR_MS } from "../src/base/days.ts";
import { pairedBootstrap } from "./bootstrap.ts";
import { mean, ndcgAt } from "./measures.ts";
import { FORMULAS, orderBy } from "./ranking-formulas.ts";
import { readHistory, windowsOf } from "./ranking-history.ts";
import type { Recorded } from "./ranking-history.ts";
import { simulate } from "./ranking-simulator.ts";

/** `npm run evaluate:ranking [-- --json]`: our order beside others', on recordings and in a simulator. */
const BASE = "plain votes";
const MORNING_MS = 8 * HOUR_MS;
const SEEDS = [11, 12, 13, 14, 15];

export interface FormulaFigures {
  ndcg10: number;
  ndcg30: number;
  /** nDCG@30 minus that of plain votes, with the 95 % interval over windows. */
  against: { mean: number; low: number; high: number };
}

type Figures = Record<string, FormulaFigures>;

function summarize(perFormula: Record<string, Array<[number, number]>>): Figures {
  const base = (perFormula[BASE] ?? []).map(([, at30]) => at30);
  return Object.fromEntries(
    Object.entries(perFormula).map(([name, values]) => {
      const at30 = values.map(([, value]) => value);
      const ndcg10 = mean(values.map(([value]) => value));
      return [name, { ndcg10, ndcg30: mean(at30), against: pairedBootstrap(at30, base, 2_000) }];
    }),
  );
}

/** The order after the first observation against the votes of the last. */
export function onRecordings(
  recorded: Recorded[],
  days: number,
): { windows: number; figures: Figures } {
  const windows = windowsOf(recorded, days, 10);
  const perFormula: Record<string, Array<[number, number]>> = {};
  for (const window of windows) {
    const nowMs = Math.max(...window.map(({ announcedAtMs }) => announcedAtMs)) + MORNING_MS;
    const judged = new Map(window.map(({ id, finalVotes }) => [id, Math.log2(1 + finalVotes)]));
    for (const [name, formula] of Object.entries(FORMULAS)) {
      const order = orderBy(formula, window, nowMs);
      (perFormula[name] ??= []).push([ndcgAt(10, order, judged), ndcgAt(30, order, judged)]);
    }
  }
  return { windows: windows.length, figures: summarize(perFormula) };
}

/** The order when a day's papers are six hours old against their true quality, each formula serving its own site. */
export function inSimulator(seeds = SEEDS, days = 28): { windows: number; figures: Figures } {
  const perFormula: Record<string, Array<[number, number]>> = {};
  let windows = 0;
  for (const [name, formula] of Object.entries(FORMULAS)) {
    for (const seed of seeds) {
      for (const { order, quality } of simulate(formula, {
        seed,
        days,
        papersADay: 30,
        visitsAnHour: 60,
      })) {
        (perFormula[name] ??= []).push([ndcgAt(10, order, quality), ndcgAt(30, order, quality)]);
      }
    }
    windows = perFormula[name]?.length ?? 0;
  }
  return { windows, figures: summarize(perFormula) };
}

function print(title: string, { windows, figures }: { windows: number; figures: Figures }): void {
  console.log(`\n${title} (${windows} windows)`);
  console.log("formula                nDCG@10  nDCG@30  @30 against plain votes, 95 %");
  for (const [name, { ndcg10, ndcg30, against }] of Object.entries(figures)) {
    const signed = (value: number): string =>
      `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;
    const interval = `${signed(against.mean)} [${signed(against.low)}, ${signed(against.high)}]`;
    console.log(
      `${name.padEnd(22)} ${ndcg10.toFixed(3).padStart(7)}  ${ndcg30.toFixed(3).padStart(7)}  ${interval}`,
    );
  }
}

if (import.meta.main) {
  const recorded = readHistory();
  const results = {
    ...(recorded ? { day: onRecordings(recorded, 1), week: onRecordings(recorded, 7) } : {}),
    simulator: inSimulator(),
  };
  if (process.argv.includes("--json")) console.log(JSON.stringify(results));
  else {
    if (!recorded)
      console.log("The recordings (../shared/data/history) are absent: the simulator alone.");
    if (results.day) print("A day's papers: first morning against last reading", results.day);
    if (results.week)
      print("Seven days' papers: first mornings against last readings", results.week);
    print("Simulated site: order at six hours against true quality", results.simulator);
  }
}
