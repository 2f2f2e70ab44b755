import { UserError, messageOf } from "../base/errors.ts";
import { parseIdentifier } from "../papers/identifiers/identifiers.ts";
import { QUERY_IDS_MAX, queryUrl, readQueryAnswer } from "./arxiv/arxiv-query.ts";
import type { QueryAnswer } from "./arxiv/arxiv-query.ts";
import { askArxiv } from "./arxiv/ask-arxiv.ts";
import { HarvestFailure, HarvestStopped } from "./faults.ts";
import type { HarvestContext, HarvestProgress } from "./harvest-context.ts";
import { resolveProblems, storeProblem } from "./problems.ts";
import { withRetries } from "./retry.ts";
import { storeQueried } from "./store-record.ts";

export interface PapersReport {
  asked: number;
  created: number;
  changed: number;
  unchanged: number;
  problems: number;
  /** Ids that arXiv does not know, or did not give. */
  missing: string[];
  /** What arXiv said of ids that it refused. */
  errors: string[];
  state: "complete" | "stopped" | "failed";
  error: string | null;
}

/** Reads ids as people write them; one that is none is a UserError. */
export function readArxivIds(texts: string[]): string[] {
  const ids = texts.map((text) => {
    const identifier = parseIdentifier(text);
    if (identifier?.scheme === "arxiv") return identifier.value;
    throw new UserError(`“${text}” is no arXiv id; write it as 2311.03285 or hep-th/9901001.`);
  });
  return [...new Set(ids)];
}

/** Fetches papers by their ids, a hundred a request, and stores each batch in one transaction. */
export async function harvestPapers(context: HarvestContext, ids: string[]): Promise<PapersReport> {
  const report: PapersReport = {
    asked: ids.length,
    created: 0,
    changed: 0,
    unchanged: 0,
    problems: 0,
    missing: [],
    errors: [],
    state: "complete",
    error: null,
  };
  try {
    for (let from = 0; from < ids.length; from += QUERY_IDS_MAX) {
      await harvestBatch(context, ids.slice(from, from + QUERY_IDS_MAX), report);
    }
  } catch (error) {
    if (context.signal?.aborted) report.state = "stopped";
    else if (!(error instanceof HarvestFailure || error instanceof HarvestStopped)) throw error;
    else Object.assign(report, { state: "failed", error: messageOf(error) });
  }
  return report;
}

async function harvestBatch(
  context: HarvestContext,
  ids: string[],
  report: PapersReport,
): Promise<void> {
  if (ids.length === 0) return;
  const answer = await askBatch(context, ids, report);
  if (answer.errors.length > 0) {
    // One refused id spoils the answer for all: halves find it in a few requests.
    if (ids.length === 1) {
      report.missing.push(...ids);
      report.errors.push(...answer.errors);
      return;
    }
    const half = Math.ceil(ids.length / 2);
    await harvestBatch(context, ids.slice(0, half), report);
    await harvestBatch(context, ids.slice(half), report);
    return;
  }
  await storeBatch(context, answer, report);
  const found = new Set(answer.papers.map(({ id }) => id));
  report.missing.push(...ids.filter((id) => !found.has(id)));
}

async function askBatch(
  context: HarvestContext,
  ids: string[],
  report: PapersReport,
): Promise<QueryAnswer> {
  const tell = (step: HarvestProgress["step"], reason: string | null, pauseMs: number): void => {
    const records = report.created + report.changed + report.unchanged;
    const rest = { from: null, pages: 0, records, recordsPerSecond: 0, pauseMs, reason };
    context.progress?.({ what: `${report.asked} papers by id`, step, ...rest });
  };
  return withRetries(
    context,
    async () => {
      tell("asking", null, 0);
      const url = queryUrl(context.settings.arxivApiUrl, ids);
      const { body, headers } = await askArxiv(context, url, [400]);
      return readQueryAnswer(body, headers["content-type"] ?? null);
    },
    (reason, pauseMs) => tell("waiting", reason, pauseMs),
  );
}

async function storeBatch(
  { db, now }: HarvestContext,
  answer: QueryAnswer,
  report: PapersReport,
): Promise<void> {
  const counts = { created: 0, changed: 0, unchanged: 0, older: 0 };
  await db.transaction().execute(async (trx) => {
    for (const { record } of answer.papers) {
      counts[(await storeQueried(trx, record, now())).outcome] += 1;
    }
    for (const { identifier, reason, raw } of answer.problems) {
      await storeProblem(trx, { source: "query", identifier, reason, raw: raw() }, now());
    }
    const ids = answer.papers.map(({ id }) => id);
    await resolveProblems(trx, "query", ids, now());
  });
  report.created += counts.created;
  report.changed += counts.changed;
  report.unchanged += counts.unchanged + counts.older;
  report.problems += answer.problems.length;
}
