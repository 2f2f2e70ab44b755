import { Command } from "commander";
import { readReferences } from "../../imports/read-references.ts";
import type { Reference } from "../../imports/read-references.ts";
import type { Db } from "../../db/schema/schema.ts";
import { findPaper } from "../../papers/read-papers.ts";
import { addSeeds, dropSeeds, readSeeds } from "../../interest/seeds.ts";
import type { Example } from "../../interest/seeds.ts";
import type { CliParts } from "../cli-parts.ts";
import { readText } from "../read-text.ts";
import { printJson, withContext } from "../with-context.ts";

/** A paper that is here says more than its reference does; null where there is no title at all. */
async function exampleOf(db: Db, { key, title, authors }: Reference): Promise<Example | null> {
  const paper = key ? await findPaper(db, key) : null;
  if (!paper) return title ? { kind: "paper", title, authors: authors ?? [] } : null;
  return {
    kind: "paper",
    title: paper.title,
    abstract: paper.abstract ?? paper.summary ?? "",
    authors: paper.authors.map(({ name }) => name),
  };
}

export function interestCommand({ open }: CliParts): Command {
  const interest = new Command("interest").description(
    "Teach a new site what its group likes, before it has its own picks and votes.",
  );
  interest
    .command("seed <file>")
    .description(
      "Read examples from BibTeX, RIS, CSL-JSON or a list of titles or of ids of papers here; 2,000 at most.",
    )
    .option("--json", "print one JSON value")
    .action(async (file: string, options: { json?: boolean }) => {
      const { entries, refused } = await readReferences(await readText(file));
      await withContext(open, {}, async ({ db, reader, now }) => {
        const examples: Example[] = [];
        for (const entry of entries) {
          const example = await exampleOf(reader, entry);
          if (example) examples.push(example);
          else refused.push({ text: entry.key ?? "", why: "names no paper here and has no title" });
        }
        const added = await addSeeds({ db, now }, examples);
        const result = { added, known: examples.length - added, refused };
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
