import { sql } from "kysely";
import type { Db } from "../db/schema/schema.ts";
import { nameKey } from "./names.ts";
import { holdsText, listPart } from "./window.ts";
import type { Listed, ResultWindow } from "./window.ts";

export interface Method {
  methodId: number;
  slug: string;
  name: string;
  fullName: string | null;
  description: string | null;
  paperId: number | null;
  paperCount: number;
  /** What the source said beside: year, collections, source. */
  facts: Record<string, unknown>;
}

export interface MethodFilter {
  q?: string | null;
  name?: string | null;
  fullName?: string | null;
  paperId?: number | null;
  methodIds?: number[];
  order?: "name" | "fullName" | "papers";
  isDescending?: boolean;
}

const papers = sql<number>`(select count(*) from paper_method where paper_method.method_id = method.method_id)`;
const ORDERS = { name: "name_key", fullName: "full_name", papers: "papers" };

export async function listMethods(
  db: Db,
  filter: MethodFilter,
  window: ResultWindow,
): Promise<Listed<Method>> {
  let query = db.selectFrom("method");
  if (filter.q) query = query.where(holdsText(["name_key", "slug", "full_name"], filter.q));
  if (filter.name) query = query.where("name_key", "=", nameKey(filter.name));
  if (filter.fullName) query = query.where("full_name", "=", filter.fullName);
  if (filter.methodIds) query = query.where("method.method_id", "in", filter.methodIds);
  if (filter.paperId) {
    const { paperId } = filter;
    query = query.where("method.method_id", "in", (eb) =>
      eb.selectFrom("paper_method").select("method_id").where("paper_id", "=", paperId),
    );
  }
  const direction = filter.isDescending ? "desc" : "asc";
  return listPart(
    query,
    window,
    (all) =>
      all
        .select(["method.method_id", "slug", "name", "full_name", "description"])
        .select(["method.paper_id", "facts", papers.as("papers")])
        .orderBy(sql.ref(ORDERS[filter.order ?? "name"]), direction)
        .orderBy("method.method_id"),
    (row) => ({
      methodId: row.method_id,
      slug: row.slug,
      name: row.name,
      fullName: row.full_name,
      description: row.description,
      paperId: row.paper_id,
      paperCount: Number(row.papers),
      facts: JSON.parse(row.facts) as Record<string, unknown>,
    }),
  );
}

/** A method by its slug, or by a name that only one has. */
export async function findMethod(db: Db, text: string): Promise<Method | null> {
  const row = await db
    .selectFrom("method")
    .select("method_id")
    .where((eb) => eb.or([eb("slug", "=", text), eb("name_key", "=", nameKey(text))]))
    .orderBy((eb) => eb.case().when("slug", "=", text).then(0).else(1).end())
    .orderBy("method_id")
    .executeTakeFirst();
  if (!row) return null;
  const { rows } = await listMethods(db, { methodIds: [row.method_id] }, { limit: 1, offset: 0 });
  return rows[0] ?? null;
}
