import { z } from "zod";
import { NAMED_PAPER } from "../api/papers/paper-schema.ts";
import { readableText } from "../base/tex/readable-text.ts";
import { EXPRESSION_CHARACTERS_MAX } from "../feeds/category-expression.ts";
import { CURSOR_CHARACTERS_MAX } from "../feeds/cursor.ts";
import { feedAt, feedJson } from "../feeds/feed-json.ts";
import type { FeedResult } from "../feeds/feed-json.ts";
import { FEED_KINDS } from "../feeds/feed-view.ts";
import { answer, defineTool } from "./tool.ts";

const LIMIT_MAX = 100;

/** `feed`: the lists of the front page. */
export const feedTool = defineTool(
  "feed",
  { acts: "reads", who: "anyone" },
  {
    title: "List a feed",
    description:
      "Papers in order: trending, newest, or those of a day, week or month (without a period, the latest that has papers). Categories as cs.AI+cs.LG-cs.CY.",
    inputSchema: {
      kind: z.enum(FEED_KINDS).default("day"),
      period: z.string().max(10).optional().describe("2026-11-24, 2026-W48 or 2026-11"),
      category: z.string().max(EXPRESSION_CHARACTERS_MAX).optional(),
      limit: z.number().int().min(1).max(LIMIT_MAX).default(20),
      cursor: z
        .string()
        .max(CURSOR_CHARACTERS_MAX)
        .optional()
        .describe("“next” of the page before"),
      explain: z.boolean().default(false).describe("say why each paper is where it is"),
    },
    outputSchema: {
      period: z.string().nullable(),
      results: z.array(
        z.object({
          ...NAMED_PAPER,
          points: z.number(),
          hotness: z.number(),
          why: z
            .object({
              formulaVersion: z.number(),
              inputs: z.array(z.looseObject({ kind: z.string(), contribution: z.number() })),
              interest: z.looseObject({ place: z.number() }).nullable(),
            })
            .optional(),
        }),
      ),
      next: z.string().nullable(),
    },
  },
  async (parts, { kind, period, category, limit, cursor, explain }) => {
    const { context } = parts;
    const { reader, now, zone, settings } = context;
    const feeds = { db: reader, now, zone };
    const words = {
      at: null,
      period: period ?? null,
      category: category ?? null,
      limit: String(limit),
      cursor: cursor ?? null,
    };
    const feed = await feedJson(feeds, await feedAt(feeds, kind, words), {
      baseUrl: settings.baseUrl,
      isExplained: explain,
    });
    const lines = feed.results.map(
      ({ key, title, points, why }, index) =>
        `${index + 1}. ${readableText(title)} (${key}, ${points} points)${whyText(why)}`,
    );
    const head = [feed.view.kind, feed.view.period].filter(Boolean).join(" ");
    const text = `${head}\n${lines.join("\n") || "No papers."}${feed.next ? "\nThere is more: call again with cursor." : ""}`;
    return answer(text, { period: feed.view.period, results: feed.results, next: feed.next });
  },
);

/** `— vote 2.00, Announced 24 November 2026 13476.00`: what each input adds to the hotness. */
function whyText(why: FeedResult["why"]): string {
  if (!why) return "";
  const parts = why.inputs.map(
    ({ kind, label, contribution }) => `${label ?? kind} ${contribution.toFixed(2)}`,
  );
  return ` — ${parts.join(", ")}`;
}
