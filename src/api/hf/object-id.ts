const PAPER_PREFIX = "62726f616473";

/** The number that `POST /api/papers/{paperObjectId}/links` names a paper by. */
export function paperObjectId(paperId: number): string {
  return PAPER_PREFIX + paperId.toString(16).padStart(12, "0");
}

export function paperIdOf(text: string): number | null {
  const match = /^62726f616473([0-9a-f]{12})$/.exec(text);
  return match?.[1] ? Number.parseInt(match[1], 16) : null;
}
