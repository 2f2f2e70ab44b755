import { Command } from "commander";
import { UserError } from "../../base/errors.ts";
import type { Db } from "../../db/schema/schema.ts";
import { addSeeds, dropSeeds, readSeeds, SEED_KINDS } from "../../interest/seeds.ts";
import type { SeedKind } from "../../interest/seeds.ts";
import { authorsOf, fieldsOf, readExamples, phrasesOf } from "../../setup/liked-examples.ts";
import type { CliParts } from "../cli-parts.ts";
import { readText } from "../read-text.ts";
import { printJson, withContext } from "../with-context.ts";

export function interestCommand({ open }: CliParts): Command {
  const interest = new Command("interest").description(
    "Teach a new site what its group likes, before it has its own picks and votes.",
  );
  interest
    .command("seed <file>")
    .description(
      "Read examples from BibTeX, RIS, CSL-JSON or a list of titles or of ids of papers here; 2,000 at most. With --kind: authors, words or arXiv categories, one a line.",
    )
    .option("--kind <kind>", `what the file lists: ${SEED_KINDS.join(", ")}`, "paper")
    .option("--json", "print one JSON value")
    .action(async (file: string, options: { kind: string; json?: boolean }) => {
      const text = await readText(file);
      const kind = seedKind(options.kind);
      await withContext(open, {}, async ({ db, reader, now }) => {
        const { examples, refused } = await examplesOf(reader, kind, text);
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
        for (const { kind, title } of seeds) process.stdout.write(`${kind}\t${title}\n`);
      });
    });
  interest
    .command("forget")
    .description("Forget all examples, or those of one kind; picks and votes still teach.")
    .option("--kind <kind>", `forget only these: ${SEED_KINDS.join(", ")}`)
    .action(async ({ kind }: { kind?: string }) => {
      const only = kind === undefined ? undefined : seedKind(kind);
      await withContext(open, {}, async ({ db }) => dropSeeds(db, only));
    });
  return interest;
}

function seedKind(text: string): SeedKind {
  const kind = SEED_KINDS.find((each) => each === text);
  if (kind) return kind;
  throw new UserError(`“${text.slice(0, 40)}” is no kind of example: ${SEED_KINDS.join(", ")}.`);
}

async function examplesOf(db: Db, kind: SeedKind, text: string): ReturnType<typeof readExamples> {
  if (kind === "paper") return readExamples(db, text);
  const read = { author: authorsOf, words: phrasesOf, field: fieldsOf }[kind];
  return { examples: read(text), refused: [] };
}
