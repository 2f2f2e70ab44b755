import { resolve } from "node:path";
import { Command } from "commander";
import { UserError } from "../../base/errors.ts";
import { readSettings } from "../../base/settings.ts";
import type { Settings } from "../../base/settings.ts";
import { openPostgres } from "../../db/engine.postgres.ts";
import { openSqlite } from "../../db/engine.sqlite.ts";
import type { Engine } from "../../db/engine.ts";
import { move } from "../../db/backup/move.ts";
import { SQLITE_FILE, openEngine } from "../../db/open-engine.ts";
import { openProgress } from "../papers/progress.ts";
import { printJson } from "../with-context.ts";

/** Opens the stores itself: neither may be migrated or filled by the way. */
export function moveCommand(): Command {
  return new Command("move")
    .description(
      "Copy the store that the settings name into an empty one and compare every table. Stop the other processes first. A move that was killed continues where it was when it is run again. The source is not changed.",
    )
    .requiredOption("--to <store>", "postgres://… or sqlite:FILE")
    .option("--json", "print one JSON value")
    .action(async ({ to, json }: { to: string; json?: boolean }) => {
      const settings = readSettings(process.env);
      const sourceName = nameOfSource(settings);
      if (nameOfTarget(to) === sourceName)
        throw new UserError("Source and target are the same store.");
      const source = await openEngine(settings);
      try {
        const target = await openTarget(to);
        try {
          const { show, end } = openProgress();
          const progress = (table: string, rows: number): void => show(table, rows, "rows");
          const tables = await move({
            source,
            target,
            sourceName,
            now: () => new Date(),
            progress,
          });
          end();
          if (json) return printJson({ tables });
          for (const { table, rows, sha256 } of tables) {
            process.stdout.write(
              `${table.padEnd(28)}${String(rows).padStart(12)}  ${sha256.slice(0, 16)}\n`,
            );
          }
          process.stdout.write(`Every table is the same in both. ${advice(to)}\n`);
        } finally {
          await target.close();
        }
      } finally {
        await source.close();
      }
    });
}

async function openTarget(to: string): Promise<Engine> {
  if (/^postgres(ql)?:\/\//.test(to) && URL.canParse(to)) return openPostgres(to);
  if (to.startsWith("sqlite:") && to.length > "sqlite:".length) return openSqlite(fileOf(to));
  throw new UserError(`--to: “${to}” is no store; write postgres://… or sqlite:FILE.`);
}

const fileOf = (to: string): string => resolve(to.slice("sqlite:".length));

function nameOfTarget(to: string): string {
  return to.startsWith("sqlite:") ? `sqlite:${fileOf(to)}` : nameOfServer(to);
}

function nameOfSource({ databaseUrl, dataDir }: Settings): string {
  return databaseUrl ? nameOfServer(databaseUrl) : `sqlite:${resolve(dataDir, SQLITE_FILE)}`;
}

/** Without user and password: it is kept in the target while the move continues. */
function nameOfServer(url: string): string {
  if (!URL.canParse(url)) return url;
  const { hostname, port, pathname } = new URL(url);
  return `postgres://${hostname}:${port || "5432"}${pathname}`;
}

const advice = (to: string): string =>
  to.startsWith("sqlite:")
    ? `To use it: unset DATABASE_URL, and put the file into DATA_DIR as ${SQLITE_FILE}.`
    : "To use it: set DATABASE_URL.";
