/** One `digest send` for the crash harness: FOLDER MAIL_URL NOW. Killed at random moments. */

import { join } from "node:path";
import { pino } from "pino";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { runDigests } from "../src/digests/run-digests.ts";
import { readMailUrl } from "../src/mail/mail-url.ts";
import { openPace } from "../src/mail/pace.ts";
import { openSmtp } from "../src/mail/smtp.ts";
import { recommendationsOf } from "./recommendations.ts";

const [folder = "", mailUrl = "", start = ""] = process.argv.slice(2);
const engine = openSqlite(join(folder, "broadsheet.sqlite"));
const opened = performance.now();
const now = (): Date => new Date(Date.parse(start) + (performance.now() - opened));
const transport = openSmtp(readMailUrl(mailUrl));
process.stdout.write("begun\n");
const report = await runDigests(
  {
    db: engine.db,
    now,
    log: pino({ level: "silent" }),
    zone: "UTC",
    secret: "a secret of the crash harness that is long enough",
    baseUrl: "https://site.test",
    siteName: "Broadsheet",
    contact: null,
    findPapers: async () => [],
    recommendations: recommendationsOf(engine.db, now),
    hasInbox: false,
    post: {
      transport,
      pace: openPace(null, null),
      dkim: [],
      from: { name: "Broadsheet", address: "digest@site.test" },
    },
  },
  new AbortController().signal,
);
await transport.close();
await engine.close();
process.stdout.write(`${JSON.stringify(report)}\n`);
