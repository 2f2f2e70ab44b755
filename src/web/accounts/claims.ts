import { readerOf } from "../../http/reader-of.ts";
import type { Context as HonoContext } from "hono";
import { findAccount } from "../../accounts/accounts.ts";
import { isAtLeast } from "../../accounts/roles.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { addLinks } from "../../curation/add-links.ts";
import { claimByLink, claimToken, provingLinks } from "../../curation/claim-by-link.ts";
import {
  askAgainAt,
  askForClaim,
  claimByOrcid,
  orcidPosition,
  readClaims,
} from "../../curation/claims.ts";
import type { Paper } from "../../papers/paper.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { withPaper, readForm } from "../form.ts";
import { pathOfPaper } from "../pages/paths.ts";
import { claimPage } from "../pages/community/claim-page.ts";
import { siteData } from "../site-data.ts";

type C = HonoContext<WebEnv>;

/** `/papers/ID/claim` and the links that a proven author adds. */
export function claimRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get(
    "/papers/:id/claim",
    { who: "reader" },
    withPaper(context, (c, paper) => show(context, c, paper, null)),
  );
  app.post(
    "/papers/:id/claim",
    { who: "reader", limit: "action" },
    withPaper(context, async (c, paper) => {
      const actor = readerOf(c);
      const field = await readForm(c);
      // Without a place nobody is meant: it counts from 1, as people do.
      const given = { position: Number(field("position")) - 1, url: field("url") };
      try {
        const method = field("method");
        if (method === "link") await claimByLink(context, actor, paper, given);
        else if (method === "orcid") await claimByOrcid(context, actor, paper);
        else await askForClaim(context, actor, paper, given);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return show(context, c, paper, c.get("words").fault(error.said));
      }
      return c.redirect(`${pathOfPaper(paper)}/claim`, 303);
    }),
  );
  app.post(
    "/papers/:id/links",
    { who: "reader", limit: "action" },
    withPaper(context, async (c, paper) => {
      const actor = readerOf(c);
      const { accountId } = actor;
      const claims = await readClaims(context.reader, {
        paperId: paper.paperId,
        accountId,
        state: "proven",
      });
      if (claims.length === 0 && !isAtLeast(actor.role, "moderator")) {
        throw new UserError("Only the paper’s authors can add links. Claim it first.", "forbidden");
      }
      const field = await readForm(c);
      const provenance = claims.length > 0 ? "author" : "moderator";
      const links = [{ kind: field("kind"), url: field("url") }];
      await addLinks(context, actor, paper.paperId, { links, provenance });
      return c.redirect(`${pathOfPaper(paper)}#links`, 303);
    }),
  );
  return app;
}

async function show(context: Context, c: C, paper: Paper, message: string | null) {
  const path = pathOfPaper(paper);
  const signedIn = readerOf(c);
  const { accountId } = signedIn;
  const [claim] = await readClaims(context.reader, { paperId: paper.paperId, accountId });
  const orcid = (await findAccount(context.reader, accountId))?.orcid ?? null;
  const position = orcid === null ? null : orcidPosition(paper, orcid);
  const hasProvider = context.settings.providers.some(({ name }) => name === "orcid");
  const page = claimPage({
    site: await siteData(context, c.var),
    paperPath: path,
    title: paper.title,
    authors: paper.authors.map(({ name }) => name),
    links: provingLinks(paper),
    token: claimToken(context.secret, paper.key, accountId),
    state: claim?.state ?? "none",
    askAgainOn:
      claim?.state === "refused" && claim.decidedAt !== null
        ? askAgainAt(claim.decidedAt).slice(0, 10)
        : null,
    orcid: {
      own: orcid,
      author: position === null ? null : (paper.authors[position]?.name ?? null),
      isKnown: paper.authors.some((author) => author.orcid !== null),
      hasProvider,
    },
    message,
  });
  return c.html(page, message === null ? 200 : 422);
}
