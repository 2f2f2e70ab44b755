import { excerpt, sentencesOf } from "./excerpt.ts";
import { glanceAt } from "./glance.ts";

const DEVELOPS_FROM_START = 2;

/**
 * What a list shows of a paper's text, within `charsMax`: whole sentences from the one on that says what is
 * new (`glance.ts`), or all of it where it fits.
 */
export function leadText(
  { title, text }: { title: string; text: string },
  charsMax: number,
): string {
  if (text.length <= charsMax) return text;
  const sentences = sentencesOf(text);
  const from = sentences.length > DEVELOPS_FROM_START ? glanceAt(title, sentences) : 0;
  return excerpt(sentences.slice(from).join(" "), charsMax);
}
