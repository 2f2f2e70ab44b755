import { excerpt, sentencesOf } from "./excerpt.ts";
import { glanceAt } from "./glance.ts";
import { recentMap } from "./recent-map.ts";

const DEVELOPS_FROM_START = 2;
/** About 4 MB: a list is made again far more often than its papers' texts change. */
const KEPT_MAX = 2_000;
const kept = recentMap<string, string>({ sizeMax: KEPT_MAX });

/**
 * What a list shows of a paper's text, within `charsMax`: whole sentences from the one on that says what is
 * new (`glance.ts`), or all of it where it fits.
 */
export function leadText(
  { title, text }: { title: string; text: string },
  charsMax: number,
): string {
  if (text.length <= charsMax) return text;
  const key = `${charsMax} ${title}\n${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const sentences = sentencesOf(text);
  const from = sentences.length > DEVELOPS_FROM_START ? glanceAt(title, sentences) : 0;
  const lead = excerpt(sentences.slice(from).join(" "), charsMax);
  kept.set(key, lead);
  return lead;
}
