import { z } from "zod";
import type { Context } from "../../context.ts";
import { findCataloguePaper } from "../../results/read-catalogue-papers.ts";
import type { ResultRecord } from "../../results/store-evaluation.ts";

const name = z.string().trim().min(1).max(300);
const url = z.url({ protocol: /^https?$/ });
export const METRIC = z.object({
  name,
  description: z.string().max(10_000).default(""),
  /** Where it is left out, the name and the results tell. */
  is_loss: z.boolean().nullable().default(null),
});
export const RESULT = z.object({
  metrics: z.record(z.string().max(300), z.union([z.string().max(100), z.number(), z.null()])),
  methodology: name,
  uses_additional_data: z.boolean().nullish(),
  paper: z.string().max(500).nullish(),
  external_id: z.string().max(300).nullish(),
  evaluated_on: z.iso.date().nullish(),
  external_source_url: url.nullish(),
});
export const TABLE = z.object({
  task: name,
  dataset: name,
  description: z.string().max(100_000).default(""),
  mirror_url: url.nullish(),
});
export const SYNC = TABLE.extend({
  external_id: z.string().max(300).nullish(),
  metrics: z.array(METRIC).max(200).default([]),
  results: z.array(RESULT).max(10_000).default([]),
});

/** A result as the old client sends it, with its paper found. */
export async function recordOf(
  { db }: Context,
  given: z.infer<typeof RESULT>,
): Promise<ResultRecord> {
  const paperId = given.paper ? await findCataloguePaper(db, given.paper) : null;
  const paper = paperId
    ? await db
        .selectFrom("paper")
        .select("title")
        .where("paper_id", "=", paperId)
        .executeTakeFirst()
    : null;
  return {
    modelName: given.methodology,
    metrics: given.metrics,
    paperId,
    paperTitle: paper?.title ?? null,
    paperUrl: paperId ? null : (given.paper ?? null),
    usesAdditionalData: given.uses_additional_data ?? false,
    evaluatedOn: given.evaluated_on ?? null,
    externalId: given.external_id ?? null,
    externalSourceUrl: given.external_source_url ?? null,
  };
}
