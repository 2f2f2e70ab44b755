import type { Context } from "../context.ts";
import { readLog } from "../public-log/public-log.ts";
import type { FeedAsideData } from "./pages/feed-aside.ts";
import { logLine } from "./pages/community/log-line.ts";
import { paperPath } from "./pages/paths.ts";

const DISCUSSED_SHOWN = 5;
const LOG_SHOWN = 4;
const WEEK_MS = 7 * 86_400_000;

/** Papers with most comments of the last seven days. */
export async function discussedPapers({
  reader,
  now,
}: Context): Promise<FeedAsideData["discussed"]> {
  const since = new Date(now().getTime() - WEEK_MS).toISOString();
  const rows = await reader
    .selectFrom("comment")
    .innerJoin("paper", "paper.paper_id", "comment.paper_id")
    .select((eb) => ["paper.key", "paper.title", eb.fn.countAll<number>().as("count")])
    .where("comment.created_at", ">=", since)
    .where("comment.state", "=", "visible")
    .groupBy(["paper.paper_id", "paper.key", "paper.title"])
    .orderBy("count", "desc")
    .orderBy("paper.key")
    .limit(DISCUSSED_SHOWN)
    .execute();
  return rows.map(({ key, title, count }) => ({
    title,
    href: `${paperPath({ key, arxivId: arxivIdOf(key) })}#discussion`,
    commentCount: Number(count),
  }));
}

/** The newest lines of the public log. */
export async function newestLog({ reader }: Context): Promise<FeedAsideData["log"]> {
  const actions = await readLog(reader, { limit: LOG_SHOWN });
  return actions.map((action) => ({ at: action.at, line: logLine(action) }));
}

export const arxivIdOf = (key: string): string | null =>
  key.startsWith("arxiv:") ? key.slice("arxiv:".length) : null;
