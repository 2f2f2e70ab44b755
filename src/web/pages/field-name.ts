import { categoryName } from "../../papers/categories.ts";
import type { Words } from "../../words/words.ts";

/** The short name of a field in the page's language, else its name in the taxonomy. */
export function fieldName({ fields }: Words, code: string): string {
  return Object.hasOwn(fields, code) ? (fields[code] ?? code) : categoryName(code);
}
