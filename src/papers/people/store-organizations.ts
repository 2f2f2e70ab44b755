import { objectId } from "../../base/object-id.ts";
import type { Db, Trx } from "../../db/schema/schema.ts";
import { organizationSlug } from "./author-slug.ts";
import type { OrganizationKind, OrganizationRecord } from "../stored/paper-record.ts";

const OBJECT_ID = /^[0-9a-f]{24}$/;

/** Adds organisations that a paper is not known to be of yet; one once named stays (as links do, HV13). */
export async function storeOrganizations(
  trx: Trx,
  paperId: number,
  organizations: OrganizationRecord[],
  now: Date,
): Promise<boolean> {
  let isChanged = false;
  for (const each of organizations) {
    const organizationId = await storeOrganization(trx, each);
    const { kind, provenance } = each;
    isChanged =
      (await joinOrganization(trx, paperId, { organizationId, kind, provenance }, now)) ||
      isChanged;
  }
  return isChanged;
}

/** @returns whether the paper was not of it before */
export async function joinOrganization(
  trx: Trx,
  paperId: number,
  given: { organizationId: number; kind: OrganizationKind; provenance: string },
  now: Date,
): Promise<boolean> {
  const { organizationId, kind, provenance } = given;
  const set_at = now.toISOString();
  const result = await trx
    .insertInto("paper_organization")
    .values({ paper_id: paperId, organization_id: organizationId, kind, provenance, set_at })
    .onConflict((conflict) => conflict.columns(["paper_id", "organization_id", "kind"]).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** An organisation by Hugging Face's number, else by the fold of its name; what was not known is filled in. */
async function storeOrganization(trx: Trx, given: OrganizationRecord): Promise<number> {
  const slug = organizationSlug(given.name);
  const made = objectId(`organization ${slug}`);
  const told = given.objectId && OBJECT_ID.test(given.objectId) ? given.objectId : null;
  const stored =
    (told ? await findOrganization(trx, { object_id: told }) : undefined) ??
    (await findOrganization(trx, { slug }));
  if (!stored) {
    const row = {
      slug,
      object_id: told ?? made,
      name: given.name,
      full_name: given.fullName ?? null,
      avatar: given.avatar ?? null,
    };
    const { organization_id } = await trx
      .insertInto("organization")
      .values(row)
      .returning("organization_id")
      .executeTakeFirstOrThrow();
    return organization_id;
  }
  const change = {
    ...(told && stored.object_id === made ? { object_id: told } : {}),
    ...(given.fullName && !stored.full_name ? { full_name: given.fullName } : {}),
    ...(given.avatar && !stored.avatar ? { avatar: given.avatar } : {}),
  };
  if (Object.keys(change).length > 0) {
    await trx
      .updateTable("organization")
      .set(change)
      .where("organization_id", "=", stored.organization_id)
      .execute();
  }
  return stored.organization_id;
}

export async function findOrganization(
  db: Pick<Db, "selectFrom">,
  by: { slug: string } | { object_id: string },
) {
  const [column, value] =
    "slug" in by ? (["slug", by.slug] as const) : (["object_id", by.object_id] as const);
  return db.selectFrom("organization").selectAll().where(column, "=", value).executeTakeFirst();
}
