import { z } from "zod";
import { NAMED_PAPER } from "../api/papers/paper-schema.ts";
import { CURSOR_CHARACTERS_MAX } from "../feeds/cursor.ts";
import { namedPaper } from "../papers/named-paper.ts";
import { accountOf } from "../http/reader-of.ts";
import { searchPapers } from "../search/search.ts";
import { similarPapers } from "../search/similar.ts";
import { ID, paperOrError } from "./papers.ts";
import { answer, defineTool, numberedPapers } from "./tool.ts";

const LIMIT_MAX = 50;
const FOUND = { ...NAMED_PAPER, score: z.number() };

/** `search`: words and meaning together. */
export const searchTool = defineTool(
  "search",
  { acts: "reads", who: "anyone", limit: "search" },
  {
    title: "Search papers",
    description:
      'Find papers by words and by meaning. A whole question works. Also: "a phrase", -word, author:"Guy Steele", title:word, category:cs.CV, date:2025-03..2025-06, after:2025-03, has:code, like:2311.03285, in:saved or in:notes for the reader whose token came along, or an identifier or exact title, which comes first.',
    inputSchema: {
      query: z.string().describe("what to look for"),
      limit: z.number().int().min(1).max(LIMIT_MAX).default(10),
      cursor: z
        .string()
        .max(CURSOR_CHARACTERS_MAX)
        .optional()
        .describe("“next” of the page before"),
    },
    outputSchema: {
      total: z.number(),
      isTotalAtLeast: z.boolean().describe("there are more than `total`"),
      results: z.array(z.object({ ...FOUND, reasons: z.array(z.string()) })),
      next: z.string().nullable(),
      notices: z.array(z.object({ code: z.string(), message: z.string() })),
    },
  },
  async (parts, { query, limit, cursor }) => {
    const { context } = parts;
    const { baseUrl } = context.settings;
    const accountId = accountOf(parts.signedIn);
    const request = { query, limit, cursor: cursor ?? null, accountId };
    const page = await searchPapers(context, request);
    const results = page.results.map(({ score, reasons, ...paper }) => ({
      ...namedPaper(paper, baseUrl),
      score,
      reasons,
    }));
    const lines = numberedPapers(results, ({ reasons }) => ` — ${reasons.join("; ")}`);
    const { total, isTotalAtLeast, next, notices } = page;
    const first = [
      ...notices.map(({ message }) => message),
      `${isTotalAtLeast ? "At least " : ""}${total} papers`,
    ];
    const text = [...first, ...lines].join("\n");
    return answer(text, { total, isTotalAtLeast, results, next, notices });
  },
);

/** `similar`: papers near one in meaning. */
export const similarTool = defineTool(
  "similar",
  { acts: "reads", who: "anyone", limit: "search" },
  {
    title: "Find similar papers",
    description: "Papers near a given paper in meaning, with what they share.",
    inputSchema: { id: ID, limit: z.number().int().min(1).max(LIMIT_MAX).default(10) },
    outputSchema: { results: z.array(z.object({ ...FOUND, reason: z.string() })) },
  },
  async (parts, { id, limit }) => {
    const { context } = parts;
    const { baseUrl } = context.settings;
    const paper = await paperOrError(context, id);
    const near = await similarPapers(context, paper.paperId, limit);
    const results = near.map(({ score, reason, ...paper }) => ({
      ...namedPaper(paper, baseUrl),
      score,
      reason,
    }));
    const lines = numberedPapers(results, ({ reason }) => ` — ${reason}`);
    return answer(lines.join("\n") || "Nothing is near.", { results });
  },
);
