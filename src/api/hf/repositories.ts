import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { wholeParameter } from "./daily-query.ts";
import { findHfPaper } from "./find-hf-paper.ts";
import { linkedRepositories } from "./linked-repositories.ts";
import { hfPaperOr404 } from "./papers.ts";

const LIMIT_MAX = 1_000;

/** Models, data sets and spaces that papers here link to. */
export function repositoryRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/api/arxiv/:id/repos", { who: "anyone", cache: "everybody" }, async (c) =>
    c.json(linkedRepositories(await hfPaperOr404(context, c.req.param("id")))),
  );
  for (const kind of ["models", "datasets", "spaces"] as const) {
    app.get(`/api/${kind}` as const, { who: "anyone" }, async (c) => {
      const filters = c.req.queries("filter") ?? [];
      const named = filters.find((filter) => filter.startsWith("arxiv:"));
      if (!named || filters.length > 1) {
        throw new UserError(
          `filter: give one of the form arxiv:2311.03285; here ${kind} are known only by the papers that link to them.`,
          "invalid",
          "filter",
        );
      }
      const limit = wholeParameter(
        "limit",
        c.req.query("limit") ?? String(LIMIT_MAX),
        1,
        LIMIT_MAX,
      );
      const paper = await findHfPaper(context.reader, named.slice("arxiv:".length));
      return c.json(paper ? linkedRepositories(paper)[kind].slice(0, limit) : []);
    });
  }
  return app;
}
