import { WORK_KINDS } from "../../papers/link-kinds.ts";
import { NAMED_PAPER, SCORED_PAPER } from "./paper-schema.ts";
import { z } from "@hono/zod-openapi";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { parseCategoryExpression } from "../../feeds/category-expression.ts";
import { knownCategories } from "../../feeds/known-categories.ts";
import { namedPaper } from "../../papers/named-paper.ts";
import { searchPapers } from "../../search/search.ts";
import { SEARCH_SORTS } from "../../search/search-request.ts";
import { similarPapers } from "../../search/similar.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { CATEGORY, CURSOR, limit, linkNext } from "../parameters.ts";
import { accountOf } from "../../http/reader-of.ts";
import { PAPER_ID } from "./paper-schema.ts";
import { paperOr404 } from "./papers.ts";
import { problems } from "../problem.ts";

const FACETS = z.array(z.object({ value: z.string(), count: z.int() }));
const RESULTS = z
  .object({
    total: z.int(),
    isTotalAtLeast: z.boolean(),
    results: z.array(SCORED_PAPER),
    facets: z.object({
      categories: FACETS,
      years: FACETS,
      hasCode: z.int(),
      picked: z.int(),
    }),
    next: z.string().nullable(),
    didYouMean: z.string().nullable(),
    /** Of them the search made use already. */
    corrections: z.array(z.object({ typed: z.string(), used: z.string() })),
    /** A half that rests, an operator that is unknown or could not be applied, an index that is still built. */
    notices: z.array(z.object({ code: z.string(), message: z.string(), value: z.string() })),
  })
  .openapi("SearchResults");

const search = apiRoute({
  method: "get",
  path: "/api/v1/search",
  policy: { who: "anyone", limit: "search" },
  operationId: "search",
  summary: "Papers by words and meaning together; an exact id or title comes first",
  tags: ["Search"],
  request: {
    query: z.object({
      q: z.string().default("").openapi({
        description:
          "Words, phrases in quotes, -word, author: title: abstract: category: date: year: in: after: before: has: is:picked like:ID, in:saved in:notes with a token of scope profile (short: au: ti: abs: cat:), an id.",
      }),
      limit: limit(100, 20),
      cursor: CURSOR,
      category: CATEGORY,
      year: z.coerce.number().int().min(1900).max(2200).optional().openapi({ type: "integer" }),
      has: z.enum(WORK_KINDS).optional().openapi({
        description:
          "With a link of this kind that no check found gone; one that was never checked counts.",
      }),
      sort: z.enum(SEARCH_SORTS).optional().openapi({
        description:
          "`stars` orders by the stars of the code, as its host or else an import told them.",
      }),
    }),
  },
  responses: {
    200: {
      description: "A page of results",
      headers: { Link: { schema: { type: "string" }, description: "The next page (RFC 8288)." } },
      content: { "application/json": { schema: RESULTS } },
    },
    ...problems(400, 404, 429, 503),
  },
});

const similar = apiRoute({
  method: "get",
  path: "/api/v1/papers/{id}/similar",
  policy: { who: "anyone", cache: "everybody" },
  operationId: "similarPapers",
  summary: "Papers near this one in meaning, with the reason",
  tags: ["Papers"],
  request: { params: PAPER_ID, query: z.object({ limit: limit(50, 10) }) },
  responses: {
    200: {
      description: "Nearest first",
      content: {
        "application/json": {
          schema: z.object({
            results: z.array(
              z.object({
                ...NAMED_PAPER,
                score: z.number(),
                reason: z.string(),
              }),
            ),
          }),
        },
      },
    },
    ...problems(400, 404, 503),
  },
});

/** As the command line calls them. */
export const SEARCH_ROUTES = { search, similar };

export function searchApi(api: Api, context: Context): void {
  const { settings, reader } = context;
  api.openapi(search, async (c) => {
    const { q, category, year, has, sort, ...page } = c.req.valid("query");
    const found = await searchPapers(context, {
      query: q,
      limit: page.limit,
      cursor: page.cursor ?? null,
      categories: category ? await categoriesOf(context, category) : [],
      year: year ?? null,
      has: has ? [has] : [],
      accountId: accountOf(c.get("signedIn")),
      ...(sort ? { sort } : {}),
    });
    linkNext(c, settings.baseUrl, { cursor: found.next });
    const { total, isTotalAtLeast, facets, next, didYouMean, corrections, notices } = found;
    const results = found.results.map(({ score, reasons, ...paper }) => ({
      ...namedPaper(paper, settings.baseUrl),
      score,
      reasons,
    }));
    const about = { facets, next, didYouMean, corrections, notices };
    return c.json({ total, isTotalAtLeast, results, ...about }, 200);
  });
  api.openapi(similar, async (c) => {
    const paper = await paperOr404({ reader }, c.req.valid("param").id);
    const near = await similarPapers(context, paper.paperId, c.req.valid("query").limit);
    const results = near.map(({ score, reason, ...paper }) => ({
      ...namedPaper(paper, settings.baseUrl),
      score,
      reason,
    }));
    return c.json({ results }, 200);
  });
}

async function categoriesOf({ reader }: Context, text: string): Promise<string[]> {
  const { plus, minus } = parseCategoryExpression(text, await knownCategories(reader));
  if (minus.length === 0) return plus;
  throw new UserError(
    "category: a search takes categories to include; leave one out with -cat:NAME in q.",
    "invalid",
    "category",
  );
}
