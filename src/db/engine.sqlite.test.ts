import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { engineContract } from "../../test/contracts/engine.contract.ts";
import { migrationContract } from "../../test/contracts/migrate.contract.ts";
import { openSqlite } from "./engine.sqlite.ts";

const folder = mkdtempSync(join(tmpdir(), "broadsheet-sqlite-"));
after(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

const engine = {
  place: async () => join(folder, `${++count}.sqlite`),
  open: async (path: string) => openSqlite(path),
};
engineContract("sqlite", engine);
migrationContract("sqlite", engine);

test("closing leaves one file, whether the reader was asked or not", async () => {
  for (const isAsked of [false, true]) {
    const place = join(folder, String(isAsked));
    const { db, reader, close } = openSqlite(join(place, "store.sqlite"));
    await db.schema.createTable("word").addColumn("text", "text").execute();
    if (isAsked)
      await reader
        .selectFrom("word" as never)
        .selectAll()
        .execute();
    await close();
    assert.deepEqual(readdirSync(place), ["store.sqlite"]);
  }
});
