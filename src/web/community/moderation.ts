import type { Context as HonoContext } from "hono";
import { ROLES, isAtLeast, parseRole, requireRole } from "../../accounts/roles.ts";
import { UserError } from "../../base/errors.ts";
import { readComment } from "../../comments/read-comments.ts";
import type { Context } from "../../context.ts";
import { decideClaim, readClaims } from "../../curation/claims.ts";
import { readOpenFlags } from "../../curation/flags.ts";
import { inviteReader } from "../../curation/moderate-readers.ts";
import { dismissFlags } from "../../curation/moderate.ts";
import { ACTION_KINDS, countPrivate, readLog } from "../../public-log/public-log.ts";
import { decideSubmission } from "../../submissions/decide-submission.ts";
import { readSubmissions } from "../../submissions/read-submissions.ts";
import { requireFresh } from "../accounts/browser-session.ts";
import { CONTENT_TYPES } from "../documents/content-types.ts";
import { actFeed } from "../documents/act-feed.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { idOf, readForm } from "../form.ts";
import { readerOf } from "../../http/reader-of.ts";
import { logWords, reasonMarkup } from "../pages/community/log-line.ts";
import { moderationPage } from "../pages/community/moderation-page.ts";
import { queuePage } from "../pages/community/queue-page.ts";
import { siteData } from "../site-data.ts";

type C = HonoContext<WebEnv>;
const PAGE_SIZE = 50;
const QUEUE_MAX = 100;
const QUEUE = "/moderation/queue";

/** The public log, its feed, and the moderators' queue. */
export function moderationRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/moderation", { who: "anyone" }, (c) => showLog(context, c));
  app.get("/moderation.atom", { who: "anyone" }, (c) => sendLog(context, c));
  app.get(QUEUE, { who: "moderator" }, (c) => showQueue(context, c));
  app.post("/submissions/:id{\\d+}/decide", { who: "moderator", limit: "action" }, async (c) => {
    const actor = readerOf(c);
    const field = await readForm(c);
    const decision = { isAccepted: field("decision") === "yes", reason: field("reason") };
    await decideSubmission(context, actor, idOf(c.req.param("id")), decision);
    return c.redirect(QUEUE, 303);
  });
  app.post("/claims/:id{\\d+}/decide", { who: "moderator", limit: "action" }, async (c) => {
    const actor = readerOf(c);
    const field = await readForm(c);
    const decision = { isProven: field("decision") === "yes", reason: field("reason") };
    await decideClaim(context, actor, idOf(c.req.param("id")), decision);
    return c.redirect(QUEUE, 303);
  });
  app.post("/moderation/dismiss", { who: "moderator", limit: "action" }, async (c) => {
    const actor = readerOf(c);
    const field = await readForm(c);
    const id = idOf(field("id"));
    const isPaper = field("kind") === "paper";
    const paperId = isPaper ? id : (await readComment(context.reader, id))?.paperId;
    if (paperId === undefined) throw new UserError("There is no such comment.", "not_found");
    const subject = { kind: isPaper ? ("paper" as const) : ("comment" as const), id, paperId };
    await dismissFlags(context, actor, subject, field("reason"));
    return c.redirect(QUEUE, 303);
  });
  app.post("/moderation/invite", { who: "moderator", limit: "action" }, async (c) => {
    const actor = readerOf(c);
    const field = await readForm(c);
    const invite = {
      email: field("email"),
      role: parseRole(field("role")),
      reason: field("reason"),
    };
    await requireFresh(context, c, QUEUE);
    await inviteReader(context, actor, invite);
    return c.redirect(QUEUE, 303);
  });
  return app;
}

function readQuery(c: C) {
  const kind = ACTION_KINDS.find((each) => each === c.req.query("kind")) ?? null;
  const by = c.req.query("by")?.trim().slice(0, 40) || null;
  const before = Number(c.req.query("before")) || null;
  return { kind, by, before };
}

async function showLog(context: Context, c: C) {
  const query = readQuery(c);
  const actions = await readLog(context.reader, { ...query, limit: PAGE_SIZE + 1 });
  const shown = actions.slice(0, PAGE_SIZE);
  const signedIn = c.get("signedIn");
  const words = searchOf(query);
  const last = shown.at(-1)?.actionId ?? 0;
  const page = moderationPage({
    site: await siteData(context, c.var),
    actions: shown,
    kind: query.kind,
    by: query.by,
    privateCounts: await countPrivate(context.reader),
    olderHref:
      actions.length > PAGE_SIZE ? `/moderation?${words}${words && "&"}before=${last}` : null,
    atomHref: `/moderation.atom${words && "?"}${words}`,
    queueHref: signedIn && isAtLeast(signedIn.role, "moderator") ? QUEUE : null,
  });
  return c.html(page);
}

function searchOf({ kind, by }: { kind: string | null; by: string | null }): string {
  return new URLSearchParams({ ...(kind ? { kind } : {}), ...(by ? { by } : {}) }).toString();
}

async function sendLog(context: Context, c: C) {
  const query = readQuery(c);
  const actions = await readLog(context.reader, { ...query, limit: PAGE_SIZE });
  const words = searchOf(query);
  const body = actFeed(
    { name: context.settings.siteName, baseUrl: context.settings.baseUrl },
    {
      title: `${c.var.words.moderation.title}, ${context.settings.siteName}`,
      pagePath: "/moderation",
      selfPath: `/moderation.atom${words && "?"}${words}`,
      entries: actions.map((action) => ({
        path: `/moderation#act-${action.actionId}`,
        title: logWords(c.var.words, action),
        at: action.at,
        updatedAt: null,
        by: action.by ?? c.var.words.moderation.theSite,
        html: reasonMarkup(action),
      })),
    },
  );
  return c.body(body, 200, { "content-type": CONTENT_TYPES.atom });
}

async function showQueue(context: Context, c: C) {
  const actor = readerOf(c);
  requireRole(actor, "moderator");
  const { reader } = context;
  const page = queuePage({
    site: await siteData(context, c.var),
    submissions: await readSubmissions(reader, { state: "waiting", limit: QUEUE_MAX }),
    flags: await readOpenFlags(reader),
    claims: await readClaims(reader, { state: "waiting" }),
    roles: ROLES.filter((role) => actor.role === "administrator" || !isAtLeast(role, actor.role)),
  });
  return c.html(page);
}
