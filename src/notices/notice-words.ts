import type { Words } from "../words/words.ts";
import type { Notice } from "./notice.ts";

/** What happened, in the words of a language; the title of the paper comes after it. */
export function noticeText(
  { taste }: Pick<Words, "taste">,
  { kind, name, number, isProven }: Pick<Notice, "kind" | "name" | "number" | "isProven">,
): string {
  const words = taste.notices;
  if (kind === "answer") return words.answer(name ?? "");
  if (kind === "version") return words.version(number ?? 0);
  if (kind === "author") return words.author(name ?? "");
  return kind === "claim" ? words.claim(isProven === true) : words.withdrawn;
}

/** The comment that answers, the versions, or the paper, whose own path is given. */
export function noticePath(
  { kind, number }: Pick<Notice, "kind" | "number">,
  path: string,
): string {
  if (kind === "answer") return `/comments/${number ?? 0}`;
  return kind === "version" ? `${path}#versions` : path;
}
