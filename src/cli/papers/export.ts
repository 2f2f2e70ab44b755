import { Command } from "commander";
import { exportFile } from "../../imports/export-file.ts";
import type { CliParts } from "../cli-parts.ts";
import { printJson, withContext } from "../with-context.ts";

export function exportCommand({ open }: CliParts): Command {
  return new Command("export")
    .description("Write every paper as JSON Lines in the import format.")
    .argument("<file>", "where to; a name that ends in .gz is compressed")
    .option("--json", "print one JSON value")
    .action(async (file: string, { json }: { json?: boolean }) => {
      await withContext(open, {}, async ({ reader, settings }) => {
        const papers = await exportFile(reader, file, settings.baseUrl);
        if (json) printJson({ file, papers });
        else process.stdout.write(`${file}: ${papers} papers\n`);
      });
    });
}
