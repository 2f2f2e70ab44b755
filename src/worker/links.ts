import type { Context } from "../context.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";
import { readTextsAgain } from "../papers/stored/read-texts-again.ts";

/** The texts of a store from before are read for links once; the migration asks for it. */
export function linkJobs({ db, now, log }: Pick<Context, "db" | "now" | "log">): JobHandlers {
  return {
    "links.read-texts": async (_job, signal) => {
      const read = await readTextsAgain({ db, now }, signal);
      log.info(read, "links were read from the stored texts");
    },
  };
}
