import { messageOf } from "../base/errors.ts";
import { dueSubjects } from "./due-subjects.ts";
import type { DueSubject } from "./due-subjects.ts";
import { enlistPapers } from "./enlist.ts";
import { stoppedHosts } from "./host-turns.ts";
import { politeClient } from "./polite-client.ts";
import type { ClientParts } from "./polite-client.ts";
import { SourceFault } from "./source-fault.ts";
import type { Source } from "./source.ts";
import { storeAnswer, storeSourceFault } from "./store-answer.ts";
import { requestsLeft } from "./day-budget.ts";
import type { CompanionSettings } from "./companion-settings.ts";

export interface TurnParts extends Omit<ClientParts, "budget" | "hostADayMax"> {
  settings: CompanionSettings;
  sources: Source[];
  /** How long a turn lasts at most. */
  turnMsMax: number;
}

export interface TurnResult {
  asked: number;
  faults: number;
  /** Nothing outside answered: this machine may not go out. */
  isOffline: boolean;
}

const HOSTS_AT_ONCE = 4;
const SUBJECTS_A_LOOK = 200;
const SUBJECTS_A_HOST = 20;
const LOOKS_MAX = 5;
const ENLIST_STEPS_MAX = 10;
/** That many hosts without any answer mean that nothing can be reached at all. */
const SILENT_MAX = 3;

interface Progress extends TurnResult {
  endsAtMs: number;
  /** Faults that may be this machine's own: counted only when something else has answered. */
  silent: Array<() => Promise<void>>;
  hasAnswer: boolean;
}

/**
 * One turn of asking: notes what is new, and asks what is due within the budgets of the day, some hosts at
 * once, each in its pace. What was answered is stored at once, so a process that dies loses one request.
 */
export async function runTurn(parts: TurnParts): Promise<TurnResult> {
  const { db, now, settings, sources } = parts;
  await enlistPapers(db, sources, now(), ENLIST_STEPS_MAX);
  const budget = { left: await requestsLeft(db, settings.aDayMax, now()) };
  const client: ClientParts = { ...parts, budget, hostADayMax: settings.hostADayMax };
  const progress: Progress = {
    asked: 0,
    faults: 0,
    isOffline: false,
    endsAtMs: now().getTime() + parts.turnMsMax,
    silent: [],
    hasAnswer: false,
  };
  await Promise.all(sources.map((source) => askSource(parts, client, source, progress)));
  const { asked, faults, isOffline } = progress;
  if (!isOffline) await settleSilent(progress);
  return { asked, faults, isOffline };
}

async function askSource(
  parts: TurnParts,
  client: ClientParts,
  source: Source,
  progress: Progress,
): Promise<void> {
  const full = new Set<string>();
  for (let look = 0; look < LOOKS_MAX && !isOver(client, progress); look++) {
    const withoutHosts = [...full, ...(await stoppedHosts(parts.db, parts.now()))];
    const due = await dueSubjects(parts.db, source.name, {
      now: parts.now(),
      withoutHosts,
      limit: SUBJECTS_A_LOOK,
    });
    if (due.length === 0) return;
    const hosts = [...Map.groupBy(due, ({ host }) => host)];
    for (const [host] of hosts) full.add(host);
    const askNext = async (): Promise<void> => {
      for (let next = hosts.shift(); next; next = hosts.shift()) {
        await askHost(parts, client, source, next[1], progress);
      }
    };
    await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, askNext));
  }
}

async function askHost(
  parts: TurnParts,
  client: ClientParts,
  source: Source,
  all: DueSubject[],
  progress: Progress,
): Promise<void> {
  const polite = politeClient(client, parts.settings.placeOf(source));
  const subjects = all.slice(0, SUBJECTS_A_HOST * source.batchMax);
  for (let from = 0; from < subjects.length; from += source.batchMax) {
    if (isOver(client, progress)) return;
    const batch = subjects.slice(from, from + source.batchMax);
    try {
      const answers = await source.ask(polite, batch);
      progress.hasAnswer = true;
      for (const subject of batch) {
        const answer = answers.get(subject.subject);
        if (answer) await storeAnswer(parts.db, source, subject, answer, parts.now());
      }
      progress.asked += batch.length;
    } catch (error) {
      if (parts.signal.aborted) return;
      const isGoingOn = await noteFault(parts, source, batch, error, progress);
      if (!isGoingOn) return;
    }
    if (progress.hasAnswer) await settleSilent(progress);
  }
}

/** @returns whether the host may be asked further in this turn */
async function noteFault(
  { db, now, log }: TurnParts,
  source: Source,
  batch: DueSubject[],
  error: unknown,
  progress: Progress,
): Promise<boolean> {
  const fault =
    error instanceof SourceFault ? error : new SourceFault(`${source.name}: ${messageOf(error)}`);
  progress.faults += batch.length;
  if (!fault.isOffline) progress.hasAnswer = true;
  const store = async (): Promise<void> => {
    for (const subject of batch) await storeSourceFault(db, source, subject, fault, now());
  };
  if (fault.isOffline && !progress.hasAnswer) {
    progress.silent.push(store);
    if (progress.silent.length >= SILENT_MAX) progress.isOffline = true;
    return false;
  }
  log.debug({ source: source.name, fault: fault.message }, "a source gave no answer");
  await store();
  return fault.retryAfterMs === null && !fault.isOffline;
}

async function settleSilent(progress: Progress): Promise<void> {
  for (const store of progress.silent.splice(0)) await store();
}

const isOver = ({ now, signal, budget }: ClientParts, progress: Progress): boolean =>
  signal.aborted || progress.isOffline || budget.left <= 0 || now().getTime() >= progress.endsAtMs;
