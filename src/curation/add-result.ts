import { isAtLeast } from "../accounts/roles.ts";
import type { Actor } from "../accounts/roles.ts";
import { UserError, said } from "../base/errors.ts";
import type { Said } from "../base/errors.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { findPaper } from "../papers/read-papers.ts";
import { logAction } from "../public-log/public-log.ts";
import { columnValues } from "../results/measured-value.ts";
import { metricWords } from "../results/metric-words.ts";
import { findDataset } from "../results/read-datasets.ts";
import { readEvaluations } from "../results/read-evaluations.ts";
import { findTask } from "../results/read-tasks.ts";
import { storeEvaluation, storeMetric, storeResult } from "../results/store-evaluation.ts";
import type { ResultRecord } from "../results/store-evaluation.ts";
import { storeDataset, storeTask } from "../results/store-named.ts";
import { askAuthors } from "./results-links.ts";
import type { ModerationParts } from "./moderate.ts";

/** A measured value as a reader gives it, with the place that shows it. */
export interface NewResult {
  /** Name or slug. */
  task: string;
  dataset: string;
  model: string;
  /** `{ name: value }`, values as the paper writes them. */
  metrics: Record<string, unknown>;
  /** An arXiv id, DOI, key or address of a paper that is here. */
  paper: string | null;
  /** The sentence or table that shows the value, and where it is. */
  evidence: string;
  usesAdditionalData?: boolean | undefined;
  codeUrl?: string | null | undefined;
}

const MODEL_CHARACTERS_MAX = 200;
const VALUE_CHARACTERS_MAX = 60;
const EVIDENCE_CHARACTERS_MAX = 2_000;
const METRICS_MAX = 20;

/**
 * Adds a result with its evidence as `claimed`. Readers add to tables that are here; a curator's word also
 * makes a task, a data set, a table or a metric. It is in the public log like every edit.
 * @returns the number of the result
 */
export async function addResult(
  { db, now }: ModerationParts,
  actor: Actor,
  given: NewResult,
): Promise<number> {
  const record = await resultRecord(db, given);
  return db.transaction().execute(async (trx) => {
    const at = now();
    const table = await tableOf(trx, actor, given);
    const { resultId, isNew } = await storeResult(trx, table.evaluationId, record, at);
    if (!isNew) throw new UserError(said`Result ${resultId} already says the same.`, "conflict");
    await trx
      .updateTable("result")
      .set({ account_id: actor.accountId })
      .where("result_id", "=", resultId)
      .execute();
    const detail = `added result ${resultId}: ${record.modelName}, ${metricWords(record.metrics)}, ${table.words}`;
    const { accountId } = actor;
    const paperId = record.paperId ?? null;
    await logAction(
      trx,
      { kind: "edit", accountId, paperId, reason: "Added a result.", detail },
      at,
    );
    if (paperId !== null) await askAuthors(trx, paperId, { exceptAccountId: accountId, now: at });
    return resultId;
  });
}

/** Reads what was given into a record. @throws UserError that names the field */
export async function resultRecord(
  db: Db,
  given: Omit<NewResult, "task" | "dataset">,
): Promise<ResultRecord> {
  const modelName = line(given.model, "model", MODEL_CHARACTERS_MAX);
  const evidence = line(given.evidence, "evidence", EVIDENCE_CHARACTERS_MAX);
  const metrics = readMetrics(given.metrics);
  const codeUrl = given.codeUrl?.trim() ?? "";
  if (codeUrl !== "" && !/^https?:\/\/[^/]/.test(codeUrl)) {
    throw new UserError(
      "codeUrl: enter a full URL that starts with https://.",
      "invalid",
      "codeUrl",
    );
  }
  const paper = given.paper ? await findPaper(db, given.paper) : null;
  if (given.paper && !paper) {
    throw new UserError(
      "paper: we don’t have this paper yet; submit it first.",
      "unusable",
      "paper",
    );
  }
  return {
    modelName,
    metrics,
    evidence,
    paperId: paper?.paperId ?? null,
    paperTitle: paper?.title ?? null,
    paperDate: paper?.announcedOn ?? paper?.publishedAt?.slice(0, 10) ?? null,
    usesAdditionalData: given.usesAdditionalData ?? false,
    codeLinks: codeUrl === "" ? [] : [{ title: codeUrl, url: codeUrl }],
  };
}

function line(text: string, field: string, most: number): string {
  const plain = text.toWellFormed().replace(/\s+/g, " ").trim();
  if (plain === "") {
    const wanted =
      field === "evidence"
        ? said`quote the sentence or table that shows the value, and say where it is`
        : said`enter its name`;
    throw new UserError(said`${field}: ${wanted}.`);
  }
  if (plain.length <= most) return plain;
  throw new UserError(said`${field}: has ${plain.length} characters; ${most} are allowed.`);
}

function readMetrics(given: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(given).filter(([, value]) => value !== null && value !== "");
  if (entries.length === 0)
    throw new UserError("metrics: give at least one measured value.", "invalid", "metrics");
  if (entries.length > METRICS_MAX) {
    throw new UserError(
      said`metrics: there are ${entries.length}; ${METRICS_MAX} are allowed.`,
      "invalid",
      "metrics",
    );
  }
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const text = typeof value === "number" ? String(value) : value;
      if (typeof text !== "string" || text.length > VALUE_CHARACTERS_MAX) {
        throw new UserError(
          said`metrics: “${name.slice(0, 60)}” has no value that can be read.`,
          "invalid",
          "metrics",
        );
      }
      if (columnValues([text])[0] === null) {
        throw new UserError(
          said`metrics: “${text}” of ${name.slice(0, 60)} is not a number.`,
          "invalid",
          "metrics",
        );
      }
      return [name.trim().slice(0, VALUE_CHARACTERS_MAX), text.trim()];
    }),
  );
}

async function tableOf(trx: Trx, actor: Actor, given: NewResult) {
  const canMake = isAtLeast(actor.role, "curator");
  const task = await findTask(trx, given.task.trim());
  const dataset = await findDataset(trx, given.dataset.trim());
  const names = Object.keys(given.metrics);
  const [table] =
    task && dataset
      ? await readEvaluations(trx, { taskIds: [task.taskId], datasetId: dataset.datasetId })
      : [];
  const known = new Set(table?.metrics.map(({ name }) => name));
  const unknown = names.find((name) => !known.has(name));
  if (table && unknown === undefined) {
    return {
      evaluationId: table.evaluationId,
      words: `${table.task.name} on ${table.dataset.name}`,
    };
  }
  if (!canMake)
    throw new UserError(missing(given, task !== null, dataset !== null, [...known]), "unusable");
  const taskId = task?.taskId ?? (await storeTask(trx, { name: named(given.task, "task") }));
  const datasetId =
    dataset?.datasetId ??
    (await storeDataset(trx, { name: named(given.dataset, "dataset"), isDescribed: false }));
  const place = { taskId, datasetId, parentId: null, position: 0, metrics: [] };
  const evaluationId = table?.evaluationId ?? (await storeEvaluation(trx, place));
  for (const [index, name] of names.entries()) {
    if (!known.has(name)) await storeMetric(trx, evaluationId, { name }, known.size + index);
  }
  return {
    evaluationId,
    words: `${task?.name ?? given.task} on ${dataset?.name ?? given.dataset}`,
  };
}

const named = (text: string, field: string): string => line(text, field, MODEL_CHARACTERS_MAX);

function missing(given: NewResult, hasTask: boolean, hasDataset: boolean, known: string[]): Said {
  if (!hasTask)
    return said`task: we don’t know “${given.task.slice(0, 80)}”; a curator can add it.`;
  if (!hasDataset)
    return said`dataset: we don’t know “${given.dataset.slice(0, 80)}”; a curator can add it.`;
  if (known.length === 0)
    return said`There is no table for this task on this data set; a curator can add it.`;
  return said`metrics: this table has ${known.join(", ")}; a curator can add another.`;
}
