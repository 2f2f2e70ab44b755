import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Context } from "../context.ts";
import { chooseLanguage } from "../words/language.ts";
import { wordsOf } from "../words/words.ts";
import { aboutRoutes } from "./about.ts";
import { accountRoutes } from "./account-settings.ts";
import { signInRoutes } from "./accounts.ts";
import { adminRoutes } from "./admin.ts";
import { authorRoutes } from "./authors.ts";
import { claimRoutes } from "./claims.ts";
import { collectionRoutes } from "./collections.ts";
import { commentFeedRoutes } from "./comment-feeds.ts";
import { commentRoutes } from "./comments.ts";
import type { Routes, WebEnv } from "../http/env.ts";
import { allowedMethods } from "../http/allowed-methods.ts";
import { answerError, answerNotFound } from "./errors.ts";
import { emailChangeRoutes } from "./email-change.ts";
import { feedRoutes } from "./feeds.ts";
import { healthRoutes } from "./health.ts";
import { speakLanguage } from "../http/language.ts";
import { identityRoutes } from "./identities.ts";
import { moderationRoutes } from "./moderation.ts";
import { openHttpFigures } from "../http/answer-figures.ts";
import { oneHost } from "../http/one-host.ts";
import { metricsRoutes } from "./metrics.ts";
import { organizationRoutes } from "./organizations.ts";
import { originCheck } from "../http/origin-check.ts";
import { paperActRoutes } from "./paper-acts.ts";
import { pageCache } from "../http/page-cache.ts";
import { paperRoutes } from "./papers.ts";
import { passkeyRoutes } from "./passkeys.ts";
import { rateLimits } from "./rate-limits.ts";
import { subscriberRoutes } from "./subscriber.ts";
import { subscriptionRoutes } from "./subscriptions.ts";
import { digestRoutes } from "./digests.ts";
import { mailHookRoutes } from "./mail-hooks.ts";
import { outboxRoutes } from "./outbox.ts";
import { searchRoutes } from "./search.ts";
import { readerRoutes } from "./readers.ts";
import { noteRefusals } from "../http/security-events.ts";
import { securityHeaders } from "../http/security-headers.ts";
import { sendCompressed } from "../http/send-compressed.ts";
import { statusRoutes } from "./status.ts";
import { styleRoutes } from "./style.ts";
import { submissionRoutes } from "./submissions.ts";
import { takeTurns } from "../http/take-turns.ts";
import { voteRoutes } from "./votes.ts";
import { whoAsks } from "../http/who-asks.ts";

const FORM_BYTES_MAX = 256 * 1024;

/** The pages. `others` are the doors that share the address: API, MCP. */
export function webApp(context: Context, others: (app: Routes) => void = () => undefined): Routes {
  const app = new Hono<WebEnv>({ strict: false });
  app.use(oneHost());
  app.use(async (c, next) => {
    c.set("requestId", randomUUID());
    c.set("signedIn", null);
    c.set("words", wordsOf(chooseLanguage(c.req.header("accept-language"))));
    c.set("prefix", "none");
    const startedAt = performance.now();
    await next();
    // The path alone: a query may hold what somebody searches for (SE10).
    const { method, path } = c.req;
    const tookMs = Math.round(performance.now() - startedAt);
    context.log.debug({ request: c.get("requestId"), method, path, status: c.res.status, tookMs });
  });
  const figures = openHttpFigures(context.now);
  app.use(figures.measure);
  app.use(noteRefusals(context));
  app.use(securityHeaders(context.settings));
  app.use(takeTurns(context));
  app.use(pageCache(context));
  app.use(sendCompressed());
  app.use(originCheck(context.settings.baseUrl));
  app.use(whoAsks(context));
  app.use(speakLanguage);
  app.use(rateLimits(context));
  app.use(
    bodyLimit({
      maxSize: FORM_BYTES_MAX,
      // The connection stays, and the server reads the rest away: cut, it would lose the answer.
      onError: (c) => c.text(`The request is larger than ${FORM_BYTES_MAX} bytes.\n`, 413),
    }),
  );
  app.onError((error, c) => answerError(context, error, c));
  app.notFound((c) => answerNotFound(context, c, allowedMethods(app, c.req.path)));
  others(app);
  app.route("/", metricsRoutes(context, figures));
  app.route("/", adminRoutes(context, figures));
  for (const routes of WEB_ROUTES) app.route("/", routes(context));
  return app;
}

const WEB_ROUTES: Array<(context: Context) => Routes> = [
  healthRoutes,
  styleRoutes,
  aboutRoutes,
  statusRoutes,
  authorRoutes,
  organizationRoutes,
  searchRoutes,
  passkeyRoutes,
  identityRoutes,
  signInRoutes,
  emailChangeRoutes,
  accountRoutes,
  voteRoutes,
  commentRoutes,
  commentFeedRoutes,
  paperActRoutes,
  claimRoutes,
  submissionRoutes,
  collectionRoutes,
  readerRoutes,
  moderationRoutes,
  subscriptionRoutes,
  subscriberRoutes,
  digestRoutes,
  mailHookRoutes,
  outboxRoutes,
  paperRoutes,
  feedRoutes,
];
