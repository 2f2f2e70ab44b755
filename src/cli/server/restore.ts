import { existsSync } from "node:fs";
import { Command } from "commander";
import { UserError } from "../../base/errors.ts";
import { readSettings } from "../../base/settings.ts";
import { openEngine } from "../../db/open-engine.ts";
import { restore } from "../../db/backup/restore.ts";
import { forgetIndex } from "../../search/index/writing/forget-index.ts";
import { indexHome } from "../../search/index/index-home.ts";
import { openProgress } from "../papers/progress.ts";
import { printJson } from "../with-context.ts";

/** Opens the store itself: the door that others use would fill an empty one with the starter. */
export function restoreCommand(): Command {
  return new Command("restore")
    .description(
      "Load a backup into an empty place (a new DATA_DIR, or an empty database). A backup of an older version is brought up to date. The search index is built again by the worker.",
    )
    .argument("<file>", "a file made by “broadsheet backup”")
    .option("--json", "print one JSON value")
    .action(async (file: string, { json }: { json?: boolean }) => {
      if (!existsSync(file)) throw new UserError(`There is no file “${file}”.`);
      const settings = readSettings(process.env);
      const engine = await openEngine(settings);
      try {
        const { show, end } = openProgress();
        const progress = (table: string, rows: number): void => show(table, rows, "rows");
        const { head, rows, migrated } = await restore(engine, file, () => new Date(), progress);
        end();
        await forgetIndex(engine.db, indexHome(settings));
        if (json)
          return printJson({ file, madeAt: head.madeAt, version: head.version, rows, migrated });
        process.stdout.write(
          `${rows} rows, as they were at ${head.madeAt} (version ${head.version}).${migrated.length > 0 ? ` Brought up to date: ${migrated.join(", ")}.` : ""}\n`,
        );
      } finally {
        await engine.close();
      }
    });
}
