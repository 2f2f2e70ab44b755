import { join } from "node:path";
import { openLog } from "../src/base/log.ts";
import { openOutgoing } from "../src/base/outgoing.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { migrate } from "../src/db/migrate.ts";
import { harvestSet } from "../src/harvest/harvest.ts";
import { liftStop } from "../src/harvest/arxiv-pace.ts";

/** A harvest in its own process, to be killed: `harvest-child FOLDER OAI-URL SET INSTANT`. */
const [folder = "", arxivOaiUrl = "", set = "", instant = ""] = process.argv.slice(2);
const base = Date.parse(instant) - performance.now();
const now = (): Date => new Date(base + performance.now());
const log = openLog("silent");
const engine = openSqlite(join(folder, "broadsheet.sqlite"));
await migrate(engine, now);
await liftStop(engine.db);
const report = await harvestSet(
  {
    db: engine.db,
    now,
    log,
    outgoing: openOutgoing({ userAgent: "Broadsheet/test", allow: ["127.0.0.1"], log }),
    settings: {
      arxivOaiUrl,
      arxivFeedUrl: arxivOaiUrl,
      arxivApiUrl: arxivOaiUrl,
      arxivIntervalMs: 2,
      siteContact: null,
    },
    limits: { backOffMs: 5, backOffMaxMs: 50, timeoutMs: 300, leaseWaitMs: 5000 },
  },
  { set },
);
await engine.close();
process.stdout.write(JSON.stringify(report));
process.exitCode = report.state === "complete" ? 0 : 1;
