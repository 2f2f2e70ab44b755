import { Command } from "commander";
import { parseDay } from "../../base/days.ts";
import { readOaiXml } from "../../harvest/arxiv/oai-file.ts";
import { importFile } from "../../imports/import-file.ts";
import type { ImportResult } from "../../imports/import-run.ts";
import type { CliParts } from "../cli-parts.ts";
import { openProgress } from "./progress.ts";
import { failInPart, printJson, withContext } from "../with-context.ts";

const PROBLEMS_SHOWN_MAX = 50;

export function importCommand({ open }: CliParts): Command {
  return new Command("import")
    .description(
      "Take papers from files: JSON Lines, OAI-PMH XML, Hugging Face daily-papers JSON, BibTeX, RIS, CSL-JSON, or a saved list page.",
    )
    .argument("<file...>", "files, each plain or .gz")
    .option("--day <day>", "the day of a list page or a daily-papers file, YYYY-MM-DD")
    .option("--source <name>", "who the facts are from", "import")
    .option("--json", "print one JSON value")
    .action(async (files: string[], options: { day?: string; source: string; json?: boolean }) => {
      const day = options.day ? parseDay(options.day) : null;
      await withContext(open, {}, async ({ db, now }) => {
        const results: ImportResult[] = [];
        for (const file of files) {
          const { end, ...report } = reporting(file);
          const parts = { db, now, readOaiXml, ...report };
          results.push(await importFile(parts, { file, source: options.source, day }));
          end();
        }
        if (options.json) printJson(results);
        else for (const result of results) process.stdout.write(`${sentence(result)}\n`);
        if (results.some(({ problems }) => problems > 0)) failInPart();
      });
    });
}

function reporting(file: string) {
  let shown = 0;
  const { show, end } = openProgress();
  return {
    end,
    progress: ({ created, changed, unchanged }: ImportResult) =>
      show(file, created + changed + unchanged, "papers"),
    problem: (name: string, line: number, reason: string) => {
      end();
      shown++;
      if (shown <= PROBLEMS_SHOWN_MAX) process.stderr.write(`${name}:${line}: ${reason}\n`);
      if (shown === PROBLEMS_SHOWN_MAX) {
        process.stderr.write(`${name}: further problems are kept in the store, not shown\n`);
      }
    },
  };
}

function sentence(result: ImportResult): string {
  const { file, created, changed, unchanged, problems, unknownFields } = result;
  const extra =
    unknownFields.length > 0 ? ` Kept without understanding: ${unknownFields.join(", ")}.` : "";
  const lines = problems === 1 ? "1 bad line is" : `${problems} bad lines are`;
  const bad = problems > 0 ? ` ${lines} kept aside; “broadsheet doctor” lists them.` : "";
  return `${file}: ${created} new, ${changed} changed, ${unchanged} as they were.${bad}${extra}`;
}
