import { Hono } from "hono";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import type { Routes, WebEnv } from "../../http/env.ts";
import { whole } from "./daily-query.ts";
import { findHfPaper } from "./find-hf-paper.ts";
import { linkedRepositories } from "./linked-repositories.ts";
import { hfPaperOr404 } from "./papers.ts";

const LIMIT_MAX = 1_000;

/** Models, data sets and spaces that papers here link to. */
export function repositoryRoutes(context: Context): Routes {
  const app = new Hono<WebEnv>();
  app.get("/api/arxiv/*", async (c) => {
    const path = c.req.path.slice("/api/arxiv/".length);
    if (!path.endsWith("/repos")) throw new UserError("Not found", 404);
    return c.json(linkedRepositories(await hfPaperOr404(context, path.slice(0, -"/repos".length))));
  });
  for (const kind of ["models", "datasets", "spaces"] as const) {
    app.get(`/api/${kind}`, async (c) => {
      const filters = c.req.queries("filter") ?? [];
      const named = filters.find((filter) => filter.startsWith("arxiv:"));
      if (!named || filters.length > 1) {
        throw new UserError(
          `filter: give one of the form arxiv:2311.03285; here ${kind} are known only by the papers that link to them.`,
        );
      }
      const limit = whole("limit", c.req.query("limit") ?? String(LIMIT_MAX), 1, LIMIT_MAX);
      const paper = await findHfPaper(context.reader, named.slice("arxiv:".length));
      return c.json(paper ? linkedRepositories(paper)[kind].slice(0, limit) : []);
    });
  }
  return app;
}
