import { titleKey } from "../../papers/identifiers/title-key.ts";
import { editDistance, partDistance } from "../query/edit-distance.ts";

/** Two typing errors in a title still find it (SE2). */
const ERRORS_MAX = 2;
const WHOLE_CHARACTERS_MIN = 8;
/** A part of a title says something from that many letters and words on. */
const PART_CHARACTERS_MIN = 18;
const PART_WORDS_MIN = 3;
const CHARACTERS_MAX = 300;

/** True where the title is the typed text, or holds it, but for two typing errors. */
export function isNearTitle(typed: string, title: string): boolean {
  const wanted = titleKey(typed);
  const held = titleKey(title).slice(0, CHARACTERS_MAX);
  if (wanted.length < WHOLE_CHARACTERS_MIN || wanted.length > CHARACTERS_MAX) return false;
  if (editDistance(wanted, held, ERRORS_MAX) <= ERRORS_MAX) return true;
  const isPart =
    wanted.length >= PART_CHARACTERS_MIN && typed.trim().split(/\s+/).length >= PART_WORDS_MIN;
  return isPart && partDistance(wanted, held, ERRORS_MAX) <= ERRORS_MAX;
}
