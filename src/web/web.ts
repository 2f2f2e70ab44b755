import type { Context } from "../context.ts";
import type { HttpFigures } from "../http/answer-figures.ts";
import type { Route, RouteList } from "../http/routes.ts";
import { aboutRoutes } from "./about.ts";
import { accountRoutes } from "./accounts/account-settings.ts";
import { signInRoutes } from "./accounts/accounts.ts";
import { adminSettingsRoutes } from "./operating/admin-settings.ts";
import { adminRoutes } from "./operating/admin.ts";
import { authorRoutes } from "./papers/authors.ts";
import { claimRoutes } from "./accounts/claims.ts";
import { collectionRoutes } from "./community/collections.ts";
import { commentFeedRoutes } from "./community/comment-feeds.ts";
import { commentRoutes } from "./community/comments.ts";
import { digestRoutes } from "./digests/digests.ts";
import { dumpRoutes } from "./documents/dump.ts";
import { emailChangeRoutes } from "./accounts/email-change.ts";
import { feedRoutes } from "./feeds/feeds.ts";
import { healthRoutes } from "./operating/health.ts";
import { identityRoutes } from "./accounts/identities.ts";
import { llmsRoutes } from "./documents/llms.ts";
import { mailHookRoutes } from "./digests/mail-hooks.ts";
import { metricsRoutes } from "./operating/metrics.ts";
import { moderationRoutes } from "./community/moderation.ts";
import { organizationRoutes } from "./papers/organizations.ts";
import { outboxRoutes } from "./digests/outbox.ts";
import { paperCardRoutes } from "./papers/paper-cards.ts";
import { ownResultRoutes } from "./results/own-results.ts";
import { paperFigureRoutes } from "./papers/paper-figures.ts";
import { paperActRoutes } from "./papers/paper-acts.ts";
import { paperRoutes } from "./papers/papers.ts";
import { passkeyRoutes } from "./accounts/passkeys.ts";
import { readerRoutes } from "./accounts/readers.ts";
import { resultBadgeRoutes } from "./results/result-badges.ts";
import { resultFormRoutes } from "./results/result-forms.ts";
import { resultRoutes } from "./results/results.ts";
import { robotsRoutes } from "./documents/robots.ts";
import { searchRoutes } from "./search/search.ts";
import { setupRoutes } from "./operating/setup.ts";
import { siteFileRoutes } from "./documents/site-files.ts";
import { sitemapRoutes } from "./documents/sitemap.ts";
import { statusRoutes } from "./operating/status.ts";
import { styleRoutes } from "./style.ts";
import { submissionRoutes } from "./community/submissions.ts";
import { subscriberRoutes } from "./digests/subscriber.ts";
import { subscriptionRoutes } from "./digests/subscriptions.ts";
import { unsubscribeRoutes } from "./digests/unsubscribe.ts";
import { followingRoutes } from "./taste/following.ts";
import { curateRoutes } from "./community/curate.ts";
import { forYouRoutes } from "./taste/for-you.ts";
import { ownTasteRoutes } from "./taste/own-taste.ts";
import { seedRoutes } from "./taste/seeds.ts";
import { triageRoutes } from "./taste/triage.ts";
import { voteRoutes } from "./papers/votes.ts";
import { noticeRoutes } from "./taste/notices.ts";
import { libraryRoutes } from "./taste/library.ts";
import { unapiRoutes } from "./documents/unapi.ts";

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
  seedRoutes,
  followingRoutes,
  triageRoutes,
  commentRoutes,
  commentFeedRoutes,
  paperActRoutes,
  libraryRoutes,
  noticeRoutes,
  unapiRoutes,
  claimRoutes,
  submissionRoutes,
  collectionRoutes,
  readerRoutes,
  moderationRoutes,
  subscriptionRoutes,
  unsubscribeRoutes,
  subscriberRoutes,
  digestRoutes,
  mailHookRoutes,
  outboxRoutes,
  paperCardRoutes,
  paperFigureRoutes,
  ownResultRoutes,
  paperRoutes,
  feedRoutes,
];
