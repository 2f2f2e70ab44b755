import { excerpt, sentencesOf } from "./excerpt.ts";

/** What a sentence says where it tells the finding rather than the background. */
const FINDING =
  /\b(?:we|this (?:paper|work|article|study|survey)|in this (?:paper|work|study))\b.*?\b(?:propos|present|introduc|show|find|found|develop|demonstrat|prov|report|describ|study|studi|investigat|design|build|establish|derive|argue|reveal)/i;
const DEVELOPS_FROM_START = 2;

/**
 * Whole sentences of an abstract within `charsMax`: its beginning, unless that is background and a later
 * sentence says what was done or found; then from there.
 */
export function leadText(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const sentences = sentencesOf(text);
  const at = sentences.findIndex((sentence) => FINDING.test(sentence));
  const from = at > 0 && sentences.length > DEVELOPS_FROM_START ? at : 0;
  return excerpt(sentences.slice(from).join(" "), charsMax);
}
