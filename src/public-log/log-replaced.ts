import type { Trx } from "../db/schema/schema.ts";
import { logAction } from "./public-log.ts";

/** Says in the public log that a source's record took the place of what a person had typed. */
export async function logReplaced(
  trx: Trx,
  { paperId, replacedTitle }: { paperId: number; replacedTitle?: string },
  source: string,
  now: Date,
): Promise<void> {
  if (replacedTitle === undefined) return;
  const reason = `The record of ${source} took the place of what was typed when the paper was put forward. Votes and comments stay.`;
  const detail = `the title typed was “${replacedTitle}”`;
  await logAction(trx, { kind: "replace", accountId: null, reason, paperId, detail }, now);
}
