import { Hono } from "hono";
import { UserError, messageOf } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import type { Routes, WebEnv } from "../../http/env.ts";
import { claimRoutes } from "./claim.ts";
import { dailyRoutes } from "./daily-papers.ts";
import { paperRoutes } from "./papers.ts";
import { repositoryRoutes } from "./repositories.ts";
import { searchRoutes } from "./search.ts";
import { thumbnailRoutes } from "./thumbnails.ts";
import { webAddressRoutes } from "./web-addresses.ts";
import { writeRoutes } from "./write.ts";

const PARTS = [
  dailyRoutes,
  searchRoutes,
  writeRoutes,
  claimRoutes,
  repositoryRoutes,
  paperRoutes,
  thumbnailRoutes,
  webAddressRoutes,
];

/** The Papers API of Hugging Face at the root (docs/reference/compatibility.md, 1): `HF_ENDPOINT` points here. */
export function hfApi(context: Context): Routes {
  const app = new Hono<WebEnv>();
  app.use("/api/*", async (c, next) => {
    await next();
    c.header("access-control-allow-origin", "*");
    c.header("access-control-expose-headers", "Link");
  });
  app.onError((error, c) => {
    const status = error instanceof UserError ? error.status : 500;
    if (status === 500) {
      const request = c.get("requestId");
      context.log.error({ request, path: c.req.path, error: messageOf(error), stack: error.stack });
    }
    const text = status === 500 ? "Internal Error" : error.message;
    return c.json({ error: text }, status as 400);
  });
  for (const part of PARTS) app.route("/", part(context));
  return app;
}
