/** Archives deliveries in a separate process, to be killed: `archive-child INSTANT KEPT-DAYS`. */
import { join } from "node:path";
import { openPostgres } from "../src/db/engine.postgres.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { archiveDeliveries } from "../src/digests/deliveries/archive-deliveries.ts";

const [instant = "", keptDays = ""] = process.argv.slice(2);
const { DATABASE_URL, DATA_DIR = "" } = process.env;
const engine = DATABASE_URL
  ? await openPostgres(DATABASE_URL)
  : openSqlite(join(DATA_DIR, "broadsheet.sqlite"));
const parts = { db: engine.db, now: () => new Date(instant), keptDays: Number(keptDays) };
process.stdout.write("begins\n");
const count = await archiveDeliveries(parts, new AbortController().signal);
process.stdout.write(`${count}\n`);
await engine.close();
