import type { Context } from "../../context.ts";
import { addResult } from "../../curation/add-result.ts";
import { authorVerdict, correctResult, correctable } from "../../curation/correct-result.ts";
import { dismissSuggestion } from "../../curation/suggestions.ts";
import { readerOf } from "../../http/reader-of.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { paperPath } from "../../papers/identifiers/paper-path.ts";
import { readResult } from "../../results/read-result.ts";
import { idOf, readForm, withPaper } from "../form.ts";
import { correctionPage } from "../pages/results/result-form.ts";
import { leaderboardPath } from "../pages/results/result-paths.ts";
import { siteData } from "../site-data.ts";

const METRIC = "metric:";

/** Forms that add a result to a table, correct one, and take an author's word on it. */
export function resultFormRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.post("/results/:task/:dataset/add", { who: "reader", limit: "submission" }, async (c) => {
    const { task, dataset } = c.req.param();
    const path = leaderboardPath(task, dataset);
    const actor = readerOf(c);
    const given = fieldsOf(await c.req.parseBody(), await readForm(c));
    const resultId = await addResult(context, actor, { task, dataset, ...given });
    return c.redirect(`${path}#result-${resultId}`, 303);
  });
  app.post(
    "/papers/:id/suggestions",
    { who: "reader", limit: "action" },
    withPaper(context, async (c, paper) => {
      const field = await readForm(c);
      const wish = { key: field("key"), reason: field("reason") };
      await dismissSuggestion(context, readerOf(c), paper, wish);
      return c.redirect(`${paperPath(paper.key)}#results`, 303);
    }),
  );
  app.get("/results/:result/correct", { who: "reader" }, async (c) => {
    const resultId = idOf(c.req.param("result"));
    const actor = readerOf(c);
    const placed = await correctable(context.reader, actor, resultId);
    return c.html(correctionPage({ site: await siteData(context, c.var), placed }));
  });
  app.post("/results/:result/correct", { who: "reader", limit: "action" }, async (c) => {
    const resultId = idOf(c.req.param("result"));
    const actor = readerOf(c);
    const field = await readForm(c);
    const given = fieldsOf(await c.req.parseBody(), field);
    await correctResult(context, actor, resultId, { ...given, reason: field("reason") });
    return c.redirect(await pathOfResult(context, resultId), 303);
  });
  app.post("/results/:result/author", { who: "reader", limit: "action" }, async (c) => {
    const resultId = idOf(c.req.param("result"));
    const path = await pathOfResult(context, resultId);
    const actor = readerOf(c);
    const field = await readForm(c);
    const verdict = { isRight: field("verdict") === "right", reason: field("reason") };
    await authorVerdict(context, actor, resultId, verdict);
    return c.redirect(path, 303);
  });
  return app;
}

function fieldsOf(body: Record<string, unknown>, field: (name: string) => string) {
  const metrics = Object.fromEntries(
    Object.keys(body)
      .filter((name) => name.startsWith(METRIC))
      .map((name) => [name.slice(METRIC.length), field(name).trim()]),
  );
  return {
    model: field("model"),
    metrics,
    paper: field("paper").trim() || null,
    evidence: field("evidence"),
    usesAdditionalData: field("usesAdditionalData") === "1",
    codeUrl: field("codeUrl").trim() || null,
  };
}

async function pathOfResult({ reader }: Context, resultId: number): Promise<string> {
  const placed = await readResult(reader, resultId);
  if (!placed) return "/results";
  const { task, dataset } = placed.evaluation;
  return `${leaderboardPath(task.slug, dataset.slug)}#result-${resultId}`;
}
