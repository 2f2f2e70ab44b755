import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { differences } from "./compare-harvest.ts";
import { openFakeArxiv } from "./fake-arxiv.ts";
import type { FakeArxiv } from "./fake-arxiv.ts";
import { FAULTS } from "./fake-arxiv/faults.ts";
import type { Fault } from "./fake-arxiv/faults.ts";
import { dayAfter, makePapers } from "./fake-arxiv/make-papers.ts";
import { revise, takeBack, truthOf } from "./fake-arxiv/truth.ts";
import type { Truth } from "./fake-arxiv/truth.ts";

const CHILD = fileURLToPath(new URL("harvest-child.ts", import.meta.url));
const SET = "cs:cs:AI";
const PAPERS_AT_FIRST = 120;
const RUNS_MAX = 60;
const FAULT_RATE = 0.3;

export interface CrashOutcome {
  kills: number;
  runs: number;
  requests: number;
  /** How often each fault was met. */
  faults: Map<Fault, number>;
  /** Empty where the store is as true as the source. */
  wrong: string[];
}

interface Play {
  folder: string;
  truth: Truth;
  fake: FakeArxiv;
  random: () => number;
  outcome: CrashOutcome;
  isFaulty: boolean;
  day: string;
}

/**
 * Days of a source that changes, harvested under random faults by processes that are killed at
 * random moments; at the end of each day one run without faults, and the store compared with the
 * truth. The same seed asks for the same faults; where a kill falls is the machine's.
 */
export async function crashRounds(options: {
  rounds: number;
  killsARound: number;
  seed: number;
  tell?: (text: string) => void;
}): Promise<CrashOutcome> {
  const random = randomFrom(options.seed);
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-crash-"));
  const outcome: CrashOutcome = { kills: 0, runs: 0, requests: 0, faults: new Map(), wrong: [] };
  const play: Partial<Play> = { folder, random, outcome, isFaulty: true, day: "2026-01-12" };
  const truth = truthOf(makePapers(PAPERS_AT_FIRST), () => play.day ?? "");
  const faultOf = (): Fault | null => {
    outcome.requests += 1;
    if (!play.isFaulty || random() > FAULT_RATE) return null;
    const fault = FAULTS[Math.floor(random() * FAULTS.length)] ?? null;
    // A wait of whole seconds would be most of the time.
    if (fault === null || fault.startsWith("503")) return null;
    outcome.faults.set(fault, (outcome.faults.get(fault) ?? 0) + 1);
    return fault;
  };
  const fake = await openFakeArxiv({ truth, faultOf, pageSize: 8 });
  Object.assign(play, { truth, fake });
  try {
    for (let round = 0; round < options.rounds && outcome.wrong.length === 0; round += 1) {
      await playDay(play as Play, options.killsARound);
      options.tell?.(`day ${play.day}: ${outcome.kills} kills in ${outcome.runs} runs`);
      play.day = dayAfter(play.day ?? "", 1 + Math.floor(random() * 2));
      changeTruth(truth, random, round);
    }
  } finally {
    await fake.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return outcome;
}

async function playDay(play: Play, kills: number): Promise<void> {
  play.isFaulty = true;
  for (let kill = 0; kill < kills; kill += 1) await runChild(play, true);
  play.isFaulty = false;
  // The first ends the pass that the killed ones began, and what changed behind it is not seen by
  // it: the second begins after all changes.
  await runToEnd(play);
  await runToEnd(play);
  const engine = openSqlite(join(play.folder, "broadsheet.sqlite"));
  try {
    play.outcome.wrong.push(...(await differences(engine.db, play.truth, SET)));
    play.outcome.wrong.push(...(await engine.integrityProblems()));
    const problems = await engine.db.selectFrom("harvest_problem").selectAll().execute();
    play.outcome.wrong.push(
      ...problems.map(({ identifier, reason }) => `${identifier}: ${reason}`),
    );
  } finally {
    await engine.close();
  }
}

async function runToEnd(play: Play): Promise<void> {
  for (let run = 0; run < RUNS_MAX; run += 1) if ((await runChild(play, false)) === 0) return;
  throw new Error(`the harvest does not end in ${RUNS_MAX} runs`);
}

/** Runs the child; where it is to be killed, some requests and a moment after its start. */
async function runChild(play: Play, isKilled: boolean): Promise<number | null> {
  const { folder, fake, random, day, outcome } = play;
  outcome.runs += 1;
  const child = spawn(
    process.execPath,
    [CHILD, folder, fake.settings.arxivOaiUrl, SET, `${day}T13:00:00Z`],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const ended = once(child, "exit");
  if (isKilled) {
    const requests = outcome.requests + 1 + Math.floor(random() ** 2 * 10);
    const isOver = (): boolean => child.exitCode !== null || outcome.requests >= requests;
    while (!isOver()) await sleep(2);
    await sleep(random() * 40);
    if (child.exitCode === null && child.kill("SIGKILL")) outcome.kills += 1;
  }
  const [code] = (await ended) as [number | null];
  return code;
}

function changeTruth(truth: Truth, random: () => number, round: number): void {
  const ids = [...truth.papers.values()].filter(({ isDeleted }) => !isDeleted).map(({ id }) => id);
  for (const id of ids) {
    const chance = random();
    if (chance < 0.25) revise(truth, id);
    else if (chance < 0.27) takeBack(truth, id);
  }
  for (const paper of makePapers(4)) {
    const id = `2602.${String(round * 10 + truth.papers.size).padStart(5, "0")}`;
    truth.papers.set(id, { ...paper, id, datestamp: truth.today(), isDeleted: false });
  }
}

/** mulberry32: a small generator with a seed, so that a failure can be played again. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
