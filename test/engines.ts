import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { openPostgres } from "../src/db/engine.postgres.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import type { Engine } from "../src/db/engine.ts";
import { postgresMissing, startPostgres } from "./postgres.ts";

export interface EnginePlaces {
  name: Engine["name"];
  /** Why this engine cannot be tried here, else null. */
  missing: string | null;
  /** A new, empty place for a store: a file, or a database's address. */
  place: () => Promise<string>;
  open: (place: string) => Promise<Engine>;
  /** The settings with which a process works on that place. */
  env: (place: string) => Record<string, string>;
}

/** Both engines for the tests of this file; PostgreSQL is started once, and ended with them. */
export async function bothEngines(settings: string[] = []): Promise<EnginePlaces[]> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-engines-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  const missing = postgresMissing();
  const server = missing ? null : await startPostgres(settings);
  if (server) after(() => server.stop());
  return [
    {
      name: "sqlite",
      missing: null,
      place: async () => join(folder, String(++count), "broadsheet.sqlite"),
      open: async (place) => openSqlite(place),
      env: (place) => ({ DATA_DIR: join(place, "..") }),
    },
    {
      name: "postgres",
      missing,
      place: async () => (await server?.database()) ?? "",
      open: openPostgres,
      env: (place) => ({ DATABASE_URL: place, DATA_DIR: join(folder, String(++count)) }),
    },
  ];
}

/** The setting with which a whole site works on a new store of this engine; none for its own file. */
export async function databaseOf({ place, env }: EnginePlaces): Promise<Record<string, string>> {
  const { DATABASE_URL } = env(await place());
  return DATABASE_URL === undefined ? {} : { DATABASE_URL };
}
