import { join } from "node:path";
import type { Settings } from "../base/settings.ts";
import type { Engine } from "./engine.ts";

export const SQLITE_FILE = "broadsheet.sqlite";

/** The store that the settings name: the server of `DATABASE_URL`, else the file in `DATA_DIR`. */
export async function openEngine(
  settings: Pick<Settings, "databaseUrl" | "dataDir">,
): Promise<Engine> {
  // Only the driver that is used is loaded.
  if (settings.databaseUrl) {
    return (await import("./engine.postgres.ts")).openPostgres(settings.databaseUrl);
  }
  return (await import("./engine.sqlite.ts")).openSqlite(join(settings.dataDir, SQLITE_FILE));
}
