import type { TestContext } from "node:test";
import { openLog } from "../src/base/log.ts";
import { openOutgoing } from "../src/base/outgoing.ts";
import type { HarvestContext, HarvestProgress } from "../src/harvest/harvest-context.ts";
import { openFakeArxiv } from "./fake-arxiv.ts";
import type { FakeArxiv, FakeArxivOptions } from "./fake-arxiv.ts";
import type { Fault } from "./fake-arxiv/faults.ts";
import { makePapers } from "./fake-arxiv/make-papers.ts";
import { truthOf } from "./fake-arxiv/truth.ts";
import type { Truth, TruthPaper } from "./fake-arxiv/truth.ts";
import { openTestStore, testClock } from "./store.ts";
import type { TestStore } from "./store.ts";

export const SET = "cs:cs:AI";

export interface HarvestRoom extends TestStore {
  truth: Truth;
  fake: FakeArxiv;
  context: HarvestContext;
  seen: HarvestProgress[];
  /** Sets the source's day and ours; the clock runs on from there. */
  setDay: (day: string) => void;
}

export interface RoomOptions extends Partial<FakeArxivOptions> {
  papers?: TruthPaper[];
  /** Faults of the first requests, in turn; null is none. */
  faults?: Array<Fault | null>;
  limits?: HarvestContext["limits"];
  intervalMs?: number;
}

/** A store, a source and what a harvest is handed, with pauses short enough for tests. */
export async function openHarvestRoom(
  t: Pick<TestContext, "after">,
  options: RoomOptions = {},
): Promise<HarvestRoom> {
  const store = await openTestStore(t);
  const clock = testClock("2026-01-20T12:00:00Z");
  const started = performance.now();
  let base = clock.now().getTime() - started;
  const now = (): Date => new Date(base + performance.now());
  const truth = truthOf(options.papers ?? makePapers(60), () => now().toISOString().slice(0, 10));
  const faultOf = (_: unknown, count: number): Fault | null => options.faults?.[count] ?? null;
  const fake = await openFakeArxiv({ truth, faultOf, ...options });
  t.after(fake.close);
  const log = openLog("silent");
  const seen: HarvestProgress[] = [];
  const context: HarvestContext = {
    db: store.db,
    now,
    log,
    outgoing: openOutgoing({
      userAgent: "Broadsheet/test (mailto:ops@example.org)",
      allow: ["127.0.0.1"],
      log,
    }),
    settings: {
      ...fake.settings,
      arxivIntervalMs: options.intervalMs ?? 1,
      siteContact: "ops@example.org",
    },
    progress: (progress) => void seen.push(progress),
    limits: { backOffMs: 4, timeoutMs: 400, leaseWaitMs: 300, ...options.limits },
  };
  const setDay = (day: string): void => {
    base = Date.parse(`${day}T12:00:00Z`) - performance.now();
  };
  return { ...store, truth, fake, context, seen, setDay };
}
