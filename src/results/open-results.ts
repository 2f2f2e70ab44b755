import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Result } from "./read-evaluations.ts";

/** A result counts as open where its source links to the model or to code. */
export const isOpenResult = ({ codeLinks, modelLinks }: Pick<Result, "codeLinks" | "modelLinks">) =>
  codeLinks.length + modelLinks.length > 0;

/** The same as a condition on data sets: one of their results is so. */
export function hasOpenResult(isOpen: boolean): RawBuilder<boolean> {
  const links = isOpen
    ? sql`(result.code_links <> '[]' or result.model_links <> '[]')`
    : sql`(result.code_links = '[]' and result.model_links = '[]')`;
  return sql<boolean>`exists (select 1 from result
    inner join evaluation on evaluation.evaluation_id = result.evaluation_id
    where evaluation.dataset_id = dataset.dataset_id and ${links})`;
}
