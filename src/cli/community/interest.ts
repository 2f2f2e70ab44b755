import { Command } from "commander";
import { readReferences } from "../../imports/read-references.ts";
import { addSeeds, dropSeeds, readSeeds } from "../../interest/seeds.ts";
import type { CliParts } from "../cli-parts.ts";
import { readText } from "../read-text.ts";
import { printJson, withContext } from "../with-context.ts";

export function interestCommand({ open }: CliParts): Command {
  const interest = new Command("interest").description(
    "Teach a new site what its group likes, before it has picks and votes of its own.",
  );
  interest
    .command("seed <file>")
    .description("Read examples from BibTeX, RIS, CSL-JSON or a list of titles; 2,000 at most.")
    .option("--json", "print one JSON value")
    .action(async (file: string, options: { json?: boolean }) => {
      const { entries, refused } = readReferences(await readText(file));
      const titled = entries.filter(({ title }) => title);
      await withContext(open, {}, async ({ db, now }) => {
        const added = await addSeeds(
          { db, now },
          titled.map(({ title, authors }) => ({ title: title as string, authors: authors ?? [] })),
        );
        const result = { added, known: titled.length - added, refused };
        if (options.json) return printJson(result);
        process.stdout.write(
          `Added ${added} examples; ${result.known} were there already; ${refused.length} lines were not understood.\n`,
        );
        for (const { text, why } of refused.slice(0, 20)) {
          process.stderr.write(`  ${text.slice(0, 80)}: ${why}\n`);
        }
      });
    });
  interest
    .command("list")
    .description("List the examples.")
    .option("--json", "print one JSON value")
    .action(async (options: { json?: boolean }) => {
      await withContext(open, {}, async ({ reader }) => {
        const seeds = await readSeeds(reader);
        if (options.json) return printJson({ seeds });
        for (const { title } of seeds) process.stdout.write(`${title}\n`);
      });
    });
  interest
    .command("forget")
    .description("Forget all examples; picks and votes still teach.")
    .action(async () => {
      await withContext(open, {}, async ({ db }) => dropSeeds(db));
    });
  return interest;
}
