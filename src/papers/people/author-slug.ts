import { createHash } from "node:crypto";
import { foldLetters } from "../../base/fold.ts";

const SLUG_CHARACTERS_MAX = 80;

/** Address of an author's page: Łukasz Kaiser and Lukasz Kaiser share one. */
export const authorSlug = (name: string): string => nameSlug(name, "author");

export const organizationSlug = (name: string): string => nameSlug(name, "organization");

function nameSlug(name: string, kind: string): string {
  const slug = foldLetters(name)
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  if (slug.length > 0 && slug.length <= SLUG_CHARACTERS_MAX) return slug;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 12);
  return slug.length === 0 ? `${kind}-${hash}` : `${slug.slice(0, 60)}-${hash}`;
}
