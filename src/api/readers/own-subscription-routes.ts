import { apiRoute } from "../api-route.ts";
import { z } from "@hono/zod-openapi";
import { json, jsonBody } from "../parameters.ts";
import { problems } from "../problem.ts";
import { WISH } from "./subscriptions.ts";

const tags = ["Digests"];
const params = z.object({
  link: z
    .string()
    .min(1)
    .max(1_000)
    .openapi({
      param: { name: "link", in: "path" },
      description: "The last part of the address in a mail: it is all the authority there is.",
    }),
});

export const ONE = z
  .object({
    email: z.string(),
    state: z.enum(["active", "paused", "left"]),
    pausedUntil: z.string().nullable(),
    confirmedAt: z.string(),
    nextDueAt: z.string().nullable(),
    cadence: z.string(),
    hour: z.int(),
    zone: z.string(),
    weekday: z.int().nullable(),
    count: z.int(),
    forYou: z.boolean(),
    notices: z.boolean(),
    top: z.boolean(),
    category: z.string().nullable(),
    query: z.string().nullable(),
    tellsEmpty: z.boolean(),
  })
  .openapi("Subscription");
const shown = { 200: { description: "As it is", ...json(ONE) } };
const PATH = "/api/v1/subscriptions/{link}";
/** The link of a mail is the permission: its bearer needs no account. */
const READING = { who: "anyone", cache: "never" } as const;
const CHANGING = { ...READING, limit: "action", isOpenToSuspended: true } as const;

export const confirm = apiRoute({
  method: "post",
  path: `${PATH}/confirm`,
  policy: CHANGING,
  operationId: "confirmSubscription",
  summary: "Confirm by the link of the confirmation mail; gives the link of the subscription",
  tags,
  request: { params },
  responses: {
    200: {
      description: "It has begun",
      ...json(ONE.extend({ link: z.string() }).openapi("ConfirmedSubscription")),
    },
    ...problems(400, 404, 429),
  },
});
export const readOwn = apiRoute({
  method: "get",
  path: PATH,
  policy: READING,
  operationId: "readSubscription",
  summary: "A subscription by the link of its mails",
  tags,
  request: { params },
  responses: { ...shown, ...problems(400, 404) },
});
export const change = apiRoute({
  method: "patch",
  path: PATH,
  policy: CHANGING,
  operationId: "changeSubscription",
  summary: "Change what, how often and when; what is left out stays",
  tags,
  request: {
    params,
    body: jsonBody(WISH.omit({ email: true }).openapi("SubscriptionChange")),
  },
  responses: { ...shown, ...problems(400, 403, 404, 415, 429) },
});
export const pause = apiRoute({
  method: "post",
  path: `${PATH}/pause`,
  policy: CHANGING,
  operationId: "pauseSubscription",
  summary: "Pause until a day, or, without one, until you resume",
  tags,
  request: { params, body: json(z.strictObject({ until: z.string().max(10).nullish() })) },
  responses: { ...shown, ...problems(400, 404, 415, 429) },
});
export const resume = apiRoute({
  method: "post",
  path: `${PATH}/resume`,
  policy: CHANGING,
  operationId: "resumeSubscription",
  summary: "Go on after a pause, or after leaving",
  tags,
  request: { params },
  responses: { ...shown, ...problems(400, 404, 429) },
});
export const end = apiRoute({
  method: "delete",
  path: PATH,
  policy: CHANGING,
  operationId: "leaveSubscription",
  summary: "Leave; with erase=true all that is stored of it goes too",
  tags,
  request: { params, query: z.object({ erase: z.enum(["true", "false"]).optional() }) },
  responses: { 204: { description: "No more mail" }, ...problems(400, 404, 429) },
});
export const exportOwn = apiRoute({
  method: "get",
  path: `${PATH}/export`,
  policy: READING,
  operationId: "exportSubscription",
  summary: "Everything that is stored of a subscription",
  tags,
  request: { params },
  responses: {
    200: { description: "All of it", ...json(z.record(z.string(), z.unknown())) },
    ...problems(400, 404),
  },
});
