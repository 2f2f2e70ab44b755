import { codeStars } from "../../papers/code-stars.ts";
import { readToldFacts } from "../../papers/stored/told-facts.ts";
import type { ToldFacts } from "../../papers/stored/told-facts.ts";
import { today } from "../../feeds/feed-view.ts";
import type { Context } from "../../context.ts";
import type { DailyFacts, Submitter } from "./hf-paper.ts";
import { authorsHere } from "./authors-here.ts";

type FactsContext = Pick<Context, "reader" | "now" | "zone" | "settings">;

/** The site as the one who put a paper on a page, where no person did. */
export function siteSubmitter({ settings }: Pick<Context, "settings">): Submitter {
  const handle = settings.siteName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return { handle: handle || "site", name: settings.siteName, type: "org" };
}

/** For each paper its day, who put it there and its stars; `days` are those already known. */
export async function dailyFacts(
  context: FactsContext,
  paperIds: number[],
  days: Map<number, string> = new Map(),
): Promise<(paperId: number) => DailyFacts> {
  const missing = paperIds.filter((paperId) => !days.has(paperId));
  const known = new Map([...(await lastDays(context, missing)), ...days]);
  const stars = await codeStars(context.reader, paperIds, ["github"]);
  const people = await submittersOf(context, paperIds);
  const authors = await authorsHere(context.reader, paperIds);
  const told = await readToldFacts(context.reader, paperIds);
  const site = siteSubmitter(context);
  return (paperId) => {
    const day = known.get(paperId) ?? null;
    const { submittedBy, numComments = 0, aiKeywords = [] } = told.get(paperId) ?? {};
    const submitter =
      people.get(paperId) ?? toldSubmitter(submittedBy) ?? (day === null ? null : site);
    const commentsElsewhere = numComments;
    const starCount = stars.get(paperId)?.stars ?? null;
    return { day, submitter, stars: starCount, commentsElsewhere, aiKeywords, ...authors(paperId) };
  };
}

const toldSubmitter = (by: ToldFacts["submittedBy"]): Submitter | null =>
  by ? { handle: by.name, name: by.fullname, type: "user" } : null;

/** The reader who submitted a paper, else the one who picked it first. */
async function submittersOf({ reader }: FactsContext, paperIds: number[]) {
  const found = new Map<number, Submitter>();
  if (paperIds.length === 0) return found;
  const submissions = await reader
    .selectFrom("submission")
    .innerJoin("account", "account.account_id", "submission.account_id")
    .select(["paper_id", "handle"])
    .where("paper_id", "in", paperIds)
    .where("state", "=", "accepted")
    .orderBy("submission_id")
    .execute();
  const picks = await reader
    .selectFrom("pick")
    .innerJoin("account", "account.account_id", "pick.account_id")
    .select(["paper_id", "handle"])
    .where("paper_id", "in", paperIds)
    .where("withdrawn_at", "is", null)
    .where("began_at", "is not", null)
    .orderBy("pick_id")
    .execute();
  for (const { paper_id: paperId, handle } of [...submissions, ...picks]) {
    if (paperId === null || found.has(paperId)) continue;
    found.set(paperId, { handle, name: handle, type: "user" });
  }
  return found;
}

async function lastDays({ reader, now, zone }: FactsContext, paperIds: number[]) {
  if (paperIds.length === 0) return new Map<number, string>();
  const rows = await reader
    .selectFrom("listing")
    .select((eb) => ["paper_id", eb.fn.max("period").as("period")])
    .where("paper_id", "in", paperIds)
    .where("period", ">=", "day:")
    .where("period", "<=", `day:${today(now(), zone)}`)
    .groupBy("paper_id")
    .execute();
  return new Map(rows.map(({ paper_id, period }) => [paper_id, period.slice("day:".length)]));
}
