import { join } from "node:path";
import type { Settings } from "../base/settings.ts";
import type { Engine } from "./engine.ts";
import { openPostgres } from "./engine.postgres.ts";
import { openSqlite } from "./engine.sqlite.ts";

export const SQLITE_FILE = "broadsheet.sqlite";

/** The store that the settings name: the server of `DATABASE_URL`, else the file in `DATA_DIR`. */
export async function openEngine(
  settings: Pick<Settings, "databaseUrl" | "dataDir">,
): Promise<Engine> {
  return settings.databaseUrl
    ? openPostgres(settings.databaseUrl)
    : openSqlite(join(settings.dataDir, SQLITE_FILE));
}
