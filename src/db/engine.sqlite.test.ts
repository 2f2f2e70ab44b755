import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { engineContract } from "./engine.contract.ts";
import { migrationContract } from "./migrate.contract.ts";
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
