import { DAY_MS } from "../../base/days.ts";
import type { Words } from "../../words/words.ts";
import type { Context } from "../../context.ts";
import { readLog } from "../../public-log/public-log.ts";
import type { FeedAsideData } from "../pages/feeds/feed-aside.ts";
import { logLine } from "../pages/community/log-line.ts";
import { pathOfPaper } from "../pages/paths.ts";

const DISCUSSED_SHOWN = 5;
const LOG_SHOWN = 4;
/** Of equally many comments the paper that comes first by its key is shown. */
const DISCUSSED_LOOKED_AT_MAX = 200;
const WEEK_MS = 7 * DAY_MS;

/** Papers with most comments of the last seven days. */
export async function discussedPapers({
  reader,
  now,
}: Context): Promise<FeedAsideData["discussed"]> {
  const since = new Date(now().getTime() - WEEK_MS).toISOString();
  // The week's comments first: from all papers the engine would ask each for its comments.
  const talk = reader
    .selectFrom("comment")
    .select((eb) => ["comment.paper_id", eb.fn.countAll<number>().as("count")])
    .where("comment.created_at", ">=", since)
    .where("comment.state", "=", "visible")
    .groupBy("comment.paper_id")
    .orderBy("count", "desc")
    .limit(DISCUSSED_LOOKED_AT_MAX);
  const rows = await reader
    .selectFrom(talk.as("talk"))
    .innerJoin("paper", "paper.paper_id", "talk.paper_id")
    .select(["paper.key", "paper.title", "talk.count"])
    .orderBy("count", "desc")
    .orderBy("paper.key")
    .limit(DISCUSSED_SHOWN)
    .execute();
  return rows.map(({ key, title, count }) => ({
    title,
    href: `${pathOfPaper({ key, arxivId: arxivIdOfKey(key) })}#discussion`,
    commentCount: Number(count),
  }));
}

/** The newest lines of the public log. */
export async function newestLog({ reader }: Context, words: Words): Promise<FeedAsideData["log"]> {
  const actions = await readLog(reader, { limit: LOG_SHOWN });
  return actions.map((action) => ({ at: action.at, line: logLine(words, action) }));
}

export const arxivIdOfKey = (key: string): string | null =>
  key.startsWith("arxiv:") ? key.slice("arxiv:".length) : null;
