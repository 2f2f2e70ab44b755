import type { Context as HonoContext } from "hono";
import type { WebEnv } from "../../http/env.ts";
import type { Site } from "../pages/frame/site.ts";
import { deadLinkPage } from "../pages/digests/subscribe-page.ts";

/** The answer to a link of a mail that is too old, was changed or leads to nothing any more. */
export const deadLink = (c: HonoContext<WebEnv>, site: Site) =>
  c.html(deadLinkPage(site, "/subscribe"), 404);
