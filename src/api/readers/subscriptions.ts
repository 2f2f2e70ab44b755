import { z } from "@hono/zod-openapi";
import { requireScope } from "../../accounts/api-tokens.ts";
import type { Context } from "../../context.ts";
import { CADENCES, COUNT_MAX, readSubscriptionWish } from "../../digests/issues/choices.ts";
import type { ProfileSource } from "../../digests/subscriptions/profile-source.ts";
import { askSubscription } from "../../digests/subscriptions/subscriptions.ts";
import { EXPRESSION_CHARACTERS_MAX } from "../../feeds/category-expression.ts";
import { knownCategories } from "../../feeds/known-categories.ts";
import type { SignedIn } from "../../http/env.ts";
import { KEPT_QUERY_CHARACTERS_MAX } from "../../search/query/query-length.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { problems } from "../problem.ts";

const number = (least: number, most: number) =>
  z.union([z.int().min(least).max(most), z.string().max(4)]).optional();

/** The fields of the form. */
export const WISH = z
  .strictObject({
    email: z.string().max(254).optional().openapi({ description: "Needed." }),
    cadence: z.enum(CADENCES).optional(),
    hour: number(0, 23).openapi({ description: "0–23, on the clocks of the zone." }),
    zone: z
      .string()
      .max(64)
      .optional()
      .openapi({ description: "IANA name; without it the site's." }),
    count: number(1, COUNT_MAX),
    weekday: number(1, 7).openapi({ description: "1–7, Monday 1; for weekly." }),
    forYou: z
      .union([z.literal(1), z.boolean(), z.string().max(5)])
      .optional()
      .openapi({
        description: "In the order of your profile; needs a token with the scope `profile`.",
      }),
    notices: z
      .union([z.literal(1), z.boolean(), z.string().max(5)])
      .optional()
      .openapi({ description: "The notices of your account come too; needs forYou." }),
    top: z.union([z.literal(1), z.boolean(), z.string().max(5)]).optional(),
    category: z.string().max(EXPRESSION_CHARACTERS_MAX).nullish(),
    query: z.string().max(KEPT_QUERY_CHARACTERS_MAX).nullish(),
    tellsEmpty: z.union([z.literal(1), z.boolean(), z.string().max(5)]).optional(),
  })
  .openapi("SubscriptionWish");

const subscribe = apiRoute({
  method: "post",
  path: "/api/v1/subscriptions",
  policy: { who: "anyone", limit: "mail", isOpenToSuspended: true },
  operationId: "subscribe",
  summary: "Ask for the digest; a mail asks for confirmation, and nothing else is sent before",
  tags: ["Digests"],
  request: {
    body: {
      content: {
        "application/json": { schema: WISH },
        "application/x-www-form-urlencoded": { schema: WISH },
        "multipart/form-data": { schema: WISH },
      },
    },
  },
  responses: {
    202: {
      description: "The same for every address, known or not",
      content: { "application/json": { schema: z.object({ message: z.string() }) } },
    },
    ...problems(400, 403, 404, 415, 429),
  },
});

/** The profile of the caller, where a digest is to go by it; null without a token. */
export function callersSource(
  caller: SignedIn | null,
  { forYou }: { forYou?: unknown },
): ProfileSource | null {
  if (caller === null || !forYou) return null;
  requireScope(caller, "profile");
  return { accountId: caller.accountId };
}

/** As the command line calls them. */
export const SUBSCRIPTION_ROUTES = { subscribe };

/** Takes the fields of the form; the answer tells nobody who is known here (SC7). */
export function subscriptionApi(api: Api, context: Context): void {
  api.openapi(subscribe, async (c) => {
    const isKnown = await knownCategories(context.reader);
    // Whichever of the two the body is not, is empty.
    const fields = { ...c.req.valid("form"), ...c.req.valid("json") };
    const profile = callersSource(c.get("signedIn"), fields);
    const wish = readSubscriptionWish(fields, isKnown, { zone: context.zone, profile });
    await askSubscription({ ...context, isLimited: context.settings.rateLimits }, wish);
    return c.json(
      { message: "If the address can receive mail, a message asks for confirmation." },
      202,
    );
  });
}
