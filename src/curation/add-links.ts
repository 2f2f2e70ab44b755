import type { Actor } from "../accounts/roles.ts";
import { UserError, said } from "../base/errors.ts";
import type { Trx } from "../db/schema/schema.ts";
import { ADDED_LINK_KINDS, isAddedLinkKind } from "../papers/link-kinds.ts";
import { restoreLinks, storeLinks } from "../papers/stored/store-links.ts";
import type { LinkRecord } from "../papers/stored/paper-record.ts";
import { findOrganization, joinOrganization } from "../papers/people/store-organizations.ts";
import { noteChange } from "../papers/stored/upsert-paper.ts";
import { logAction } from "../public-log/public-log.ts";
import type { ModerationParts } from "./moderate.ts";

const LINKS_MAX = 50;
const URL_CHARACTERS_MAX = 500;
const REASONS = {
  author: "Added by an author.",
  moderator: "Added by a moderator.",
  submitter: "Added by who submitted it.",
};

export interface AddedLinks {
  links: Array<{ kind: string; url: string }>;
  /** Number of the organisation that the paper is of. */
  organizationId?: string | null;
  /** What the actor is to the paper; the caller has checked it. */
  provenance: keyof typeof REASONS;
}

/**
 * A proven author, a moderator or who submitted a paper adds links and its organisation; what is new
 * is in the public log like every edit.
 */
export async function addLinks(
  { db, now }: ModerationParts,
  actor: Actor,
  paperId: number,
  { links, organizationId, provenance }: AddedLinks,
): Promise<void> {
  const rows = links.map((link) => linkRecord(link, provenance));
  await db.transaction().execute(async (trx) => {
    const at = now();
    const added = await storeNew(trx, paperId, rows);
    if (organizationId) {
      const organization = await findOrganization(trx, { object_id: organizationId });
      if (!organization) {
        throw new UserError(said`There is no organization number ${organizationId}.`, "unusable");
      }
      const { organization_id, name } = organization;
      const given = { organizationId: organization_id, kind: "paper", provenance } as const;
      if (await joinOrganization(trx, paperId, given, at)) added.push(`organisation ${name}`);
    }
    if (added.length === 0) return;
    await trx
      .updateTable("paper")
      .set({ changed_at: at.toISOString() })
      .where("paper_id", "=", paperId)
      .execute();
    await noteChange(trx, paperId);
    const { accountId } = actor;
    const detail = `added ${added.join(", ")}`;
    const reason = REASONS[provenance];
    await logAction(trx, { kind: "edit", accountId, paperId, reason, detail }, at);
  });
}

/** @returns the addresses that were not there */
async function storeNew(trx: Trx, paperId: number, rows: LinkRecord[]): Promise<string[]> {
  const stored = await trx
    .selectFrom("paper_link")
    .select("url")
    .where("paper_id", "=", paperId)
    .execute();
  const known = new Set(stored.map(({ url }) => url));
  const fresh = rows.filter(({ url }) => !known.has(url));
  if (known.size + fresh.length > LINKS_MAX)
    throw new UserError(said`A paper can have at most ${LINKS_MAX} links.`, "conflict");
  await restoreLinks(trx, paperId, fresh);
  await storeLinks(trx, paperId, fresh);
  return fresh.map(({ url }) => url);
}

function linkRecord({ kind, url }: { kind: string; url: string }, provenance: string): LinkRecord {
  if (!isAddedLinkKind(kind)) {
    throw new UserError(said`A link must be one of ${ADDED_LINK_KINDS.join(", ")}.`);
  }
  const href = URL.canParse(url) ? new URL(url) : null;
  if (!href || !/^https?:$/.test(href.protocol) || href.href.length > URL_CHARACTERS_MAX) {
    throw new UserError(
      said`Enter a full URL that starts with https:// and has at most ${URL_CHARACTERS_MAX} characters.`,
    );
  }
  return { kind, url: href.href, provenance };
}
