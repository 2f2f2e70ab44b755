import { DAY_MS, HOUR_MS } from "../base/days.ts";
import { before, ok, problem, unready, warning } from "./finding.ts";
import type { Check, CheckParts, Finding } from "./finding.ts";

/** arXiv rests from Friday to Sunday evening, but its interface answers every day. */
const STUCK_MS = 36 * HOUR_MS;
const DAYS_LOOKED_AT_MS = 7 * DAY_MS;
const FILES_SHOWN_MAX = 20;

/** The windows of the sets in `HARVEST_SETS`, and whether arXiv has told us to stop (HV1–HV6). */
export const checkHarvest: Check = async (parts) => {
  const { engine, settings } = parts;
  if (settings.harvestSets.length === 0) return [ok("harvest", "HARVEST_SETS is not set: none")];
  const windows = await engine.reader.selectFrom("harvest_window").selectAll().execute();
  const findings: Finding[] = [];
  for (const set of settings.harvestSets) {
    const window = windows.find((each) => each.set_spec === set);
    findings.push(windowFinding(parts, set, window));
  }
  const stops = await engine.reader
    .selectFrom("harvest_permit")
    .select(["host", "stopped_at", "stop_reason"])
    .where("stopped_at", "is not", null)
    .execute();
  for (const { host, stopped_at, stop_reason } of stops) {
    const text = `${host} refused us at ${stopped_at}: ${stop_reason ?? "no reason given"}`;
    const advice =
      "Read the reason, write to the host if need be, then run “broadsheet harvest arxiv”.";
    findings.push(problem("harvest.stopped", text, advice));
  }
  return findings;
};

interface Window {
  state: string;
  started_at: string;
  completed_at: string | null;
  last_error: string | null;
}

function windowFinding({ now }: CheckParts, set: string, window: Window | undefined): Finding {
  const advice = `Run “broadsheet harvest arxiv --set ${set}” and read what it says.`;
  if (!window) return warning("harvest.window", `${set} was never harvested`, advice);
  const stuckSince = before(now(), STUCK_MS);
  const last = window.completed_at ?? window.started_at;
  if (window.state === "failed") {
    const text = `${set} failed: ${window.last_error ?? "no reason kept"}`;
    return last < stuckSince
      ? unready("harvest.stuck", text, advice)
      : problem("harvest.failed", text, advice);
  }
  if (last < stuckSince) {
    const text = `harvest stuck: ${set} was last complete at ${last}`;
    return unready("harvest.stuck", text, advice);
  }
  return ok("harvest.window", `${set} is ${window.state}, since ${last}`);
}

/** Records that could not be understood (HV8) and days with papers missing (HV11). */
export const checkRecords: Check = async ({ engine, now }) => {
  const findings: Finding[] = [];
  const { count } = await engine.reader
    .selectFrom("harvest_problem")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("resolved_at", "is", null)
    .executeTakeFirstOrThrow();
  if (count > 0) {
    const advice =
      "They are kept raw and tried again; /status names them. Report them if they stay.";
    findings.push(warning("harvest.records", `${count} records are not understood`, advice));
  }
  const days = await engine.reader
    .selectFrom("completeness")
    .select(["day", "category", "announced_count", "stored_count"])
    .where("day", ">=", before(now(), DAYS_LOOKED_AT_MS).slice(0, 10))
    .whereRef("stored_count", "<", "announced_count")
    .orderBy("day")
    .execute();
  for (const { day, category, announced_count, stored_count } of days) {
    const text = `${day} ${category}: ${stored_count} of ${announced_count} announced papers are here`;
    findings.push(
      warning("harvest.complete", text, "The next harvest asks for them; look again tomorrow."),
    );
  }
  return findings.length > 0 ? findings : [ok("harvest.records", "no record is kept aside")];
};

/** Lines of imported files that were kept aside. */
export const checkImports: Check = async ({ engine }) => {
  const files = await engine.reader
    .selectFrom("import_problem")
    .select((eb) => [
      "file",
      eb.fn.countAll<number>().as("count"),
      eb.fn.min("line").as("line"),
      eb.fn.min("reason").as("reason"),
    ])
    .groupBy("file")
    .orderBy("file")
    .limit(FILES_SHOWN_MAX)
    .execute();
  if (files.length === 0) return [ok("imports", "no line of an import is kept aside")];
  return files.map(({ file, count, line, reason }) => {
    const lines = Number(count) === 1 ? "1 bad line" : `${count} bad lines`;
    const text = `${file}: ${lines}, the first in line ${line} (one reason: ${reason})`;
    return warning("imports", text, "Correct the lines and import the file again.");
  });
};
