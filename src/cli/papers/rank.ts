import { Command } from "commander";
import { parseInstant } from "../../base/days.ts";
import { feedAt, feedJson } from "../../feeds/feed-json.ts";
import { formulaAt } from "../../ranking/formula.ts";
import type { CliParts } from "../cli-parts.ts";
import { printJson, withContext } from "../with-context.ts";

export function rankCommand({ open }: CliParts): Command {
  const rank = new Command("rank").description("Look into the order of the papers.");
  rank
    .command("replay")
    .description("Give the trending order of a past moment from the signal log (RK1).")
    .requiredOption("--at <instant>", "the moment, as 2026-11-24T08:00:00Z")
    .option("--category <expression>", "as cs.AI+cs.LG-cs.CY")
    .option("--limit <count>", "papers, up to 200", "50")
    .option("--json", "print one JSON value")
    .action(async (options: { at: string; category?: string; limit: string; json?: boolean }) => {
      const at = parseInstant(options.at);
      await withContext(open, {}, async ({ reader, now, zone, settings }) => {
        const context = { db: reader, now, zone };
        const { limit } = options;
        const category = options.category ?? null;
        const words = { at: at.toISOString(), period: null, category, limit, cursor: null };
        const query = await feedAt(context, "trending", words);
        const { results, next } = await feedJson(context, query, settings);
        const formulaVersion = formulaAt(at.toISOString()).version;
        if (options.json) return printJson({ at: at.toISOString(), formulaVersion, results, next });
        process.stdout.write(`Order at ${at.toISOString()} by formula ${formulaVersion}\n`);
        for (const [index, { key, title, hotness, points }] of results.entries()) {
          const figures = `${hotness.toFixed(3)}  ${points} points`;
          process.stdout.write(`${String(index + 1).padStart(4)}  ${figures}  ${key}  ${title}\n`);
        }
      });
    });
  return rank;
}
