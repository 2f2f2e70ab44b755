import { UserError } from "../base/errors.ts";

/** Where a page of a feed ends: how many papers came before, and the key of the last. */
export interface Cursor {
  place: number;
  key: string;
}

export const CURSOR_CHARACTERS_MAX = 2_000;

export function writeCursor({ place, key }: Cursor): string {
  return Buffer.from(`${place} ${key}`).toString("base64url");
}

export function readCursor(text: string): Cursor {
  if (text.length <= CURSOR_CHARACTERS_MAX) {
    const match = /^(\d{1,9}) (.+)$/.exec(Buffer.from(text, "base64url").toString());
    if (match?.[1] && match[2]) return { place: Number(match[1]), key: match[2] };
  }
  throw new UserError("This page link isn’t valid. Go back to the first page of the list.");
}
