import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "../context.ts";
import { allowedMethods } from "../http/allowed-methods.ts";
import type { Routes } from "../http/env.ts";
import { apiPageRoutes } from "./api-page.ts";
import { apiPath } from "./api-path.ts";
import { handOver, takeOver } from "./env.ts";
import type { Api, ApiEnv } from "./env.ts";
import { commentApi } from "./comments.ts";
import { claimApi } from "./claims.ts";
import { collectionApi } from "./collections.ts";
import { collectionPaperApi } from "./collection-papers.ts";
import { commentActApi } from "./comment-acts.ts";
import { flagApi } from "./flags.ts";
import { moderateApi } from "./moderate.ts";
import { moderateReaderApi } from "./moderate-readers.ts";
import { moderationQueueApi } from "./moderation-queue.ts";
import { ownSubscriptionApi } from "./own-subscription.ts";
import { readerApi } from "./readers.ts";
import { feedApi } from "./feeds.ts";
import { moderationLogApi } from "./moderation-log.ts";
import { paperApi } from "./papers.ts";
import { pickApi } from "./picks.ts";
import { saveApi } from "./saves.ts";
import { resultApi } from "./results.ts";
import { searchApi } from "./search.ts";
import { submissionApi } from "./submissions.ts";
import { subscriptionApi } from "./subscriptions.ts";
import { voteApi } from "./vote-routes.ts";
import { webhookApi } from "./webhooks.ts";
import { answerInvalid, answerProblem, problemResponse } from "./problem.ts";

/** Every room's part of `/api/v1`; a part adds its routes with `api.openapi(createRoute(…), …)`. */
const PARTS: Array<(api: Api, context: Context) => void> = [
  paperApi,
  feedApi,
  searchApi,
  voteApi,
  saveApi,
  collectionApi,
  collectionPaperApi,
  commentApi,
  commentActApi,
  flagApi,
  submissionApi,
  claimApi,
  resultApi,
  readerApi,
  pickApi,
  moderationLogApi,
  moderationQueueApi,
  moderateApi,
  moderateReaderApi,
  subscriptionApi,
  ownSubscriptionApi,
  webhookApi,
];

/**
 * Our own API: an app of its own behind `/api/v1`, so that each of its answers, errors too, is
 * JSON, and so that an id with slashes is one parameter (`apiPath`).
 */
export function buildApi(context: Context): Api {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => answerInvalid(result),
    getPath: apiPath,
  });
  api.use(async (c, next) => {
    takeOver(c);
    await next();
  });
  api.onError((error, c) => answerProblem(context, error, c));
  api.notFound((c) => {
    const help = `${context.settings.baseUrl}/openapi.json says what there is.`;
    const allowed = allowedMethods(api, c.req.path);
    if (allowed.length === 0 || allowed.includes(c.req.method)) {
      return problemResponse(404, `There is nothing at this address; ${help}`);
    }
    const methods = allowed.join(", ");
    const answer = problemResponse(405, `This address answers to ${methods} alone; ${help}`);
    answer.headers.set("Allow", methods);
    return answer;
  });
  api.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "An API token: broadsheet account token EMAIL.",
  });
  for (const part of PARTS) part(api, context);
  return api;
}

/** Puts the API, its description and its readable page on the site's address. */
export function mountApi(app: Routes, context: Context): void {
  const api = buildApi(context);
  app.all("/api/v1/*", (c) => api.fetch(c.req.raw, handOver(c)));
  app.route("/", apiPageRoutes(context, api));
}
