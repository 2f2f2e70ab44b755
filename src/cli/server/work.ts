import { Command } from "commander";
import { HOUR_MS } from "../../base/days.ts";
import type { CliParts } from "../cli-parts.ts";
import { printJson, withContext } from "../with-context.ts";
import { workOnce } from "../../jobs/worker-loop.ts";
import { catchUp } from "../../search/index/writing/follow-changes.ts";
import { workAll } from "../../worker/work.ts";
import { workerParts } from "../../worker/worker.ts";

const JOBS_MAX = 100_000;
const CATCH_UP_MS = HOUR_MS;

export function workCommand({ open }: CliParts): Command {
  return new Command("work")
    .description("Do the jobs that are due: harvest, index, digests.")
    .option("--once", "end when nothing is due")
    .option("--now <instant>", "what “now” is at the start (with --once)")
    .option("--json", "print one JSON value (with --once)")
    .action(async ({ once, now, json }: { once?: boolean; now?: string; json?: boolean }) => {
      const stop = new AbortController();
      for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
      await withContext(open, { now }, async (context) => {
        await context.search.acceptHome();
        if (!once) {
          await workAll(context, stop.signal);
          return;
        }
        const parts = workerParts(context);
        let done = 0;
        while (done < JOBS_MAX && !stop.signal.aborted && (await workOnce(parts, stop.signal))) {
          done++;
        }
        await catchUp(context.search, CATCH_UP_MS);
        if (json) printJson({ jobsDone: done });
        else process.stderr.write(`${done} jobs done\n`);
      });
    });
}
