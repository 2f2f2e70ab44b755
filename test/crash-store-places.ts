import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPostgres } from "../src/db/engine.postgres.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import type { CrashPlace } from "./crash-place.ts";
import { postgresMissing, startPostgres } from "./postgres.ts";

/** A place on each engine that can be had here, for the crash test. */
export async function bothCrashPlaces(): Promise<{
  places: CrashPlace[];
  close: () => Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-crash-"));
  const places: CrashPlace[] = [
    {
      name: "sqlite",
      place: join(folder, "broadsheet.sqlite"),
      open: async (path) => openSqlite(path),
    },
  ];
  const server = postgresMissing() ? null : await startPostgres();
  if (server) {
    const crashServer = async () => {
      await server.crash();
      await server.restart();
    };
    places.push({
      name: "postgres",
      place: await server.database(),
      open: openPostgres,
      crashServer,
    });
  }
  return {
    places,
    close: async () => {
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
