import { sql } from "kysely";
import type { Db } from "../../db/schema/schema.ts";
import { organizationSlug } from "./author-slug.ts";
import type { PaperOrganization } from "../paper.ts";
import { isShownOn } from "../shown-papers.ts";

/** People who may name a paper's organisation: what they say goes before what a source says. */
const PEOPLE = ["author", "moderator", "submitter"];

/** The organisations of each paper. */
export async function organizationsOf(
  db: Db,
  paperIds: number[],
): Promise<Map<number, PaperOrganization[]>> {
  const byPeople = sql<number>`case when provenance in (${sql.join(PEOPLE)}) then 0 else 1 end`;
  const rows = await db
    .selectFrom("paper_organization")
    .innerJoin("organization", (join) =>
      join.onRef("organization.organization_id", "=", "paper_organization.organization_id"),
    )
    .select(["paper_id", "slug", "object_id", "name", "full_name", "avatar", "kind", "provenance"])
    .where("paper_id", "in", paperIds)
    .orderBy("kind")
    .orderBy(byPeople)
    .orderBy("set_at", "desc")
    .orderBy("slug")
    .execute();
  const found = new Map<number, PaperOrganization[]>();
  for (const { paper_id: paperId, object_id: objectId, full_name: fullName, ...row } of rows) {
    const kind = row.kind as PaperOrganization["kind"];
    const one = { ...row, objectId, fullName, kind };
    const own = found.get(paperId);
    if (own) own.push(one);
    else found.set(paperId, [one]);
  }
  return found;
}

export interface Organization {
  organizationId: number;
  slug: string;
  objectId: string;
  name: string;
  fullName: string | null;
  avatar: string | null;
  /** Papers that are theirs. */
  paperCount: number;
}

interface OrganizationQuery {
  q: string;
  /** Those alone that have papers. */
  isFeatured: boolean;
  limit: number;
  offset: number;
}

/** Organisations, those with most papers first. */
export async function listOrganizations(
  db: Db,
  { q, isFeatured, limit, offset }: OrganizationQuery,
): Promise<{ count: number; rows: Organization[] }> {
  const all = await rowsOf(db).execute();
  const word = q.toLowerCase();
  const named = all
    .map(toOrganization)
    .filter(({ paperCount }) => !isFeatured || paperCount > 0)
    .filter(({ name, fullName }) => `${name}\n${fullName ?? ""}`.toLowerCase().includes(word));
  return { count: named.length, rows: named.slice(offset, offset + limit) };
}

/** An organisation by its slug, its name or its full name; null where it is not known. */
export async function readOrganization(db: Db, text: string): Promise<Organization | null> {
  const row =
    (await rowsOf(db).where("slug", "=", organizationSlug(text)).executeTakeFirst()) ??
    (await rowsOf(db).where("full_name", "=", text).executeTakeFirst());
  return row ? toOrganization(row) : null;
}

/** Row numbers of an organisation's papers, newest first. */
export async function papersOfOrganization(
  { db, today }: { db: Db; today: string },
  organizationId: number,
  { limit, after }: { limit: number; after: string | null },
): Promise<{ paperIds: number[]; next: string | null }> {
  const rows = await db
    .selectFrom("paper")
    .select(["paper_id", "newest_key"])
    .where("paper_id", "in", ownPapers(db, organizationId))
    .where(isShownOn(today))
    .$if(after !== null, (query) => query.where("newest_key", ">", after as string))
    .orderBy("newest_key")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  return {
    paperIds: shown.map((row) => row.paper_id),
    next: rows.length > limit ? (shown.at(-1)?.newest_key ?? null) : null,
  };
}

export const ownPapers = (db: Db, organizationId: number) =>
  db
    .selectFrom("paper_organization")
    .select("paper_organization.paper_id")
    .where("organization_id", "=", organizationId)
    .where("kind", "=", "paper");

const rowsOf = (db: Db) =>
  db
    .selectFrom("organization")
    .leftJoin("paper_organization as own", (join) =>
      join
        .onRef("own.organization_id", "=", "organization.organization_id")
        .on("own.kind", "=", "paper"),
    )
    .select((eb) => [
      "organization.organization_id",
      "slug",
      "object_id",
      "name",
      "full_name",
      "avatar",
      eb.fn.count<number | string>("own.paper_id").as("count"),
    ])
    .groupBy(["organization.organization_id", "slug", "object_id", "name", "full_name", "avatar"])
    .orderBy("count", "desc")
    .orderBy("slug");

const toOrganization = (row: {
  organization_id: number;
  slug: string;
  object_id: string;
  name: string;
  full_name: string | null;
  avatar: string | null;
  count: number | string;
}): Organization => ({
  organizationId: row.organization_id,
  slug: row.slug,
  objectId: row.object_id,
  name: row.name,
  fullName: row.full_name,
  avatar: row.avatar,
  paperCount: Number(row.count),
});
