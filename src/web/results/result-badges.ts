import type { HtmlEscapedString } from "hono/utils/html";
import type { Context as HonoContext } from "hono";
import type { Context } from "../../context.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { nameKey } from "../../results/names.ts";
import { findDataset } from "../../results/read-datasets.ts";
import { readEvaluations, readResults } from "../../results/read-evaluations.ts";
import { readResult } from "../../results/read-result.ts";
import type { PlacedResult } from "../../results/read-result.ts";
import { findTask } from "../../results/read-tasks.ts";
import { resultBadge } from "../../results/result-badge.ts";
import { badgePicture } from "../pages/results/badge-picture.ts";

const NUMBER = /^[1-9]\d{0,14}$/;
/** READMEs are read more often than tables change. */
const CACHE = "public, max-age=3600";

/**
 * Live badges for READMEs: of one result, `/results/NUMBER/badge.svg`, or of a model in a table,
 * `/results/TASK/DATASET/badge.svg?model=NAME` (without a model the best); `.json` is for shields.io.
 */
export function resultBadgeRoutes(context: Context): RouteList {
  const app = openRoutes();
  const anyone = { who: "anyone", cache: "everybody" } as const;
  const one = async (text: string) =>
    NUMBER.test(text) ? readResult(context.reader, Number(text)) : null;
  const ofModel = async (c: C) => {
    const { task = "", dataset = "" } = c.req.param();
    return ofTable(context, { task, dataset }, c.req.query("model") ?? null);
  };
  app.get("/results/:result/badge.svg", anyone, async (c) =>
    picture(c, await one(c.req.param("result"))),
  );
  app.get("/results/:result/badge.json", anyone, async (c) =>
    shields(c, await one(c.req.param("result"))),
  );
  app.get("/results/:task/:dataset/badge.svg", anyone, async (c) => picture(c, await ofModel(c)));
  app.get("/results/:task/:dataset/badge.json", anyone, async (c) => shields(c, await ofModel(c)));
  return app;
}

async function ofTable(
  { reader }: Context,
  place: { task: string; dataset: string },
  model: string | null,
): Promise<PlacedResult | null> {
  const task = await findTask(reader, place.task);
  const dataset = await findDataset(reader, place.dataset);
  if (!task || !dataset) return null;
  const which = { taskIds: [task.taskId], datasetId: dataset.datasetId };
  const [evaluation] = await readEvaluations(reader, which);
  if (!evaluation) return null;
  const results = await readResults(reader, [evaluation]);
  const wanted = model === null ? null : nameKey(model);
  const result = results.find(({ modelName }) => wanted === null || nameKey(modelName) === wanted);
  return result ? { evaluation, result, of: results.length } : null;
}

type C = HonoContext<WebEnv>;

function picture(c: C, placed: PlacedResult | null): Response {
  if (!placed) return c.text("No such result.\n", 404);
  const svg = (badgePicture(resultBadge(placed)) as HtmlEscapedString).toString();
  return c.body(svg, 200, {
    "content-type": "image/svg+xml; charset=utf-8",
    "cache-control": CACHE,
  });
}

function shields(c: C, placed: PlacedResult | null): Response {
  if (!placed) return c.json({ schemaVersion: 1, label: "result", message: "not found" }, 404);
  return c.json(resultBadge(placed), 200, { "cache-control": CACHE });
}
