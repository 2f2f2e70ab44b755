import { Command } from "commander";
import { UserError } from "../../base/errors.ts";
import { parseDay } from "../../base/days.ts";
import type { Context } from "../../context.ts";
import { harvestAnnouncements, readFeedCategories } from "../../harvest/announcements.ts";
import type { AnnouncementsReport } from "../../harvest/announcements.ts";
import type { HarvestContext } from "../../harvest/harvest-context.ts";
import { harvestPapers, readArxivIds } from "../../harvest/harvest-papers.ts";
import type { PapersReport } from "../../harvest/harvest-papers.ts";
import { harvestSet } from "../../harvest/harvest.ts";
import type { HarvestReport } from "../../harvest/harvest.ts";
import { liftStop } from "../../harvest/arxiv-pace.ts";
import { listProblems } from "../../harvest/problems.ts";
import { retryProblems } from "../../harvest/retry-problems.ts";
import type { CliParts } from "../cli-parts.ts";
import { progressLines } from "./harvest-progress.ts";
import { failInPart, printJson, withContext } from "../with-context.ts";

const SET = /^[A-Za-z-]{1,20}(:[A-Za-z-]{1,20}){0,2}$/;
const PROBLEMS_SHOWN_MAX = 100;

/** `harvest arxiv | announcements | paper | problems`. */
export function harvestCommand({ open }: CliParts): Command {
  const harvest = new Command("harvest").description(
    "Take papers from arXiv, politely: one request in 3 seconds over all processes.",
  );
  harvest.addCommand(setCommand(open));
  harvest.addCommand(announcementsCommand(open));
  harvest.addCommand(paperCommand(open));
  harvest.addCommand(problemsCommand(open));
  return harvest;
}

function setCommand(open: CliParts["open"]): Command {
  return new Command("arxiv")
    .description("Harvest a set by OAI-PMH. It may be stopped at any moment and run again.")
    .requiredOption("--set <set>", "an OAI set, for example cs:cs:AI, physics:hep-th or cs")
    .option("--from <day>", "first day of modification; without it all, then what is new")
    .option("--json", "print one JSON value")
    .action(async ({ set, from, json }: { set: string; from?: string; json?: boolean }) => {
      if (!SET.test(set)) {
        throw new UserError(
          `“${set}” is no OAI set; write for example cs:cs:AI or physics:hep-th.`,
        );
      }
      const day = from === undefined ? undefined : parseDay(from);
      await asking(open, async (context) => {
        const report = await harvestSet(context, { set, from: day });
        if (json) printJson(report);
        else process.stdout.write(`${setSentence(report)}\n`);
        if (report.state !== "complete" || report.problems > 0) failInPart();
      });
    });
}

function announcementsCommand(open: CliParts["open"]): Command {
  return new Command("announcements")
    .description(
      "Read today's announcement feed, prove that its papers are here, fetch the missing.",
    )
    .argument("<categories>", "joined by +, for example cs.AI+cs.LG")
    .option("--json", "print one JSON value")
    .action(async (text: string, { json }: { json?: boolean }) => {
      const categories = readFeedCategories(text);
      await asking(open, async (context) => {
        const report = await harvestAnnouncements(context, { categories });
        if (json) printJson(report);
        else process.stdout.write(`${announcementSentences(report).join("\n")}\n`);
        const isMissing = report.completeness.some(({ missing }) => missing.length > 0);
        if (report.state !== "complete" || isMissing || report.problems > 0) failInPart();
      });
    });
}

function paperCommand(open: CliParts["open"]): Command {
  return new Command("paper")
    .description("Fetch papers by their arXiv ids.")
    .argument("<id...>", "for example 2311.03285 or hep-th/9901001")
    .option("--json", "print one JSON value")
    .action(async (texts: string[], { json }: { json?: boolean }) => {
      const ids = readArxivIds(texts);
      await asking(open, async (context) => {
        const report = await harvestPapers(context, ids);
        if (json) printJson(report);
        else process.stdout.write(`${paperSentence(report)}\n`);
        if (report.state !== "complete" || report.missing.length + report.problems > 0)
          failInPart();
      });
    });
}

function problemsCommand(open: CliParts["open"]): Command {
  return new Command("problems")
    .description("List records that could not be understood; they are kept as they came.")
    .option("--retry", "try to understand them again first")
    .option("--json", "print one JSON value")
    .action(async ({ retry, json }: { retry?: boolean; json?: boolean }) => {
      await withContext(open, {}, async (context) => {
        const retried = retry ? await retryProblems(context) : null;
        const problems = await listProblems(context.db, 0, PROBLEMS_SHOWN_MAX);
        if (json) printJson({ retried, problems });
        else {
          const lines = problems.map(({ identifier, reason }) => `${identifier}: ${reason}`);
          process.stdout.write(`${lines.join("\n") || "No record has a problem."}\n`);
        }
      });
    });
}

/** Opens the store for requests: they stop by Ctrl-C, show where they are, and answer an alarm. */
async function asking(
  open: CliParts["open"],
  work: (context: HarvestContext) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  await withContext(open, {}, async (context: Context) => {
    const alarm = await liftStop(context.db);
    if (alarm) {
      process.stderr.write(
        `arXiv forbade requests at ${alarm.stoppedAt} (${alarm.reason}); asking again because you do.\n`,
      );
    }
    const { db, now, outgoing, settings, log } = context;
    const progress = progressLines(process.stderr);
    await work({ db, now, outgoing, settings, log, progress, signal: stop.signal });
  });
}

function setSentence(report: HarvestReport): string {
  const { set, records, pages, created, changed, deleted, problems, state, error } = report;
  const kept = problems > 0 ? `, ${problems} not understood and kept (harvest problems)` : "";
  const counts = `${records} records in ${pages} pages: ${created} new, ${changed} changed, ${deleted} taken back${kept}`;
  if (state === "complete") return `${set} is complete. ${counts}.`;
  const why = state === "stopped" ? "was stopped" : `failed: ${error}`;
  return `${set} ${why}. ${counts}. Run it again to continue from there.`;
}

function announcementSentences(report: AnnouncementsReport): string[] {
  const { completeness, categories, state, error, announced } = report;
  const lines = completeness.map(({ day, category, announced, stored, missing, isCut }) => {
    const rest = missing.length > 0 ? `; missing: ${missing.slice(0, 20).join(" ")}` : "";
    const cut = isCut ? " (the feed was full; there may be more)" : "";
    return `${day} ${category}: ${stored} of ${announced} announced papers are here${rest}${cut}.`;
  });
  if (state === "complete" && announced === 0) {
    lines.unshift(`Nothing is announced today for ${categories.join(", ")}.`);
  }
  if (state !== "complete") lines.push(`The feed was not read to its end: ${error ?? "stopped"}.`);
  return lines;
}

function paperSentence({
  created,
  changed,
  unchanged,
  missing,
  state,
  error,
}: PapersReport): string {
  const lost = missing.length > 0 ? ` arXiv does not know: ${missing.join(" ")}.` : "";
  const why = state === "complete" ? "" : ` Not finished: ${error ?? "stopped"}.`;
  return `${created} new, ${changed} changed, ${unchanged} as they were.${lost}${why}`;
}
