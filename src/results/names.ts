import { foldLetters } from "../base/fold.ts";

const SLUG_CHARACTERS_MAX = 150;

/** `Image Classification (2-shot)` → `image-classification-2-shot`. */
export function nameSlug(name: string): string {
  const slug = foldLetters(name)
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_CHARACTERS_MAX)
    .replace(/^-|-$/g, "");
  return slug || "unnamed";
}

/** Names are the same where they differ in case or spaces alone. */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** The last part of an address: what Papers with Code names a thing by. */
export function slugFromUrl(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  return new URL(url).pathname.split("/").findLast(Boolean) ?? null;
}
