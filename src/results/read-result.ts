import type { Db } from "../db/schema/schema.ts";
import { evaluationsOfPaper, readEvaluations, readResults } from "./read-evaluations.ts";
import type { Evaluation, Result } from "./read-evaluations.ts";

/** A result in its table: `of` is how many the table has. */
export interface PlacedResult {
  evaluation: Evaluation;
  result: Result;
  of: number;
}

export interface ResultEvent {
  resultId: number;
  at: string;
  kind: string;
  detail: string | null;
}

export async function readResult(db: Db, resultId: number): Promise<PlacedResult | null> {
  const row = await db
    .selectFrom("result")
    .select("evaluation_id")
    .where("result_id", "=", resultId)
    .executeTakeFirst();
  if (!row) return null;
  const tables = await readEvaluations(db, { evaluationIds: [row.evaluation_id] });
  const placed = await placedResults(db, tables);
  return placed.find(({ result }) => result.resultId === resultId) ?? null;
}

/** What a paper measured, best places first. */
export async function resultsOfPaper(db: Db, paperId: number): Promise<PlacedResult[]> {
  const placed = await placedResults(db, await evaluationsOfPaper(db, paperId));
  return placed
    .filter(({ result }) => result.paperId === paperId)
    .sort((a, b) => a.result.rank - b.result.rank || a.result.resultId - b.result.resultId);
}

async function placedResults(db: Db, evaluations: Evaluation[]): Promise<PlacedResult[]> {
  const byTable = Map.groupBy(
    await readResults(db, evaluations),
    ({ evaluationId }) => evaluationId,
  );
  return evaluations.flatMap((evaluation) => {
    const own = byTable.get(evaluation.evaluationId) ?? [];
    return own.map((result) => ({ evaluation, result, of: own.length }));
  });
}

const IDS_A_STATEMENT = 500;

/** What happened to results, oldest first. */
export async function historyOf(db: Db, resultIds: number[]): Promise<ResultEvent[]> {
  const found: ResultEvent[] = [];
  for (let from = 0; from < resultIds.length; from += IDS_A_STATEMENT) {
    const rows = await db
      .selectFrom("result_event")
      .select(["result_id", "at", "kind", "detail"])
      .where("result_id", "in", resultIds.slice(from, from + IDS_A_STATEMENT))
      .orderBy("event_id")
      .execute();
    found.push(...rows.map(({ result_id: resultId, ...event }) => ({ resultId, ...event })));
  }
  return found;
}
