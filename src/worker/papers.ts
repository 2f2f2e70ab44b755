import type { Context } from "../context.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";
import { rerank } from "../ranking/rerank.ts";

/** A day that began moves the papers that were waiting for it. */
export function rerankJobs({ db, now }: Pick<Context, "db" | "now">): JobHandlers {
  return {
    "papers.rerank": async ({ payload }) => {
      const paperId = Number(payload["paperId"]);
      await db.transaction().execute((trx) => rerank(trx, paperId, now()));
    },
  };
}
