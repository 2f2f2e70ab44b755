import type { Context } from "../../context.ts";
import { answerResultsLink, openResultsLink } from "../../curation/results-links.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { paperPath } from "../../papers/identifiers/paper-path.ts";
import { readForm } from "../form.ts";
import { messagePage } from "../pages/frame/plain-page.ts";
import { ownResultsPage } from "../pages/results/own-results-page.ts";
import { siteData } from "../site-data.ts";

const VERDICT = "verdict:";

/** What a proven author says of results by a mailed link. Opening it spends nothing: mail scanners open links. */
export function ownResultRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/own-results/:token", { who: "anyone", cache: "never" }, async (c) => {
    const token = c.req.param("token");
    const { title, results } = await openResultsLink(context, token);
    const site = await siteData(context, c.var);
    return c.html(ownResultsPage({ site, title, token, results }));
  });
  app.post("/own-results/:token", { who: "anyone", limit: "action", cache: "never" }, async (c) => {
    const token = c.req.param("token");
    const names = Object.keys(await c.req.parseBody());
    const field = await readForm(c);
    const verdicts = names
      .filter((name) => name.startsWith(VERDICT) && field(name) !== "")
      .map((name) => {
        const id = name.slice(VERDICT.length);
        const isRight = field(name) === "right";
        return { resultId: Number(id), isRight, reason: field(`reason:${id}`) };
      });
    const answer = { verdicts, isLast: field("last") === "1" };
    const { key } = await answerResultsLink(context, token, answer);
    const texts = c.var.words.resultForms;
    const page = messagePage({
      site: await siteData(context, c.var),
      path: paperPath(key),
      title: texts.ownDone,
      text: [texts.ownDoneText],
      steps: [{ label: texts.ownPaper, href: paperPath(key) }],
    });
    return c.html(page);
  });
  return app;
}
