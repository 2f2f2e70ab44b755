import { setupState } from "../setup/setup-key.ts";
import { ok, warning } from "./finding.ts";
import type { Check, Finding } from "./finding.ts";

/** What set-up still leaves to do. */
export const checkSetup: Check = async ({ engine, settings }) => {
  const findings: Finding[] = [];
  const admin = await engine.reader
    .selectFrom("account")
    .select("account_id")
    .where("role", "=", "administrator")
    .limit(1)
    .executeTakeFirst();
  if ((await setupState(engine.reader)) === "waiting") {
    const advice = "Open the address that the start prints, or run “broadsheet init”.";
    findings.push(warning("setup", "the site was not set up", advice));
  }
  if (!admin) {
    const advice = "Make one with “broadsheet account create ADDRESS --admin”.";
    findings.push(warning("setup.admin", "there is no administrator", advice));
  }
  if (settings.harvestSets.length === 0) {
    const advice = "Choose fields under /admin/settings, or set HARVEST_SETS.";
    findings.push(warning("setup.harvest", "nothing is harvested", advice));
  }
  return findings.length > 0 ? findings : [ok("setup", "the site is set up")];
};
