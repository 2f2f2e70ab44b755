import { titleKey } from "../../papers/identifiers/title-key.ts";
import { editDistance, partDistance } from "../query/edit-distance.ts";

/** Two typing errors in a title still find it (SE2). */
const errors_max = 2;
const whole_characters_min = 8;
/** A part of a title says something from so many letters and words on. */
const part_characters_min = 18;
const part_words_min = 3;
const characters_max = 300;

/** True where the title is the typed text, or holds it, but for two typing errors. */
export function isNearTitle(typed: string, title: string): boolean {
  const wanted = titleKey(typed);
  const held = titleKey(title).slice(0, characters_max);
  if (wanted.length < whole_characters_min || wanted.length > characters_max) return false;
  if (editDistance(wanted, held, errors_max) <= errors_max) return true;
  const isPart =
    wanted.length >= part_characters_min && typed.trim().split(/\s+/).length >= part_words_min;
  return isPart && partDistance(wanted, held, errors_max) <= errors_max;
}
