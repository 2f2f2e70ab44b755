import type { Context } from "../context.ts";
import { BEGIN_JOB, beginPick } from "../curation/begin-pick.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";
import { rerank } from "../ranking/rerank.ts";

/** A day that began makes its picks known and moves the papers that were waiting for it. */
export function paperJobs({ db, now, zone }: Pick<Context, "db" | "now" | "zone">): JobHandlers {
  return {
    [BEGIN_JOB]: async ({ payload }) => {
      await beginPick({ db, now, zone }, Number(payload["pickId"]));
    },
    "papers.rerank": async ({ payload }) => {
      const paperId = Number(payload["paperId"]);
      await db.transaction().execute((trx) => rerank(trx, paperId, now()));
    },
  };
}
