import { Command } from "commander";
import { ALL_CHECKS, runChecks } from "../../checks/checks.ts";
import { UserError, isOurFault, messageOf } from "../../base/errors.ts";
import { checkIndex } from "../../checks/index-check.ts";
import { problem } from "../../checks/finding.ts";
import { checkProviders } from "../../checks/provider-checks.ts";
import { checkSources } from "../../checks/companion-checks.ts";
import type { Finding } from "../../checks/finding.ts";
import type { CliParts } from "../cli-parts.ts";
import { failInPart, printJson, withContext } from "../with-context.ts";

const MARKS = { ok: "good", warning: "look", problem: "BAD " } as const;

export function doctorCommand({ open }: CliParts): Command {
  return new Command("doctor")
    .description(
      "Check store, disk, clock, settings, secrets, harvest, imports, index, mail, jobs, providers of sign-in and sources of facts, and say what to do. Ends with 1 where there is a problem, so that cron can tell.",
    )
    .option("--json", "print one JSON value")
    .action(async ({ json }: { json?: boolean }) => {
      const findings = await withContext(open, {}, async (context) =>
        runChecks(context, [
          ...ALL_CHECKS,
          checkIndex(context.search),
          checkProviders(context.outgoing),
          checkSources(context.outgoing),
        ]),
      ).catch(notOpen);
      const isGood = !findings.some(({ level }) => level === "problem");
      if (json) printJson({ isGood, findings });
      else for (const finding of findings) process.stdout.write(`${line(finding)}\n`);
      if (!isGood) failInPart();
    });
}

/** A store that does not open is what a doctor is asked about; wrong settings are wrong use. */
function notOpen(error: unknown): Finding[] {
  if (error instanceof UserError && !isOurFault(error)) throw error;
  return [problem("store.open", messageOf(error), "Nothing else can be looked at before this.")];
}

function line({ check, level, message, advice }: Finding): string {
  const todo = advice ? `\n      ${" ".repeat(18)}${advice}` : "";
  return `${MARKS[level]}  ${check.padEnd(18)}${message}${todo}`;
}
