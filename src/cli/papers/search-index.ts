import { Command } from "commander";
import { HOUR_MS } from "../../base/days.ts";
import { UserError } from "../../base/errors.ts";
import { catchUp } from "../../search/index/writing/follow-changes.ts";
import {
  activateGeneration,
  buildIndex,
  indexStatus,
  rollbackGeneration,
} from "../../search/index/generations/generations.ts";
import type { CliParts } from "../cli-parts.ts";
import { openProgress } from "./progress.ts";
import { printJson, withContext } from "../with-context.ts";

const CATCH_UP_MS = HOUR_MS;

/** `broadsheet index …`: generations of the search index (SE6). */
export function indexCommand(parts: CliParts): Command {
  const index = new Command("index").description(
    "Look after the search index. It follows the store by itself; a new generation is needed where the embedder changes.",
  );
  for (const make of [buildCommand, statusCommand, activateCommand, rollbackCommand]) {
    index.addCommand(make(parts));
  }
  return index;
}

function buildCommand({ open }: CliParts): Command {
  return new Command("build")
    .description("Build a new generation beside the one that answers. Run it again to continue.")
    .option("--activate", "let it answer as soon as it is built")
    .option("--json", "print one JSON value")
    .action(async ({ activate, json }: { activate?: boolean; json?: boolean }) => {
      const stop = new AbortController();
      process.once("SIGINT", () => stop.abort());
      const { show, end } = openProgress();
      await withContext(open, {}, async ({ search }) => {
        const generation = await buildIndex(search, {
          isActivated: activate ?? false,
          signal: stop.signal,
          onProgress: ({ builtTo }, total) =>
            show("Search index", Math.min(builtTo, total), "papers", total),
        });
        await catchUp(search, CATCH_UP_MS);
        end();
        if (json) printJson(generation);
        else {
          const { generationId, state } = generation;
          process.stdout.write(`Generation ${generationId} is ${state}.\n`);
        }
      });
    });
}

function statusCommand({ open }: CliParts): Command {
  return new Command("status")
    .description("Show the generations and what waits to be indexed.")
    .option("--json", "print one JSON value")
    .action(async ({ json }: { json?: boolean }) => {
      await withContext(open, {}, async ({ search }) => {
        const status = await indexStatus(search);
        if (json) return printJson(status);
        const { generations, waitingChangeCount, storedPaperCount } = status;
        process.stdout.write(
          `${storedPaperCount} papers in the store, ${waitingChangeCount} changes to read\n`,
        );
        for (const {
          generationId,
          state,
          spec,
          paperCount,
          vectorCount,
          progress,
        } of generations) {
          const built = progress === null ? "" : `, being built: ${Math.floor(100 * progress)} %`;
          process.stdout.write(
            `${generationId}  ${state}  ${spec}  ${paperCount} papers, ${vectorCount} vectors${built}\n`,
          );
        }
      });
    });
}

function activateCommand({ open }: CliParts): Command {
  return new Command("activate")
    .description("Let a built generation answer: the newest, or the one named.")
    .argument("[generation]", "its number, as “index status” shows it")
    .option("--json", "print one JSON value")
    .action(async (text: string | undefined, { json }: { json?: boolean }) => {
      const id = text === undefined ? null : Number(text);
      if (id !== null && !Number.isInteger(id)) {
        throw new UserError(`“${text}” is no generation: give its number from “index status”.`);
      }
      await withContext(open, {}, async ({ search }) => {
        const generation = await activateGeneration(search, id);
        if (json) return printJson(generation);
        process.stdout.write(`Generation ${generation.generationId} answers now.\n`);
      });
    });
}

function rollbackCommand({ open }: CliParts): Command {
  return new Command("rollback")
    .description("Let the generation before answer again.")
    .option("--json", "print one JSON value")
    .action(async ({ json }: { json?: boolean }) => {
      await withContext(open, {}, async ({ search }) => {
        const generation = await rollbackGeneration(search);
        if (json) return printJson(generation);
        process.stdout.write(`Generation ${generation.generationId} answers again.\n`);
      });
    });
}
