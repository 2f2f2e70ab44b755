import type { Trx } from "../../db/schema/schema.ts";
import { samePlaceKey } from "../identifiers/link-places.ts";
import type { LinkRecord } from "./paper-record.ts";

/**
 * Adds links to places that are not known yet; a link once given stays (HV13), one that a moderator took
 * away stays away. @returns whether any was added
 */
export async function storeLinks(trx: Trx, paperId: number, links: LinkRecord[]): Promise<boolean> {
  if (!links.some(({ url }) => URL.canParse(url))) return false;
  const rows = linkRows(paperId, links, await knownPlaces(trx, paperId));
  if (rows.length === 0) return false;
  const result = await trx
    .insertInto("paper_link")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["paper_id", "url"]).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The rows of links to places that are not among the known ones, which take them in. */
export function linkRows(paperId: number, links: LinkRecord[], places: Set<string>) {
  return links.flatMap(({ kind, url, provenance, checkedAt }) => {
    const at = URL.parse(url);
    if (at === null) return [];
    const place = samePlaceKey(url);
    if (places.has(place)) return [];
    places.add(place);
    return {
      paper_id: paperId,
      kind,
      url,
      host: at.hostname,
      provenance,
      checked_at: checkedAt ?? null,
    };
  });
}

async function knownPlaces(trx: Trx, paperId: number): Promise<Set<string>> {
  const stored = trx.selectFrom("paper_link").select("url").where("paper_id", "=", paperId);
  const removed = trx.selectFrom("removed_link").select("url").where("paper_id", "=", paperId);
  const rows = await stored.unionAll(removed).execute();
  return new Set(rows.map(({ url }) => samePlaceKey(url)));
}

/** Takes links away for good: the text that names one does not bring it back. */
export async function removeLinks(
  trx: Trx,
  paperId: number,
  urls: string[],
  now: Date,
): Promise<void> {
  if (urls.length === 0) return;
  await trx
    .deleteFrom("paper_link")
    .where("paper_id", "=", paperId)
    .where("url", "in", urls)
    .execute();
  const removed_at = now.toISOString();
  await trx
    .insertInto("removed_link")
    .values(urls.map((url) => ({ paper_id: paperId, place: samePlaceKey(url), url, removed_at })))
    .onConflict((conflict) => conflict.columns(["paper_id", "place"]).doNothing())
    .execute();
}

/** A person who adds a link that was taken away wants it back. */
export async function restoreLinks(
  trx: Trx,
  paperId: number,
  links: Pick<LinkRecord, "url">[],
): Promise<void> {
  if (links.length === 0) return;
  const places = links.map(({ url }) => samePlaceKey(url));
  await trx
    .deleteFrom("removed_link")
    .where("paper_id", "=", paperId)
    .where("place", "in", places)
    .execute();
}
