import { Argument, Command } from "commander";
import { feedAt, feedJson } from "../../feeds/feed-json.ts";
import type { FeedJson } from "../../feeds/feed-json.ts";
import { FEED_KINDS } from "../../feeds/feed-view.ts";
import type { FeedKind } from "../../feeds/feed-view.ts";
import type { CliParts } from "../cli-parts.ts";
import { printJson, withContext } from "../with-context.ts";
import { FEED_ROUTES } from "../../api/papers/feeds.ts";
import { call } from "../call-api.ts";
import type { AnswerOf } from "../call-api.ts";
import { askServer, withServer } from "../server/with-server.ts";
import type { ServerOptions } from "../server/with-server.ts";

type Listed = AnswerOf<typeof FEED_ROUTES.readFeed>["results"][number];

interface Options extends ServerOptions {
  at?: string;
  now?: string;
  category?: string;
  period?: string;
  limit: string;
  cursor?: string;
  json?: boolean;
  explain?: boolean;
}

export function feedCommand({ open }: CliParts): Command {
  const command = new Command("feed")
    .description("List a feed: trending, newest, or the latest day, week or month with papers.")
    .addArgument(new Argument("<kind>").choices(FEED_KINDS))
    .option("--at <instant>", "the order that was served at a past moment")
    .option("--period <period>", "a day, ISO week or month: 2026-11-24, 2026-W48, 2026-11")
    .option("--category <expression>", "as cs.AI+cs.LG-cs.CY")
    .option("--limit <count>", "papers, up to 200", "50")
    .option("--cursor <cursor>", "“next” of the page before")
    .option("--now <instant>", "what “now” is at the start")
    .option("--explain", "say why each paper is where it is")
    .option("--json", "print one JSON value");
  return withServer(command).action(async (kind: FeedKind, options: Options) => {
    const value = options.server
      ? await askServer(
          options.server,
          call(FEED_ROUTES.readFeed, { params: { kind }, query: queryOf(options) }),
        )
      : await feedHere(open, kind, options);
    if (options.json) return printJson(value);
    for (const [index, result] of value.results.entries()) {
      process.stdout.write(resultLines(index + 1, result));
    }
    if (value.results.length === 0) process.stdout.write("No papers.\n");
  });
}

function resultLines(place: number, { title, points, url, hotness, why }: Listed): string {
  const lines = [`${String(place).padStart(3)}. ${title}`, `     ${points} points  ${url}`];
  for (const { kind, label, contribution } of why?.inputs ?? []) {
    lines.push(`     ${contribution.toFixed(2).padStart(9)}  ${label ?? kind}`);
  }
  if (why)
    lines.push(`     ${hotness.toFixed(2).padStart(9)}  hotness by formula ${why.formulaVersion}`);
  return `${lines.join("\n")}\n`;
}

async function feedHere(
  open: CliParts["open"],
  kind: FeedKind,
  options: Options,
): Promise<FeedJson> {
  return withContext(open, { now: options.now }, async ({ reader, now, zone, settings }) => {
    const context = { db: reader, now, zone };
    const query = await feedAt(context, kind, {
      at: options.at ?? null,
      period: options.period ?? null,
      category: options.category ?? null,
      limit: options.limit,
      cursor: options.cursor ?? null,
    });
    return feedJson(context, query, {
      baseUrl: settings.baseUrl,
      isExplained: options.explain === true,
    });
  });
}

const queryOf = ({ at, period, category, limit, cursor, explain }: Options) => ({
  at,
  period,
  category,
  limit,
  cursor,
  explain: explain ? "1" : undefined,
});
