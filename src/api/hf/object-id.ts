import { createHash } from "node:crypto";

const PAPER_PREFIX = "62726f616473";

/** Twenty-four hexadecimal digits, as clients of Hugging Face expect them; the same for the same text. */
export function objectId(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 24);
}

/** The number that `POST /api/papers/{paperObjectId}/links` names a paper by. */
export function paperObjectId(paperId: number): string {
  return PAPER_PREFIX + paperId.toString(16).padStart(12, "0");
}

export function paperIdOf(text: string): number | null {
  const match = /^62726f616473([0-9a-f]{12})$/.exec(text);
  return match?.[1] ? Number.parseInt(match[1], 16) : null;
}
