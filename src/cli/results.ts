import { Command } from "commander";
import { exportPwc } from "../imports/pwc-export.ts";
import type { CliParts } from "./cli.ts";
import { printJson, withContext } from "./with-context.ts";

export function resultsCommand({ open }: CliParts): Command {
  const results = new Command("results").description(
    "Leaderboards, methods, data sets and code of papers.",
  );
  results
    .command("export")
    .description("Write the five dumps in the format of Papers with Code (.json.gz) into a folder.")
    .argument("<folder>")
    .option("--json", "print one JSON value")
    .action(async (folder: string, { json }: { json?: boolean }) => {
      await withContext(open, {}, async ({ reader, settings }) => {
        const counts = await exportPwc(reader, folder, settings.baseUrl);
        if (json) printJson(counts);
        else
          for (const [file, count] of Object.entries(counts))
            process.stdout.write(`${file}: ${count}\n`);
      });
    });
  return results;
}
