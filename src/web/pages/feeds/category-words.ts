import type { Words } from "../../../words/words.ts";
import { fieldName } from "../field-name.ts";

/** A category expression, read: `cs.AI+cs.LG-cs.CY`. */
export interface CategoryChoice {
  expression: string;
  include: string[];
  exclude: string[];
}

/** “AI and Machine learning, without Society” */
export function categoryWords(words: Words, { include, exclude }: CategoryChoice): string {
  const named = (codes: string[]): string =>
    words.formats.list(codes.map((code) => fieldName(words, code)));
  const wanted = include.length === 0 ? words.lists.allCategories : named(include);
  return exclude.length === 0 ? wanted : words.lists.without(wanted, named(exclude));
}

/** A short name for a heading: `Machine learning`, else `cs.AI + cs.LG − cs.CY`. */
export function categoryHeading(words: Words, { include, exclude }: CategoryChoice): string {
  const only = include[0];
  if (include.length === 1 && exclude.length === 0 && only !== undefined)
    return fieldName(words, only);
  return [include.join(" + "), ...exclude].filter((part) => part !== "").join(" − ");
}
