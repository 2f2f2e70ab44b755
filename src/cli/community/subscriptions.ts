import { Command } from "commander";
import { importSubscriptions } from "../../digests/subscriptions/import-subscriptions.ts";
import { UserError, messageOf } from "../../base/errors.ts";
import type { CliParts } from "../cli-parts.ts";
import { failInPart, printJson, withContext } from "../with-context.ts";

const PROBLEMS_SHOWN_MAX = 50;

export function subscriptionsCommand({ open }: CliParts): Command {
  const subscriptions = new Command("subscriptions").description("Look after subscriptions.");
  subscriptions
    .command("import")
    .description(
      "Take confirmed subscriptions from JSON Lines: email, cadence, hour, zone, count, weekday, forYou, top, category, query, confirmedAt.",
    )
    .argument("<file>", "one subscription a line; plain or .gz")
    .option("--json", "print one JSON value")
    .action(async (file: string, { json }: { json?: boolean }) => {
      await withContext(open, {}, async ({ db, now, zone }) => {
        const result = await importSubscriptions({ db, now }, file, { zone }).catch(
          (error: unknown) => {
            const isFile = error instanceof Error && "syscall" in error;
            throw isFile ? new UserError(`“${file}” cannot be read: ${messageOf(error)}.`) : error;
          },
        );
        const { created, changed, left, problems } = result;
        for (const { line, reason } of problems.slice(0, PROBLEMS_SHOWN_MAX)) {
          process.stderr.write(`${file}:${line}: ${reason}\n`);
        }
        if (json) printJson({ file, ...result });
        else {
          const away = left > 0 ? ` ${left} had left and stay away.` : "";
          const bad = problems.length > 0 ? ` ${problems.length} bad lines were passed over.` : "";
          process.stdout.write(`${file}: ${created} new, ${changed} changed.${away}${bad}\n`);
        }
        if (problems.length > 0) failInPart();
      });
    });
  return subscriptions;
}
