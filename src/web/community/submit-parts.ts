import type { Context } from "../../context.ts";
import { readArxiv } from "../../curation/read-arxiv.ts";
import type { SubmitParts } from "../../submissions/submit-paper.ts";

/** What putting a paper forward needs, from the context: the same in every door. */
export function submitParts(context: Context): SubmitParts {
  const { db, now, zone, outgoing } = context;
  return { db, now, zone, outgoing, readArxiv: (arxivId) => readArxiv(context, arxivId) };
}
