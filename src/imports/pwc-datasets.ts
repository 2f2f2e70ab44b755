import { slugFromUrl } from "../results/names.ts";
import { storeDataset, storeTask } from "../results/store-named.ts";
import type { StorePwc } from "./pwc-item.ts";
import { factsOf, parsed } from "./pwc-parse.ts";
import { PWC_DATASET } from "./pwc-shapes.ts";

export const storePwcDataset: StorePwc = async (trx, value) => {
  const dataset = parsed(PWC_DATASET, value);
  const slug = slugFromUrl(dataset.url);
  const known = slug
    ? await trx.selectFrom("dataset").selectAll().where("slug", "=", slug).executeTakeFirst()
    : undefined;
  const facts = factsOf(dataset, ["name", "full_name", "description", "homepage"]);
  const datasetId = await storeDataset(trx, {
    name: dataset.name,
    slug,
    fullName: dataset.full_name ?? null,
    description: dataset.description ?? null,
    homepage: dataset.homepage ?? null,
    facts,
    isDescribed: true,
  });
  await trx.deleteFrom("dataset_task").where("dataset_id", "=", datasetId).execute();
  for (const { task } of dataset.tasks ?? []) {
    const taskId = await storeTask(trx, { name: task });
    await trx
      .insertInto("dataset_task")
      .values({ dataset_id: datasetId, task_id: taskId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (!known?.is_described) return "created";
  return known.facts === JSON.stringify(facts) ? "unchanged" : "changed";
};
