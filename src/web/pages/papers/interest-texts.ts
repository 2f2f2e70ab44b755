import type { InterestReason } from "../../../interest/explain-interest.ts";
import type { Words } from "../../../words/words.ts";

/** Why a paper is expected to interest the group, in the reader’s language. */
export function interestTexts(
  { curate }: Words,
  reason: InterestReason | null | undefined,
): string[] {
  if (!reason) return [];
  const texts: string[] = [];
  if (reason.isNewHere) texts.push(curate.newHere);
  if (reason.author) texts.push(curate.author(reason.author.name, reason.author.papers));
  if (reason.words.length > 0) texts.push(curate.words(reason.words));
  return texts;
}
