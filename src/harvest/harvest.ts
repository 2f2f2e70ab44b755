import { messageOf } from "../base/errors.ts";
import type { Day } from "../base/days.ts";
import { askPage, repeatsOf } from "./arxiv/ask-page.ts";
import type { AskedPage, AskingRun, Tell } from "./arxiv/ask-page.ts";
import { recheckDays } from "./completeness.ts";
import { HarvestFailure, HarvestStopped, TokenRefused } from "./faults.ts";
import { limitsOf } from "./harvest-context.ts";
import type { HarvestContext } from "./harvest-context.ts";
import { LeaseLost, leaseSet } from "./set-lease.ts";
import type { SetLease } from "./set-lease.ts";
import { noCounts, takePage } from "./take-page.ts";
import type { PageCounts } from "./take-page.ts";
import { understandAll } from "./understand.ts";
import { advanceWindow, completeWindow, leaveWindow, openWindow, restartWindow } from "./window.ts";
import type { HarvestWindow } from "./window.ts";

/** What one run did. */
export interface HarvestReport extends PageCounts {
  set: string;
  from: Day | null;
  /** `complete`: the list is at its end. `stopped` and `failed`: the next run continues from there. */
  state: "complete" | "stopped" | "failed";
  pages: number;
  records: number;
  restarts: number;
  isResumed: boolean;
  /** Why it failed, in words that say what to do. */
  error: string | null;
}

/**
 * Harvests a set by OAI-PMH 2.0 (HV1–HV6, HV14): all pages of a window, each in one transaction
 * with its resumption token. It may be killed or stopped at any moment and run again.
 * @param options.from first day of modification; without it as HV3 says
 */
export async function harvestSet(
  context: HarvestContext,
  { set, from }: { set: string; from?: Day | undefined },
): Promise<HarvestReport> {
  const report: HarvestReport = {
    set,
    from: from ?? null,
    state: "failed",
    pages: 0,
    records: 0,
    restarts: 0,
    isResumed: false,
    error: null,
    ...noCounts(),
  };
  const tell = teller(context, report);
  let lease: SetLease | null = null;
  try {
    lease = await leaseSet(context, set, (reason) => tell("waiting", reason));
    const window = await openWindow(context.db, set, from, context.now());
    Object.assign(report, { from: window.from, isResumed: window.isResumed });
    await harvestWindow(context, { window, lease, report, tell });
    report.state = "complete";
    await recheckDays(context.db, context.now());
    tell("done");
  } catch (error) {
    if (context.signal?.aborted) report.state = "stopped";
    else if (!(error instanceof HarvestFailure || error instanceof HarvestStopped)) throw error;
    else report.error = messageOf(error);
    if (lease && !(error instanceof LeaseLost))
      await leaveWindow(
        context.db,
        set,
        report.state === "stopped" ? "stopped" : "failed",
        report.error,
      );
  } finally {
    await lease?.drop();
  }
  return report;
}

const REPEATED =
  "the source gave pages again in place of others; what came is stored, and the next run asks for the same days again";

interface Run extends AskingRun {
  window: HarvestWindow;
  lease: SetLease;
  report: HarvestReport;
}

async function harvestWindow(context: HarvestContext, run: Run): Promise<void> {
  const { lease, tell } = run;
  const limits = limitsOf(context);
  let { window } = run;
  for (;;) {
    context.signal?.throwIfAborted();
    if (window.pages >= limits.pagesMax) {
      throw new HarvestFailure(`the list has more than ${limits.pagesMax} pages and does not end`);
    }
    const asked = await askPage(context, window, run).catch((error: unknown) => {
      if (error instanceof TokenRefused) return error;
      throw error;
    });
    if (asked instanceof TokenRefused) {
      window = await beginAgain(context, run, window, asked.message);
      continue;
    }
    if (asked === null) {
      const ended = window;
      await context.db.transaction().execute(async (trx) => {
        await lease.guard(trx, context.now());
        await completeWindow(trx, ended, context.now());
      });
      return;
    }
    window = await storePage(context, run, window, asked);
    tell("taken", null, window.resumptionToken === null ? 0 : context.settings.arxivIntervalMs);
    if (window.resumptionToken === null) return;
  }
}

async function beginAgain(
  context: HarvestContext,
  { lease, report, tell }: Run,
  window: HarvestWindow,
  reason: string,
): Promise<HarvestWindow> {
  report.restarts += 1;
  if (report.restarts > limitsOf(context).restartsMax) {
    throw new HarvestFailure(`${reason}; the window was begun ${report.restarts} times`);
  }
  context.log.warn({ set: window.set, reason }, "harvest begins its window again");
  tell("restarting", reason);
  return context.db.transaction().execute(async (trx) => {
    await lease.guard(trx, context.now());
    return restartWindow(trx, window, reason);
  });
}

async function storePage(
  context: HarvestContext,
  { lease, report }: Run,
  window: HarvestWindow,
  { page, pageHash }: AskedPage,
): Promise<HarvestWindow> {
  const records = await understandAll(page.records);
  const earliest = [window.responseAt, page.responseAt].filter((at) => at !== null).toSorted()[0];
  const next: HarvestWindow = {
    ...window,
    resumptionToken: page.resumptionToken,
    pages: window.pages + 1,
    records: window.records + records.length,
    responseAt: earliest ?? null,
    pageHashes: [...window.pageHashes, pageHash],
  };
  const isWhole = next.resumptionToken !== null || repeatsOf(next) === 0;
  const counts = await takePage(context, records, async (trx) => {
    await lease.guard(trx, context.now());
    if (isWhole) await advanceWindow(trx, next, context.now());
    else await restartWindow(trx, next, REPEATED);
  });
  report.pages += 1;
  report.records += records.length;
  for (const name of Object.keys(counts) as Array<keyof PageCounts>) report[name] += counts[name];
  if (!isWhole) throw new HarvestFailure(REPEATED);
  return next;
}

function teller({ progress, now }: HarvestContext, report: HarvestReport): Tell {
  const startedAt = now().getTime();
  return (step, reason = null, pauseMs = 0) => {
    const seconds = Math.max(0.001, (now().getTime() - startedAt) / 1000);
    const { set: what, from, pages, records } = report;
    const recordsPerSecond = Math.round(records / seconds);
    progress?.({ what, step, from, pages, records, recordsPerSecond, pauseMs, reason });
  };
}
