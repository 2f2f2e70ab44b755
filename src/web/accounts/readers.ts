import { readerOf } from "../../http/reader-of.ts";
import type { Context as HonoContext } from "hono";
import { findByHandle } from "../../accounts/accounts.ts";
import type { Account } from "../../accounts/accounts.ts";
import { ROLES, isAtLeast, parseRole } from "../../accounts/roles.ts";
import { UserError } from "../../base/errors.ts";
import { readCollections } from "../../collections/collections.ts";
import { newestComments } from "../../comments/read-comments.ts";
import type { Context } from "../../context.ts";
import { readClaims } from "../../curation/claims.ts";
import { changeRole, restoreReader, suspendReader } from "../../curation/moderate-readers.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { readSubmissions } from "../../submissions/read-submissions.ts";
import { arxivIdOfKey } from "../community/community-data.ts";
import type { Asking, WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { requireFresh } from "./browser-session.ts";
import { readForm } from "../form.ts";
import { readerPage } from "../pages/community/reader-page.ts";
import { pathOfPaper } from "../pages/paths.ts";
import { siteData } from "../site-data.ts";

const SHOWN_MAX = 30;

/** `/readers/HANDLE`: a reader in public, and what moderators do there. */
export function readerRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/readers/:handle", { who: "anyone" }, async (c) => {
    const account = await find(context, c);
    return c.html(await show(context, account, c.var));
  });
  app.post("/readers/:handle/moderate", { who: "moderator", limit: "action" }, async (c) => {
    const account = await find(context, c);
    const actor = readerOf(c);
    const field = await readForm(c);
    const reason = field("reason");
    if (field("act") === "suspend") {
      await suspendReader(context, actor, account, { days: Number(field("days")), reason });
    } else if (field("act") === "restore") await restoreReader(context, actor, account, reason);
    else {
      await requireFresh(context, c, `/readers/${account.handle}`);
      await changeRole(context, actor, account, { role: parseRole(field("role")), reason });
    }
    return c.redirect(`/readers/${account.handle}`, 303);
  });
  return app;
}

async function find({ reader }: Context, c: HonoContext<WebEnv>): Promise<Account> {
  const account = await findByHandle(reader, c.req.param("handle") ?? "");
  if (account) return account;
  throw new UserError("There is no reader with this name.", "not_found");
}

async function show(context: Context, account: Account, asking: Asking) {
  const { reader, now } = context;
  const { signedIn } = asking;
  const { accountId, role } = account;
  const isOwn = signedIn?.accountId === accountId;
  const comments = await newestComments(reader, { accountId }, SHOWN_MAX);
  const papers = await readPapers(reader, [...new Set(comments.map(({ paperId }) => paperId))]);
  const titles = new Map(papers.map(({ paperId, title }) => [paperId, title]));
  const submissions = await readSubmissions(reader, {
    accountId,
    state: "accepted",
    limit: SHOWN_MAX,
  });
  const claims = await readClaims(reader, { accountId, state: "proven" });
  const mayModerate = signedIn !== null && !isOwn && isAtLeast(signedIn.role, "moderator");
  return readerPage({
    site: await siteData(context, asking),
    handle: account.handle,
    role,
    about: account.about,
    since: account.createdAt,
    orcid: account.orcid,
    isOwn,
    isSuspended: (account.suspendedUntil ?? "") > now().toISOString(),
    submissions: submissions.flatMap(({ paper, createdAt }) =>
      paper ? [{ ...linked(paper), at: createdAt }] : [],
    ),
    comments: comments.map(({ commentId, text, createdAt, paperId }) => ({
      commentId,
      text,
      at: createdAt,
      paper: titles.get(paperId) ?? "",
    })),
    collections: await readCollections(reader, accountId, isOwn),
    claims: claims.map(({ paper }) => linked(paper)),
    moderation: mayModerate ? { roles: signedIn.role === "administrator" ? ROLES : null } : null,
  });
}

const linked = ({ key, title }: { key: string; title: string }) => ({
  title,
  path: pathOfPaper({ key, arxivId: arxivIdOfKey(key) }),
});
