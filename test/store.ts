import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import type { Engine } from "../src/db/engine.ts";
import { migrate } from "../src/db/migrate.ts";

export interface TestStore {
  engine: Engine;
  db: Engine["db"];
  folder: string;
}

/** A folder that is gone when the test ends. */
export function testFolder(t: Pick<TestContext, "after">): string {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-test-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real, empty store on disk. */
export async function openTestStore(t: Pick<TestContext, "after">): Promise<TestStore> {
  const folder = testFolder(t);
  const engine = openSqlite(join(folder, "broadsheet.sqlite"));
  t.after(() => engine.close());
  await migrate(engine, () => new Date());
  return { engine, db: engine.db, folder };
}

/** A clock that a test sets; it does not move between. */
export function testClock(start: string): { now: () => Date; set: (instant: string) => void } {
  let at = new Date(start);
  return { now: () => at, set: (instant) => void (at = new Date(instant)) };
}
