import { randomUUID } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import { Hono } from "hono";
import type { Context } from "../context.ts";
import { openPolicies } from "../http/apply-policy.ts";
import type { ApplyPolicy } from "../http/apply-policy.ts";
import type { Door } from "../http/env.ts";
import type { SignedIn, WebEnv } from "../http/env.ts";
import type { Policy } from "../http/policy.ts";
import { requestPath } from "../http/request-path.ts";
import type { HttpMethod } from "../http/routes.ts";
import type { MountedApp } from "../http/site.ts";
import type { Api } from "./env.ts";
import { wordsOf } from "../words/words.ts";
import { commentApi } from "./community/comments.ts";
import { companionApi } from "./papers/companions.ts";
import { lineageApi } from "./papers/lineage.ts";
import { claimApi } from "./community/claims.ts";
import { collectionApi } from "./community/collections.ts";
import { collectionPaperApi } from "./community/collection-papers.ts";
import { commentActApi } from "./community/comment-acts.ts";
import { flagApi } from "./community/flags.ts";
import { moderateApi } from "./community/moderate.ts";
import { moderateReaderApi } from "./community/moderate-readers.ts";
import { moderationQueueApi } from "./community/moderation-queue.ts";
import { noticeApi } from "./readers/notices.ts";
import { ownSubscriptionApi } from "./readers/own-subscription.ts";
import { readerApi } from "./readers/readers.ts";
import { feedApi } from "./papers/feeds.ts";
import { moderationLogApi } from "./community/moderation-log.ts";
import { paperApi } from "./papers/papers.ts";
import { pickApi } from "./community/picks.ts";
import { profileApi } from "./readers/profile.ts";
import { recommendationApi } from "./readers/recommendations.ts";
import { saveApi } from "./readers/saves.ts";
import { resultApi } from "./papers/results.ts";
import { boardModeratorApi } from "./papers/board-moderators.ts";
import { suggestionApi } from "./papers/suggestions.ts";
import { writeResultApi } from "./papers/write-results.ts";
import { searchApi } from "./papers/search.ts";
import { submissionApi } from "./community/submissions.ts";
import { subscriptionApi } from "./readers/subscriptions.ts";
import { voteApi } from "./readers/vote-routes.ts";
import { wishApi } from "./readers/wishes.ts";
import { webhookApi } from "./readers/webhooks.ts";
import { libraryApi } from "./readers/library.ts";
import { answerInvalid, answerProblem, problemResponse } from "./problem.ts";

/** Every room's part of `/api/v1`; a part adds its routes with `api.openapi(apiRoute(…), …)`. */
const PARTS: Array<(api: Api, context: Context) => void> = [
  paperApi,
  companionApi,
  lineageApi,
  feedApi,
  searchApi,
  voteApi,
  saveApi,
  libraryApi,
  noticeApi,
  recommendationApi,
  wishApi,
  profileApi,
  collectionApi,
  collectionPaperApi,
  commentApi,
  commentActApi,
  flagApi,
  submissionApi,
  claimApi,
  resultApi,
  writeResultApi,
  suggestionApi,
  boardModeratorApi,
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
 * Our own API: the description is made of the same objects as the routes.
 * @param apply what runs before each handler
 */
export function openApi(context: Context, apply: ApplyPolicy): MountedApp & { app: Api } {
  const routes: MountedApp["routes"] = [];
  const api: Api = new OpenAPIHono<WebEnv>({ defaultHook: (result) => answerInvalid(result) });
  const register = api.openapi;
  api.openapi = ((
    { policy, ...route }: { policy: Policy; method: string; path: string },
    ...rest: []
  ) => {
    const method = route.method.toUpperCase() as HttpMethod;
    routes.push({ method, path: route.path.replaceAll(/\{(\w+)\}/g, ":$1"), policy });
    return register(
      { ...route, middleware: apply(method, policy) } as never,
      ...(rest as unknown as [never]),
    );
  }) as typeof register;
  api.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "An API token: broadsheet account token EMAIL.",
  });
  for (const part of PARTS) part(api, context);
  return { app: api, routes };
}

/** Every answer under `/api/v1`, errors too, is JSON (RFC 9457). */
export const apiDoor = (context: Context): Door => ({
  prefix: "/api/v1",
  hasTokens: true,
  answerError: (error, c) => answerProblem(context, error, c),
  answerNotFound: (c, allowed) => {
    const help = `${context.settings.baseUrl}/openapi.json says what there is.`;
    if (allowed.length === 0 || allowed.includes(c.req.method)) {
      return problemResponse(404, `There is nothing at this address; ${help}`);
    }
    const methods = allowed.join(", ");
    const answer = problemResponse(405, `This address answers to ${methods} alone; ${help}`);
    answer.headers.set("Allow", methods);
    return answer;
  },
});

/** The API without a site around it, for somebody who is known already: as the command line asks it. */
export function apiFor(context: Context, signedIn: SignedIn | null): Hono<WebEnv> {
  const door = apiDoor(context);
  const { app: api, routes } = openApi(
    context,
    openPolicies(context, () => false),
  );
  const app = new Hono<WebEnv>({ getPath: requestPath(routes.map(({ path }) => path)) });
  app.use(async (c, next) => {
    c.set("requestId", randomUUID());
    c.set("door", door);
    c.set("signedIn", signedIn);
    c.set("words", wordsOf("en"));
    c.set("prefix", "none");
    c.set("takeLimit", null);
    await next();
  });
  app.onError((error, c) => door.answerError(error, c));
  app.notFound((c) => door.answerNotFound(c, []));
  app.route("/", api);
  return app;
}
