import { QUICK_CHECKS, runChecks } from "../../checks/checks.ts";
import type { Context } from "../../context.ts";

/** Reasons why this process should get no requests now; empty where it is ready (SC16). */
export async function readiness(context: Context): Promise<string[]> {
  const findings = await runChecks(context, QUICK_CHECKS);
  return findings.filter(({ isUnready }) => isUnready).map(({ message }) => message);
}
