import { messageOf } from "../base/errors.ts";
import { problem } from "./finding.ts";
import type { Check, CheckParts, Finding } from "./finding.ts";
import { checkHarvest, checkImports, checkRecords } from "./harvest-checks.ts";
import { checkJobs } from "./job-checks.ts";
import { checkClock, checkDisk, checkFolder, checkPrivate } from "./machine-checks.ts";
import { checkMail } from "./mail-checks.ts";
import { checkMailDns } from "./mail-dns-check.ts";
import { checkSettings } from "./settings-checks.ts";
import { checkSetup } from "./setup-check.ts";
import { checkIntegrity, checkStore } from "./store-checks.ts";

/** Cheap enough to run every minute: `/readyz`, `/metrics`, `/admin` and the alarms. */
export const QUICK_CHECKS: Check[] = [
  checkStore,
  checkDisk,
  checkFolder,
  checkJobs,
  checkHarvest,
  checkRecords,
  checkMail,
];

/** Everything that `broadsheet doctor` looks at. */
export const ALL_CHECKS: Check[] = [
  checkIntegrity,
  checkClock,
  checkPrivate,
  checkSettings,
  checkSetup,
  checkImports,
  checkMailDns,
  ...QUICK_CHECKS,
];

/** Runs checks one after another; one that breaks is a problem itself and does not end the others. */
export async function runChecks(parts: CheckParts, checks: Check[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) {
    try {
      findings.push(...(await check(parts)));
    } catch (error) {
      const name = check.name.replace(/^check/, "").toLowerCase();
      const advice = "See the log, and the findings above.";
      findings.push(problem(name, `could not be checked: ${messageOf(error)}`, advice));
    }
  }
  return findings;
}
