/** A worker machine for `machines.ts`: URL NAME. Does the jobs of the harness until it is killed. */
import { openLog } from "../src/base/log.ts";
import { openPostgres } from "../src/db/engine.postgres.ts";
import { workUntil } from "../src/jobs/worker-loop.ts";

const [url = "", name = ""] = process.argv.slice(2);
const WORK_MS_MAX = 40;
const { db } = await openPostgres(`${url}?pool=3`);
const now = () => new Date();

/** Notes who began, then has its effect once, however often one comes again. */
const handlers = {
  "machines.count": async ({ key, fence }: { key: string; fence: number }) => {
    const begun = {
      file: key,
      line: fence,
      reason: "begun",
      raw: name,
      seen_at: now().toISOString(),
    };
    await db.insertInto("import_problem").values(begun).execute();
    await new Promise((resolve) => setTimeout(resolve, Math.random() * WORK_MS_MAX));
    await db.transaction().execute(async (trx) => {
      const fresh = await trx
        .insertInto("setting")
        .values({ name: `effect:${key}`, value: name })
        .onConflict((conflict) => conflict.column("name").doNothing())
        .executeTakeFirst();
      if (fresh.numInsertedOrUpdatedRows === 0n) return;
      await trx
        .updateTable("lease")
        .set((eb) => ({ fence: eb("fence", "+", 1) }))
        .where("name", "=", "machines.effects")
        .execute();
    });
  },
};
process.stdout.write("ready\n");
const log = openLog("silent");
const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
const schedules = [{ name: "machines.each", kind: "machines.count", next: eachSecond }];
await workUntil({ db, now, log, handlers, schedules }, stop.signal);
process.exit();

function eachSecond(after: Date): Date {
  return new Date((Math.floor(after.getTime() / 1000) + 1) * 1000);
}
