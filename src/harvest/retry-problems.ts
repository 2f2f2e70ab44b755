import { XmlError } from "../base/xml-prolog.ts";
import { readAtomEntries } from "./arxiv/atom-entries.ts";
import { queryRecord } from "./arxiv/arxiv-query.ts";
import { RecordProblem } from "./arxiv/arxiv-record.ts";
import type { HarvestContext } from "./harvest-context.ts";
import { readOaiPage } from "./arxiv/oai-pmh.ts";
import { listProblems } from "./problems.ts";
import type { HarvestProblem } from "./problems.ts";
import { storeQueried } from "./store-record.ts";
import { takePage } from "./take-page.ts";
import { understand } from "./understand.ts";
import type { Understood } from "./understand.ts";

type StoreContext = Pick<HarvestContext, "db" | "now" | "log">;

const PROBLEMS_A_BATCH = 50;

export interface ProblemsReport {
  tried: number;
  resolved: number;
}

/**
 * Tries again to understand the records that were kept with a reason, as after an upgrade (HV8).
 * What is understood now is stored as the record it is; the rest keeps its newest reason.
 */
export async function retryProblems(context: StoreContext): Promise<ProblemsReport> {
  const report: ProblemsReport = { tried: 0, resolved: 0 };
  for (let after = 0; ;) {
    const problems = await listProblems(context.db, after, PROBLEMS_A_BATCH);
    const last = problems.at(-1);
    if (!last) return report;
    after = last.problemId;
    for (const problem of problems) {
      report.tried += 1;
      if (await retryProblem(context, problem)) report.resolved += 1;
    }
  }
}

async function retryProblem(context: StoreContext, problem: HarvestProblem): Promise<boolean> {
  const { db, now } = context;
  const attempts = problem.attempts + 1;
  const understood = await readAgain(problem);
  let isStored = false;
  if (understood.kind === "paper" && problem.source === "query") {
    await db.transaction().execute((trx) => storeQueried(trx, understood.record, now()));
    isStored = true;
  } else if (understood.kind !== "problem") {
    isStored = (await takePage(context, [understood], async () => undefined)).problems === 0;
  }
  const change = isStored
    ? { attempts, resolved_at: now().toISOString() }
    : { attempts, ...(understood.kind === "problem" ? { reason: understood.reason } : {}) };
  await db
    .updateTable("harvest_problem")
    .set(change)
    .where("problem_id", "=", problem.problemId)
    .execute();
  return isStored;
}

/** What the raw text says now. Entries of a feed say no more than that they were announced. */
async function readAgain({ source, identifier, raw }: HarvestProblem): Promise<Understood> {
  const fail = (reason: string): Understood => ({
    kind: "problem",
    identifier,
    reason,
    raw: () => raw,
  });
  try {
    if (source === "oai") {
      const page = `<OAI-PMH><responseDate>1970-01-01</responseDate><ListRecords>${raw}</ListRecords></OAI-PMH>`;
      const { records } = await readOaiPage(Buffer.from(page));
      return records[0] ? understand(records[0]) : fail("it holds no record");
    }
    const [entry] = await readAtomEntries(Buffer.from(`<feed>${raw}</feed>`), null);
    if (!entry || source === "feed")
      return fail("an announcement is not tried again; its day is over");
    const { id, record } = queryRecord(entry);
    return { kind: "paper", identifier: id, record, raw: () => raw };
  } catch (error) {
    if (error instanceof XmlError || error instanceof RecordProblem) return fail(error.message);
    throw error;
  }
}
