import { join } from "node:path";
import { pino } from "pino";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { followChanges } from "../src/search/index/writing/follow-changes.ts";
import { openSearch } from "../src/search/open-search.ts";

/** A writer of the index that its parent kills: `search-crash-writer.ts FOLDER`. */
const folder = process.argv[2] ?? "";
const engine = openSqlite(join(folder, "broadsheet.sqlite"));
const search = openSearch({
  settings: { dataDir: folder, embedder: "static" },
  db: engine.db,
  reader: engine.reader,
  now: () => new Date(),
  log: pino({ level: "error" }, pino.destination(2)),
  postJson: () => Promise.reject(new Error("no network")),
});
process.stdout.write("writing\n");
await followChanges(search, new AbortController().signal);
