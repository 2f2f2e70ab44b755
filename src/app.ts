import { apiDoor, openApi } from "./api/api.ts";
import { apiPageRoutes } from "./api/api-page.ts";
import { hfDoor, hfRoutes } from "./api/hf/hf.ts";
import { oaiDoor, oaiRoutes } from "./api/oai/oai-pmh.ts";
import { pwcDoor, pwcRoutes } from "./api/pwc/pwc.ts";
import type { Context } from "./context.ts";
import { openHttpFigures } from "./http/answer-figures.ts";
import type { Routes } from "./http/env.ts";
import { openSite } from "./http/site.ts";
import type { SiteApp } from "./http/site.ts";
import { mcpDoor, mcpRoutes } from "./mcp/mcp.ts";
import { webDoor } from "./web/errors.ts";
import { webRoutes } from "./web/web.ts";

/** All doors that answer HTTP, on one address, with the policies of their routes. */
export function siteOf(context: Context): SiteApp {
  const figures = openHttpFigures(context.now);
  return openSite(context, figures, (apply) => {
    const api = openApi(context, apply);
    return {
      doors: [webDoor, apiDoor, hfDoor, pwcDoor, oaiDoor, mcpDoor].map((door) => door(context)),
      mounted: [api],
      routes: [
        ...apiPageRoutes(context, api.app).all,
        ...hfRoutes(context),
        ...pwcRoutes(context),
        ...oaiRoutes(context).all,
        ...mcpRoutes(context).all,
        ...webRoutes(context, figures),
      ],
    };
  });
}

export const buildApp = (context: Context): Routes => siteOf(context).app;
