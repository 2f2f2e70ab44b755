import type { Insertable, Updateable } from "kysely";
import type { Database, Trx } from "../db/schema/schema.ts";
import type { NamedTable } from "./named-kind.ts";
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
  const named = async () =>
    trx
      .selectFrom("dataset")
      .select(["dataset_id", "is_described"])
      .where("name_key", "=", nameKey(dataset.name))
      .orderBy("is_described", "desc")
      .orderBy("dataset_id")
      .executeTakeFirst();
  const own = dataset.slug ? await bySlug(trx, "dataset", dataset.slug) : undefined;
  const found = own ?? (await named());
  const isOther = dataset.isDescribed && dataset.slug && found?.is_described === 1;
  const stored = isOther ? own : found;
  return putNamed(trx, "dataset", stored?.dataset_id ?? null, dataset, {
    homepage: dataset.homepage ?? null,
  });
}

/** Names and full names of methods are not unique: the slug is what tells them apart. */
export async function storeMethod(trx: Trx, method: NamedRecord): Promise<number> {
  const named = async () =>
    trx
      .selectFrom("method")
      .select("method_id")
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
  return putNamed(trx, "method", stored?.method_id ?? null, method, {
    paper_id: method.paperId ?? null,
  });
}

/** Inserts a record, or puts a described one in place of what is stored. */
async function putNamed(
  trx: Trx,
  table: "dataset" | "method",
  storedId: number | null,
  record: NamedRecord,
  own: { homepage?: string | null; paper_id?: number | null },
): Promise<number> {
  const columns = {
    name: record.name,
    name_key: nameKey(record.name),
    full_name: record.fullName ?? null,
    description: record.description ?? null,
    is_described: record.isDescribed ? 1 : 0,
    facts: JSON.stringify(record.facts ?? {}),
    ...own,
  };
  const id = `${table}_id` as "dataset_id";
  if (storedId === null) {
    const slug = record.slug ?? (await freeSlug(trx, table, nameSlug(record.name)));
    const made = await trx
      .insertInto(table as "dataset")
      .values({ slug, ...columns } as Insertable<Database["dataset"]>)
      .returning(id)
      .executeTakeFirstOrThrow();
    return made[id];
  }
  if (record.isDescribed) {
    const change = record.slug ? { ...columns, slug: record.slug } : columns;
    await trx
      .updateTable(table as "dataset")
      .set(change as Updateable<Database["dataset"]>)
      .where(id, "=", storedId)
      .execute();
  }
  return storedId;
}

async function bySlug(trx: Trx, table: "dataset" | "method", slug: string) {
  const rows = await trx
    .selectFrom(table as "dataset")
    .selectAll()
    .where("slug", "=", slug)
    .execute();
  return rows[0] as { dataset_id: number; method_id: number; is_described: number } | undefined;
}

async function freeSlug(trx: Trx, table: NamedTable, wanted: string): Promise<string> {
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
