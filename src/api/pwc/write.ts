import type { RouteList } from "../../http/routes.ts";
import { z } from "zod";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { findDataset } from "../../results/read-datasets.ts";
import { findTask } from "../../results/read-tasks.ts";
import { storeDataset, storeTask } from "../../results/store-named.ts";
import type { PwcContext } from "./answer.ts";
import { found } from "./answer.ts";
import { datasetJson, taskJson } from "./named-json.ts";
import { shapedBody } from "../shaped-body.ts";
import { areaOf } from "./tasks.ts";

const name = z.string().trim().min(1).max(300);
const text = z.string().max(100_000);
const TASK = z.object({
  name,
  description: text.nullish(),
  area: name.nullish(),
  parent_task: name.nullish(),
});
const DATASET = z.object({
  name,
  full_name: name.nullish(),
  url: z.url({ protocol: /^https?$/ }).nullish(),
});

/** Tasks and data sets, as the old client adds them with `Authorization: Token …`. */
export function pwcWriteRoutes(app: RouteList, context: Context): void {
  const { db } = context;
  app.post("/pwc/api/v1/tasks", { who: "curator", scope: "curate", limit: "action" }, async (c) => {
    const task = await pwcBodyOf(c, TASK);
    if (await findTask(db, task.name))
      throw new UserError(`The task “${task.name}” exists already.`, "conflict");
    await writeTask(context, task);
    return c.json(taskJson(found(await findTask(db, task.name), "The task")), 201);
  });
  app.patch(
    "/pwc/api/v1/tasks/:id",
    { who: "curator", scope: "curate", limit: "action" },
    async (c) => {
      const stored = found(
        await findTask(db, c.req.param("id")),
        `The task “${c.req.param("id")}”`,
      );
      const change = await pwcBodyOf(c, TASK.partial());
      if (change.name && change.name !== stored.name) {
        throw new UserError(
          "name: a task keeps its name, since results are under it.",
          "conflict",
          "name",
        );
      }
      await writeTask(context, { ...change, name: stored.name });
      return c.json(taskJson(found(await findTask(db, stored.slug), "The task")));
    },
  );
  app.post(
    "/pwc/api/v1/datasets",
    { who: "curator", scope: "curate", limit: "action" },
    async (c) => {
      const dataset = await pwcBodyOf(c, DATASET);
      const stored = await findDataset(db, dataset.name);
      if (stored) throw new UserError(`The data set “${dataset.name}” exists already.`, "conflict");
      await writeDataset(context, dataset);
      return c.json(datasetJson(found(await findDataset(db, dataset.name), "The data set")), 201);
    },
  );
  app.patch(
    "/pwc/api/v1/datasets/:id",
    { who: "curator", scope: "curate", limit: "action" },
    async (c) => {
      const stored = found(
        await findDataset(db, c.req.param("id")),
        `The data set “${c.req.param("id")}”`,
      );
      const change = await pwcBodyOf(c, DATASET.partial());
      const set = {
        ...(change.url === undefined ? {} : { homepage: change.url }),
        ...(change.full_name === undefined ? {} : { full_name: change.full_name }),
      };
      if (Object.keys(set).length > 0) {
        await db
          .updateTable("dataset")
          .set(set)
          .where("dataset_id", "=", stored.datasetId)
          .execute();
      }
      return c.json(datasetJson(found(await findDataset(db, stored.slug), "The data set")));
    },
  );
}

async function writeTask(context: Context, task: z.infer<typeof TASK>): Promise<void> {
  const parent = task.parent_task
    ? found(await findTask(context.db, task.parent_task), `The task “${task.parent_task}”`)
    : null;
  const area = task.area ? ((await areaOf(context, task.area)) ?? task.area) : null;
  await context.db.transaction().execute(async (trx) => {
    const taskId = await storeTask(trx, {
      name: task.name,
      ...(task.description ? { description: task.description } : {}),
      ...(area ? { area } : {}),
    });
    if (!parent || parent.taskId === taskId) return;
    await trx
      .insertInto("task_parent")
      .values({ task_id: taskId, parent_id: parent.taskId, position: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

async function writeDataset(context: Context, dataset: z.infer<typeof DATASET>): Promise<void> {
  await context.db.transaction().execute((trx) =>
    storeDataset(trx, {
      name: dataset.name,
      fullName: dataset.full_name ?? null,
      homepage: dataset.url ?? null,
      isDescribed: true,
    }),
  );
}

/** The JSON body in its shape; the old client sends null for what it does not say. */
export const pwcBodyOf = async <T>(c: PwcContext, shape: z.ZodType<T>): Promise<T> =>
  shapedBody(c, shape, (value) =>
    Object.fromEntries(Object.entries(value ?? {}).filter(([, each]) => each !== null)),
  );
