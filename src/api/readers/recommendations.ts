import { SCORED_PAPER } from "../papers/paper-schema.ts";
import { readerOf } from "../../http/reader-of.ts";
import { z } from "@hono/zod-openapi";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { namedPaper } from "../../papers/named-paper.ts";
import { muteOf } from "../../recommendations/check-wish.ts";
import { MUTE_KINDS, readVerdict, type Profile } from "../../recommendations/profile.ts";
import { recommend } from "../../recommendations/recommend.ts";
import { namesOfReasons, reasonText } from "../../recommendations/reason-words.ts";
import { wordsOf } from "../../words/words.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { CURSOR, json, jsonBody, limit, linkNext } from "../parameters.ts";
import { PAPER_ID } from "../papers/paper-schema.ts";
import { paperOr404 } from "../papers/papers.ts";
import { problems } from "../problem.ts";
import { ownProfile } from "./profile-schema.ts";

const tags = ["Recommendations"];
const INTEREST = z.object({ key: z.string(), verdict: z.string().nullable() }).openapi("Interest");

const forYou = apiRoute({
  method: "get",
  path: "/api/v1/for-you",
  policy: { who: "reader", scope: "profile" },
  operationId: "readForYou",
  summary: "Recent papers in the order of what you like, each with its reasons",
  tags,
  request: { query: z.object({ limit: limit(100, 30), cursor: CURSOR }) },
  responses: {
    200: {
      description: "A page of papers",
      headers: { Link: { schema: { type: "string" }, description: "The next page (RFC 8288)." } },
      ...json(
        z.object({
          results: z.array(SCORED_PAPER),
          next: z.string().nullable(),
          isPersonal: z.boolean().openapi({
            description: "False while nothing is known of you: then it is the site's order.",
          }),
        }),
      ),
    },
    ...problems(400, 401, 403),
  },
});

const say = apiRoute({
  method: "put",
  path: "/api/v1/papers/{id}/interest",
  policy: { who: "reader", scope: "profile", limit: "action" },
  operationId: "putInterest",
  summary: "Ask for more like a paper, for fewer, or mark it as seen",
  tags,
  request: {
    params: PAPER_ID,
    body: jsonBody(
      z.strictObject({
        verdict: z.string().openapi({ description: "`more`, `not` or `seen`." }),
        of: z.enum(MUTE_KINDS).optional().openapi({
          description: "With `not`: of what, in place of the paper. It is muted from then on.",
        }),
        value: z.string().max(300).optional().openapi({
          description: "The words, the author's slug or the category of `of`.",
        }),
      }),
    ),
  },
  responses: {
    200: { description: "As it is now", ...json(INTEREST) },
    ...problems(400, 401, 403, 404, 409, 415, 429),
  },
});
const takeBack = apiRoute({
  method: "delete",
  path: "/api/v1/papers/{id}/interest",
  policy: { who: "reader", scope: "profile", limit: "action" },
  operationId: "deleteInterest",
  summary: "Take back what you said of a paper",
  tags,
  request: { params: PAPER_ID },
  responses: {
    200: { description: "As it is now", ...json(INTEREST) },
    ...problems(400, 401, 403, 404, 409, 429),
  },
});

/** A page of recommendations as JSON; API and MCP alike. */
export async function forYouJson(
  { settings, reader, recommendations }: Context,
  profile: Profile,
  { limit: most, cursor }: { limit: number; cursor?: string | undefined },
) {
  const wanted = { limit: most, from: placeOfCursor(cursor) };
  const { items, next, isPersonal } = await recommend(recommendations, profile, wanted);
  const names = await namesOfReasons(
    reader,
    items.flatMap(({ reasons }) => reasons),
  );
  const words = wordsOf("en");
  const results = items.map((item) => ({
    ...namedPaper(item, settings.baseUrl),
    score: item.score,
    reasons: item.reasons.map((reason) => reasonText(words, reason, names)),
  }));
  return { results, next: next === null ? null : String(next), isPersonal };
}

/** `GET for-you` and what is said of single papers. */
export function recommendationApi(api: Api, context: Context): void {
  api.openapi(forYou, async (c) => {
    const { store } = ownProfile(context, readerOf(c));
    const found = await forYouJson(context, await store.read(), c.req.valid("query"));
    linkNext(c, context.settings.baseUrl, { cursor: found.next });
    return c.json(found, 200);
  });
  api.openapi(say, async (c) => {
    const { store } = ownProfile(context, readerOf(c));
    const { paperId, key } = await paperOr404(context, c.req.valid("param").id);
    const { verdict: given, of, value = "" } = c.req.valid("json");
    const verdict = readVerdict(given);
    if (of !== undefined) {
      if (verdict !== "not")
        throw new UserError("of: it goes with the verdict “not” alone.", "invalid", "of");
      await muteOf(context.reader, store, of, value);
      return c.json({ key, verdict: null }, 200);
    }
    await store.say([{ paperId, verdict, weight: 1, source: "press" }]);
    return c.json({ key, verdict }, 200);
  });
  api.openapi(takeBack, async (c) => {
    const { store } = ownProfile(context, readerOf(c));
    const { paperId, key } = await paperOr404(context, c.req.valid("param").id);
    await store.takeBack(paperId, null);
    return c.json({ key, verdict: null }, 200);
  });
}

const PLACE_MAX = 10_000;

export function placeOfCursor(cursor: string | undefined): number {
  if (cursor === undefined || cursor === "") return 0;
  const place = Number(cursor);
  if (/^\d{1,5}$/.test(cursor) && place <= PLACE_MAX) return place;
  throw new UserError("cursor: this is not the “next” of a page before.", "invalid", "cursor");
}
