import { createRoute, z } from "@hono/zod-openapi";
import { json, jsonBody } from "./parameters.ts";
import { problems } from "./problem.ts";
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
    top: z.boolean(),
    category: z.string().nullable(),
    query: z.string().nullable(),
    tellsEmpty: z.boolean(),
  })
  .openapi("Subscription");
const shown = { 200: { description: "As it stands", ...json(ONE) } };
const PATH = "/api/v1/subscriptions/{link}";

export const confirm = createRoute({
  method: "post",
  path: `${PATH}/confirm`,
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
export const readOwn = createRoute({
  method: "get",
  path: PATH,
  operationId: "readSubscription",
  summary: "A subscription by the link of its mails",
  tags,
  request: { params },
  responses: { ...shown, ...problems(400, 404) },
});
export const change = createRoute({
  method: "patch",
  path: PATH,
  operationId: "changeSubscription",
  summary: "Change what, how often and when; what is left out stays",
  tags,
  request: {
    params,
    body: jsonBody(WISH.omit({ email: true }).openapi("SubscriptionChange")),
  },
  responses: { ...shown, ...problems(400, 404, 415, 429) },
});
export const pause = createRoute({
  method: "post",
  path: `${PATH}/pause`,
  operationId: "pauseSubscription",
  summary: "Pause until a day, or, without one, until you go on",
  tags,
  request: { params, body: json(z.object({ until: z.string().max(10).nullish() })) },
  responses: { ...shown, ...problems(400, 404, 415, 429) },
});
export const resume = createRoute({
  method: "post",
  path: `${PATH}/resume`,
  operationId: "resumeSubscription",
  summary: "Go on after a pause, or after leaving",
  tags,
  request: { params },
  responses: { ...shown, ...problems(400, 404, 429) },
});
export const end = createRoute({
  method: "delete",
  path: PATH,
  operationId: "leaveSubscription",
  summary: "Leave; with erase=true all that is stored of it goes too",
  tags,
  request: { params, query: z.object({ erase: z.enum(["true", "false"]).optional() }) },
  responses: { 204: { description: "No more mail" }, ...problems(400, 404, 429) },
});
export const exportOwn = createRoute({
  method: "get",
  path: `${PATH}/export`,
  operationId: "exportSubscription",
  summary: "Everything that is stored of a subscription",
  tags,
  request: { params },
  responses: {
    200: { description: "All of it", ...json(z.record(z.string(), z.unknown())) },
    ...problems(400, 404),
  },
});
