import { readHub } from "../../companions/read-hub.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { feedView } from "../../feeds/feed-view.ts";
import { listFeed } from "../../feeds/list-feed.ts";
import type { Paper } from "../../papers/paper.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { linkNext } from "../parameters.ts";
import { dailyFacts } from "./daily-facts.ts";
import { wholeParameter } from "./daily-query.ts";
import { findHfPaper } from "./find-hf-paper.ts";
import { flatPaper } from "./hf-paper.ts";

const LIST_LIMIT_MAX = 100;

export function hfPaperRoutes(context: Context): RouteList {
  const app = openRoutes();
  const { settings, reader, now, zone } = context;
  app.get("/api/papers", { who: "anyone", cache: "everybody" }, async (c) => {
    const { cursor, limit = "50" } = c.req.query();
    const { items, next } = await listFeed(
      { db: reader, now, zone },
      {
        view: feedView("newest", null),
        limit: wholeParameter("limit", limit, 1, LIST_LIMIT_MAX),
        after: cursor ?? null,
      },
    );
    const papers = await readPapers(
      reader,
      items.map(({ paperId }) => paperId),
    );
    linkNext(c, settings.baseUrl, { cursor: next });
    return c.json(await flatPapers(context, papers));
  });
  app.get("/api/papers/:id", { who: "anyone", cache: "everybody" }, async (c) => {
    const paper = await hfPaperOr404(context, c.req.param("id"));
    return c.json((await flatPapers(context, [paper]))[0]);
  });
  return app;
}

export async function flatPapers(context: Context, papers: Paper[]) {
  const factsOf = await dailyFacts(
    context,
    papers.map(({ paperId }) => paperId),
  );
  const hub = await readHub(
    context.reader,
    papers.map(({ paperId }) => paperId),
  );
  return papers.map((paper) =>
    flatPaper(paper, factsOf(paper.paperId), context.settings, hub.get(paper.paperId) ?? null),
  );
}

export async function hfPaperOr404(
  { reader }: Pick<Context, "reader">,
  id: string,
): Promise<Paper> {
  const paper = await findHfPaper(reader, id);
  if (paper) return paper;
  throw new UserError(`Paper not found: ${id}`, "not_found");
}
