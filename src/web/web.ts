import type { Context } from "../context.ts";
import type { HttpFigures } from "../http/answer-figures.ts";
import type { Route, RouteList } from "../http/routes.ts";
import { aboutRoutes } from "./about.ts";
import { accountRoutes } from "./account-settings.ts";
import { signInRoutes } from "./accounts.ts";
import { adminSettingsRoutes } from "./admin-settings.ts";
import { adminRoutes } from "./admin.ts";
import { authorRoutes } from "./authors.ts";
import { claimRoutes } from "./claims.ts";
import { collectionRoutes } from "./collections.ts";
import { commentFeedRoutes } from "./comment-feeds.ts";
import { commentRoutes } from "./comments.ts";
import { digestRoutes } from "./digests.ts";
import { dumpRoutes } from "./dump.ts";
import { emailChangeRoutes } from "./email-change.ts";
import { feedRoutes } from "./feeds.ts";
import { healthRoutes } from "./health.ts";
import { identityRoutes } from "./identities.ts";
import { llmsRoutes } from "./llms.ts";
import { mailHookRoutes } from "./mail-hooks.ts";
import { metricsRoutes } from "./metrics.ts";
import { moderationRoutes } from "./moderation.ts";
import { organizationRoutes } from "./organizations.ts";
import { outboxRoutes } from "./outbox.ts";
import { paperCardRoutes } from "./paper-cards.ts";
import { paperActRoutes } from "./paper-acts.ts";
import { paperRoutes } from "./papers.ts";
import { passkeyRoutes } from "./passkeys.ts";
import { readerRoutes } from "./readers.ts";
import { resultBadgeRoutes } from "./result-badges.ts";
import { resultFormRoutes } from "./result-forms.ts";
import { resultRoutes } from "./results.ts";
import { robotsRoutes } from "./robots.ts";
import { searchRoutes } from "./search.ts";
import { setupRoutes } from "./setup.ts";
import { siteFileRoutes } from "./site-files.ts";
import { sitemapRoutes } from "./sitemap.ts";
import { statusRoutes } from "./status.ts";
import { styleRoutes } from "./style.ts";
import { submissionRoutes } from "./submissions.ts";
import { subscriberRoutes } from "./subscriber.ts";
import { subscriptionRoutes } from "./subscriptions.ts";
import { followingRoutes } from "./following.ts";
import { curateRoutes } from "./curate.ts";
import { forYouRoutes } from "./for-you.ts";
import { ownTasteRoutes } from "./own-taste.ts";
import { triageRoutes } from "./triage.ts";
import { voteRoutes } from "./votes.ts";

/** The routes of pages and forms. */
export function webRoutes(context: Context, figures: HttpFigures): Route[] {
  return [
    ...metricsRoutes(context, figures).all,
    ...adminRoutes(context, figures).all,
    ...PARTS.flatMap((part) => part(context).all),
  ];
}

const PARTS: Array<(context: Context) => RouteList> = [
  robotsRoutes,
  sitemapRoutes,
  llmsRoutes,
  dumpRoutes,
  resultBadgeRoutes,
  resultFormRoutes,
  resultRoutes,
  setupRoutes,
  adminSettingsRoutes,
  healthRoutes,
  styleRoutes,
  siteFileRoutes,
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
  curateRoutes,
  forYouRoutes,
  ownTasteRoutes,
  followingRoutes,
  triageRoutes,
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
  paperCardRoutes,
  paperRoutes,
  feedRoutes,
];
