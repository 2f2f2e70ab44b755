import type { Context as HonoContext } from "hono";
import type { Context } from "../../context.ts";
import { LEAVE, readLink } from "../../digests/subscriptions/links.ts";
import { findSubscription, leaveSubscription } from "../../digests/subscriptions/subscriptions.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { leavePage, leftPage } from "../pages/digests/subscribe-page.ts";
import { siteData } from "../site-data.ts";
import { choiceWords } from "./choice-forms.ts";
import { deadLink } from "./dead-link.ts";
import { READ_BY_LINK } from "./link-policy.ts";

/**
 * The unsubscribe link of a mail: GET shows a button and never acts, POST does (DG9), by one click of
 * a mail program too (RFC 8058). The signed link is all the authority there is.
 */
export function unsubscribeRoutes(context: Context): RouteList {
  const app = openRoutes();
  const site = (c: HonoContext<WebEnv>) => siteData(context, c.var);
  app.get("/subscribe/leave/:token", READ_BY_LINK, async (c) => {
    const subscriptionId = readLink(context.secret, LEAVE, c.req.param("token"), context.now());
    if (subscriptionId === null) return deadLink(c, await site(c));
    const subscription = await findSubscription(context.reader, subscriptionId);
    const choice =
      subscription?.state === "active" ? choiceWords(c.get("words"), subscription) : null;
    return c.html(leavePage({ site: await site(c), path: c.req.path, action: c.req.path, choice }));
  });

  // The page's own button and the one-click of mail programs, whatever they send as a body.
  app.post(
    "/subscribe/leave/:token",
    {
      who: "anyone",
      limit: "machine",
      cache: "never",
      isOpenToSuspended: true,
      isOpenToOtherSites: true,
    },
    async (c) => {
      const subscriptionId = readLink(context.secret, LEAVE, c.req.param("token"), context.now());
      if (subscriptionId === null) return deadLink(c, await site(c));
      await leaveSubscription(context, subscriptionId);
      return c.html(leftPage(await site(c), c.req.path));
    },
  );
  return app;
}
