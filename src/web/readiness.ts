import { statfs } from "node:fs/promises";
import { messageOf } from "../base/errors.ts";
import type { Context } from "../context.ts";
import { pendingMigrations } from "../db/migrate.ts";

const FREE_DISK_SHARE_MIN = 0.05;

/** Reasons why this process should get no requests now; empty where it is ready (SC16). */
export async function readiness(context: Context): Promise<string[]> {
  const problems: string[] = [];
  try {
    const pending = await pendingMigrations(context.engine);
    if (pending.length > 0) problems.push(`migration pending: ${pending.join(", ")}`);
  } catch (error) {
    problems.push(`database unreachable: ${messageOf(error)}`);
  }
  const disk = await statfs(context.settings.dataDir).catch(() => null);
  if (disk && disk.bavail / disk.blocks < FREE_DISK_SHARE_MIN) {
    problems.push(`disk of DATA_DIR has less than ${FREE_DISK_SHARE_MIN * 100} % free`);
  }
  return problems;
}
