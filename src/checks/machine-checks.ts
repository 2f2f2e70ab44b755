import { access, constants, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { messageOf } from "../base/errors.ts";
import { isOpenToOthers } from "../base/private-files.ts";
import { SQLITE_FILE } from "../db/open-engine.ts";
import { ok, problem, unready, warning } from "./finding.ts";
import type { Check, CheckParts, Finding } from "./finding.ts";

const FREE_SHARE_MIN = 0.05;
const FREE_SHARE_LOW = 0.15;
const CLOCK_MS_MAX = 5_000;

/** Free space where the store, the index and the outbox are (SC16). */
export const checkDisk: Check = async ({ settings }) => {
  const disk = await statfs(settings.dataDir).catch(() => null);
  if (!disk) return [];
  const share = disk.bavail / disk.blocks;
  const text = `${(share * 100).toFixed(0)} % of the disk of DATA_DIR is free`;
  const advice = "Free some space, or move DATA_DIR to a larger disk; nothing is lost meanwhile.";
  if (share < FREE_SHARE_MIN) return [unready("machine.disk", text, advice)];
  return [
    share < FREE_SHARE_LOW ? warning("machine.disk", text, advice) : ok("machine.disk", text),
  ];
};

export const checkFolder: Check = async ({ settings }) => {
  try {
    await access(settings.dataDir, constants.W_OK | constants.X_OK);
    return [ok("machine.folder", "DATA_DIR can be written")];
  } catch (error) {
    const advice = "Give the folder to the user that the program runs as.";
    return [problem("machine.folder", `DATA_DIR cannot be written: ${messageOf(error)}`, advice)];
  }
};

/** Key, store and the folder of both are for the program's user alone (SC12). */
export const checkPrivate: Check = async ({ settings }) => {
  const { dataDir } = settings;
  const findings: Finding[] = [];
  const folder = await stat(dataDir).catch(() => null);
  if (folder && isOpenToOthers(folder)) {
    const text = `the folder ${dataDir} is open to other users of this machine`;
    findings.push(warning("machine.private", text, `Run: chmod 700 ${dataDir}`));
  }
  for (const name of [SQLITE_FILE, `${SQLITE_FILE}-wal`, `${SQLITE_FILE}-shm`]) {
    const file = join(dataDir, name);
    const facts = await stat(file).catch(() => null);
    if (!facts || !isOpenToOthers(facts)) continue;
    const text = `${file} is open to other users of this machine`;
    findings.push(problem("machine.private", text, `Run: chmod 600 ${file}`));
  }
  if (findings.length === 0) findings.push(ok("machine.private", "DATA_DIR is private"));
  return [...findings, ...(await checkKey(settings))];
};

async function checkKey({ secretKey, dataDir }: CheckParts["settings"]): Promise<Finding[]> {
  if (secretKey) return [ok("machine.secret", "SECRET_KEY is set")];
  const file = join(dataDir, "secret.key");
  const facts = await stat(file).catch(() => null);
  if (!facts) return [];
  if (!isOpenToOthers(facts)) return [ok("machine.secret", "secret.key is private")];
  return [problem("machine.secret", `${file} can be read by others`, `Run: chmod 600 ${file}`)];
}

/** Clocks that differ make leases end early and days begin twice. */
export const checkClock: Check = async ({ engine, now }) => {
  const at = now().getTime();
  const advice = "Let the machine keep its clock by NTP (timedatectl set-ntp true).";
  if (engine.name === "postgres") {
    const query = sql<{ ms: number }>`select extract(epoch from clock_timestamp()) * 1000 as ms`;
    const { rows } = await query.execute(engine.reader);
    const apart = Math.abs(Number(rows[0]?.ms) - at);
    if (apart <= CLOCK_MS_MAX) return [ok("machine.clock", "the clock agrees with the database's")];
    const text = `the clock is ${Math.round(apart / 1000)} s from the database server's`;
    return [problem("machine.clock", text, advice)];
  }
  const last = await engine.reader
    .selectFrom("signal")
    .select((eb) => eb.fn.max("recorded_at").as("at"))
    .executeTakeFirst();
  if (!last?.at || Date.parse(last.at) - at <= CLOCK_MS_MAX) {
    return [ok("machine.clock", "nothing in the store is from the future")];
  }
  return [
    problem("machine.clock", `the store has entries of ${last.at}, which is to come`, advice),
  ];
};
