import type { Context } from "../../context.ts";
import { buildProgress, progressText } from "../../search/index/generations/build-progress.ts";
import { maySeeMetrics } from "./may-see-metrics.ts";
import { readiness } from "./readiness.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";

/** `/livez` and `/readyz` (SC16); a stranger learns ready or not, and no more. */
export function healthRoutes(context: Context): RouteList {
  const app = openRoutes();
  const maySee = maySeeMetrics(context.settings);
  app.get("/livez", { who: "anyone", cache: "never" }, (c) =>
    c.text("ok\n", 200, { "cache-control": "no-store" }),
  );
  app.get("/readyz", { who: "anyone", cache: "never" }, async (c) => {
    const problems = await readiness(context);
    const isReady = problems.length === 0;
    // Why not is the operator's alone: it names sets, sizes and dates.
    const why = maySee(c) ? problems.join("\n") : "not ready";
    const build = maySee(c) ? await buildProgress(context.reader) : null;
    const ready = build === null ? "ok" : `ok\nsearch index: ${progressText(build)}`;
    const answer = isReady ? ready : why;
    return c.text(`${answer}\n`, isReady ? 200 : 503, { "cache-control": "no-store" });
  });
  return app;
}
