import type { Context as HonoContext } from "hono";
import { findByHandle } from "../../accounts/accounts.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import {
  boardModerators,
  boardOf,
  findBoard,
  keepsBoard,
  nameBoardModerator,
} from "../../curation/board-moderators.ts";
import { markResult } from "../../curation/mark-result.ts";
import { paperPath } from "../../papers/identifiers/paper-path.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { recordProgressOf } from "../../results/progress.ts";
import { findDataset } from "../../results/read-datasets.ts";
import { readEvaluations, readResults } from "../../results/read-evaluations.ts";
import { modelsOfTask } from "../../results/models-of-task.ts";
import { historyOf } from "../../results/read-result.ts";
import { findTask, listTasks } from "../../results/read-tasks.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { answerNotFound } from "../errors.ts";
import { idOf, readForm } from "../form.ts";
import { readerOf } from "../../http/reader-of.ts";
import { leaderboardPage } from "../pages/results/leaderboard-page.ts";
import { leaderboardPath } from "../pages/results/result-paths.ts";
import { resultsPage, taskResultsPage } from "../pages/results/task-pages.ts";
import { siteData } from "../site-data.ts";

const TASKS_MAX = 500;
const ALL = { limit: TASKS_MAX, offset: 0 };

/** `/results`: tasks, their tables, and each table with its progress. */
export function resultRoutes(context: Context): RouteList {
  const app = openRoutes();
  const { reader } = context;
  app.get("/results", { who: "anyone", cache: "everybody" }, async (c) => {
    const { rows } = await listTasks(reader, { order: "papers", isDescending: true }, ALL);
    const tasks = rows.filter(({ evaluationCount }) => evaluationCount > 0);
    return c.html(resultsPage({ site: await siteData(context, c.var), tasks }));
  });
  app.get("/results/:task", { who: "anyone", cache: "everybody" }, async (c) => {
    const task = await findTask(reader, c.req.param("task"));
    if (!task) return answerNotFound(context, c);
    const evaluations = await readEvaluations(reader, { taskIds: [task.taskId] });
    const results = await readResults(reader, evaluations);
    const byTable = Map.groupBy(results, ({ evaluationId }) => evaluationId);
    const tables = evaluations.map(({ evaluationId, dataset }) => {
      const own = byTable.get(evaluationId) ?? [];
      const best = own[0]?.modelName ?? null;
      return { dataset: dataset.name, slug: dataset.slug, count: own.length, best };
    });
    const { rows: subtasks } = await listTasks(reader, { parentId: task.taskId }, ALL);
    const site = await siteData(context, c.var);
    const models = await modelsOfTask(reader, task.taskId);
    return c.html(taskResultsPage({ site, task, subtasks, tables, models }));
  });
  app.get("/results/:task/:dataset", { who: "anyone", cache: "everybody" }, async (c) =>
    showTable(context, c),
  );
  app.post(
    "/results/:task/:dataset/moderators",
    { who: "administrator", limit: "action" },
    async (c) => {
      const { task, dataset } = c.req.param();
      const field = await readForm(c);
      const subject = await findByHandle(context.db, field("handle").trim());
      if (!subject) throw new UserError("Nobody here has that name.", "not_found");
      const isWholeTask = field("scope") === "task";
      const found = await findBoard(context.db, { task, dataset: isWholeTask ? null : dataset });
      const wish = { ...found, isNamed: field("act") !== "end", reason: field("reason") };
      await nameBoardModerator(context, readerOf(c), subject, wish);
      return c.redirect(leaderboardPath(task, dataset), 303);
    },
  );
  app.post("/results/:task/:dataset/mark", { who: "reader", limit: "action" }, async (c) => {
    const { task, dataset } = c.req.param();
    const path = leaderboardPath(task, dataset);
    const actor = readerOf(c);
    const field = await readForm(c);
    const resultId = idOf(field("result"));
    const mark = { state: field("state"), reason: field("reason") };
    await markResult(context, actor, resultId, mark);
    return c.redirect(`${path}#result-${resultId}`, 303);
  });
  return app;
}

async function showTable(context: Context, c: HonoContext<WebEnv>) {
  const { reader } = context;
  const task = await findTask(reader, c.req.param("task") ?? "");
  const dataset = await findDataset(reader, c.req.param("dataset") ?? "");
  if (!task || !dataset) return answerNotFound(context, c);
  const [evaluation] = await readEvaluations(reader, {
    taskIds: [task.taskId],
    datasetId: dataset.datasetId,
  });
  if (!evaluation) return answerNotFound(context, c);
  const results = await readResults(reader, [evaluation]);
  const paperIds = results.flatMap(({ paperId }) => paperId ?? []);
  const papers = await readPapers(reader, [...new Set(paperIds)]);
  const events = await historyOf(
    reader,
    results.map(({ resultId }) => resultId),
  );
  const [metric] = evaluation.metrics;
  const board = boardOf(evaluation);
  const signedIn = c.get("signedIn");
  return c.html(
    leaderboardPage({
      site: await siteData(context, c.var),
      evaluation,
      results,
      paperPaths: new Map(papers.map(({ paperId, key }) => [paperId, paperPath(key)])),
      progress: metric ? recordProgressOf(results, metric) : null,
      apiPath: `/pwc/api/v1/evaluations/${evaluation.evaluationId}/results/`,
      history: Map.groupBy(events, ({ resultId }) => resultId),
      canAdd: signedIn !== null,
      canMark: signedIn !== null && (await keepsBoard(reader, signedIn, board)),
      keepers: (await boardModerators(reader, board)).map(({ handle }) => handle),
      canName: signedIn?.role === "administrator",
    }),
  );
}
