import type { Trx } from "../db/schema/schema.ts";
import { nameKey, nameSlug } from "./names.ts";

export type NamedFacts = Record<string, unknown>;

export interface NamedRecord {
  name: string;
  slug?: string | null;
  fullName?: string | null;
  description?: string | null;
  homepage?: string | null;
  paperId?: number | null;
  /** What else a source says, kept for the export. */
  facts?: NamedFacts;
  /** False where another record only names it. */
  isDescribed: boolean;
}

const SLUGS_MAX = 1_000;

export interface TaskRecord {
  name: string;
  description?: string | null;
  area?: string | null;
  facts?: NamedFacts;
}

/** Takes a task by its name; what is given fills or replaces what is stored. */
export async function storeTask(trx: Trx, task: TaskRecord): Promise<number> {
  const key = nameKey(task.name);
  const stored = await trx
    .selectFrom("task")
    .selectAll()
    .where("name_key", "=", key)
    .executeTakeFirst();
  if (!stored) {
    const row = {
      slug: await freeSlug(trx, "task", nameSlug(task.name)),
      name: task.name,
      name_key: key,
      description: task.description ?? null,
      area: task.area ?? null,
      facts: JSON.stringify(task.facts ?? {}),
    };
    return (await trx.insertInto("task").values(row).returning("task_id").executeTakeFirstOrThrow())
      .task_id;
  }
  const change = {
    ...(task.description === undefined ? {} : { description: task.description }),
    ...(task.area ? { area: task.area } : {}),
    ...(task.facts ? { facts: JSON.stringify(task.facts) } : {}),
  };
  if (Object.keys(change).length > 0) {
    await trx.updateTable("task").set(change).where("task_id", "=", stored.task_id).execute();
  }
  return stored.task_id;
}

export async function storeDataset(trx: Trx, dataset: NamedRecord): Promise<number> {
  const found =
    (dataset.slug ? await bySlug(trx, "dataset", dataset.slug) : undefined) ??
    (await trx
      .selectFrom("dataset")
      .select(["dataset_id", "is_described"])
      .where("name_key", "=", nameKey(dataset.name))
      .orderBy("is_described", "desc")
      .orderBy("dataset_id")
      .executeTakeFirst());
  const isOther = dataset.isDescribed && dataset.slug && found?.is_described === 1;
  const stored = isOther ? await bySlug(trx, "dataset", dataset.slug as string) : found;
  const columns = {
    name: dataset.name,
    name_key: nameKey(dataset.name),
    full_name: dataset.fullName ?? null,
    description: dataset.description ?? null,
    homepage: dataset.homepage ?? null,
    is_described: dataset.isDescribed ? 1 : 0,
    facts: JSON.stringify(dataset.facts ?? {}),
  };
  if (!stored) {
    const slug = dataset.slug ?? (await freeSlug(trx, "dataset", nameSlug(dataset.name)));
    const row = { slug, ...columns };
    const made = await trx
      .insertInto("dataset")
      .values(row)
      .returning("dataset_id")
      .executeTakeFirstOrThrow();
    return made.dataset_id;
  }
  if (dataset.isDescribed) {
    const change = dataset.slug ? { ...columns, slug: dataset.slug } : columns;
    await trx
      .updateTable("dataset")
      .set(change)
      .where("dataset_id", "=", stored.dataset_id)
      .execute();
  }
  return stored.dataset_id;
}

/** Names and full names of methods are not unique: the slug is what tells them apart. */
export async function storeMethod(trx: Trx, method: NamedRecord): Promise<number> {
  const named = async () =>
    trx
      .selectFrom("method")
      .select(["method_id", "is_described"])
      .where("name_key", "=", nameKey(method.name))
      .$if(Boolean(method.fullName), (query) =>
        query.where((eb) =>
          eb.or([eb("full_name", "=", method.fullName as string), eb("full_name", "is", null)]),
        ),
      )
      .$if(Boolean(method.slug), (query) => query.where("is_described", "=", 0))
      .orderBy("is_described", "desc")
      .orderBy("method_id")
      .executeTakeFirst();
  const stored =
    (method.slug ? await bySlug(trx, "method", method.slug) : undefined) ?? (await named());
  const columns = {
    name: method.name,
    name_key: nameKey(method.name),
    full_name: method.fullName ?? null,
    description: method.description ?? null,
    paper_id: method.paperId ?? null,
    is_described: method.isDescribed ? 1 : 0,
    facts: JSON.stringify(method.facts ?? {}),
  };
  if (!stored) {
    const slug = method.slug ?? (await freeSlug(trx, "method", nameSlug(method.name)));
    const row = { slug, ...columns };
    return (
      await trx.insertInto("method").values(row).returning("method_id").executeTakeFirstOrThrow()
    ).method_id;
  }
  if (method.isDescribed) {
    const change = method.slug ? { ...columns, slug: method.slug } : columns;
    await trx.updateTable("method").set(change).where("method_id", "=", stored.method_id).execute();
  }
  return stored.method_id;
}

async function bySlug(trx: Trx, table: "dataset" | "method", slug: string) {
  const rows = await trx
    .selectFrom(table as "dataset")
    .selectAll()
    .where("slug", "=", slug)
    .execute();
  return rows[0] as { dataset_id: number; method_id: number; is_described: number } | undefined;
}

async function freeSlug(
  trx: Trx,
  table: "task" | "dataset" | "method",
  wanted: string,
): Promise<string> {
  for (let number = 1; number <= SLUGS_MAX; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    const taken = await trx
      .selectFrom(table as "task")
      .select("slug")
      .where("slug", "=", slug)
      .executeTakeFirst();
    if (!taken) return slug;
  }
  throw new Error(`no free slug for ${wanted}`);
}
