import type { Context } from "../../context.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { readFigure } from "../../papers/figure.ts";
import { answerNotFound } from "../errors.ts";
import { withPaper } from "../form.ts";

/** A picture whose address names its bytes never changes; another is looked at again after an hour. */
const FOREVER = "public, max-age=31536000, immutable";
const SHORT = "public, max-age=3600";

/** The first figure of a paper, where one is kept and the licence of the paper allows it. */
export function paperFigureRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get(
    "/papers/:id/figure.webp",
    { who: "anyone" },
    withPaper(context, async (c, { paperId, figure }) => {
      const bytes = figure && (await readFigure(context.reader, paperId));
      if (!figure || !bytes) return answerNotFound(context, c);
      return c.body(bytes, 200, {
        "content-type": "image/webp",
        "cache-control": c.req.query("v") === figure.hash ? FOREVER : SHORT,
      });
    }),
  );
  return app;
}
