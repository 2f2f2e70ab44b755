import { sql } from "kysely";
import { namedReader } from "./named-kind.ts";
import type { NamedFilter } from "./named-kind.ts";

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

export interface MethodFilter extends NamedFilter {
  paperId?: number | null;
}

const papers = sql<number>`(select count(*) from paper_method where paper_method.method_id = method.method_id)`;

/** A method is found by its slug, or by a name that only one has. */
export const { list: listMethods, find: findMethod } = namedReader({
  table: "method",
  searched: ["name_key", "slug", "full_name"],
  from: (db) => db.selectFrom("method"),
  narrow: (query, { paperId }: MethodFilter) =>
    paperId
      ? query.where("method.method_id", "in", (eb) =>
          eb.selectFrom("paper_method").select("method_id").where("paper_id", "=", paperId),
        )
      : query,
  select: (query) =>
    query
      .select(["method.method_id", "slug", "name", "full_name", "description"])
      .select(["method.paper_id", "facts", papers.as("papers")]),
  toItem: (row): Method => ({
    methodId: row.method_id,
    slug: row.slug,
    name: row.name,
    fullName: row.full_name,
    description: row.description,
    paperId: row.paper_id,
    paperCount: Number(row.papers),
    facts: JSON.parse(row.facts) as Record<string, unknown>,
  }),
  preferred: (text) => sql<number>`case when slug = ${text} then 0 else 1 end`,
});
