import { Hono } from "hono";
import type { Context } from "../context.ts";
import { maySeeMetrics } from "./may-see-metrics.ts";
import { readiness } from "./readiness.ts";
import type { Routes, WebEnv } from "../http/env.ts";

/** `/livez` and `/readyz` (SC16); a stranger learns ready or not, and no more. */
export function healthRoutes(context: Context): Routes {
  const app = new Hono<WebEnv>();
  const maySee = maySeeMetrics(context.settings);
  app.get("/livez", (c) => c.text("ok\n", 200, { "cache-control": "no-store" }));
  app.get("/readyz", async (c) => {
    const problems = await readiness(context);
    const isReady = problems.length === 0;
    // Why not is the operator's alone: it names sets, sizes and dates.
    const why = maySee(c) ? problems.join("\n") : "not ready";
    const answer = isReady ? "ok" : why;
    return c.text(`${answer}\n`, isReady ? 200 : 503, { "cache-control": "no-store" });
  });
  return app;
}
