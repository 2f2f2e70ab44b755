import { categoryName } from "../../papers/categories.ts";

/** A category expression, read: `cs.AI+cs.LG-cs.CY`. */
export interface CategoryChoice {
  expression: string;
  include: string[];
  exclude: string[];
}

/** “Artificial Intelligence and Machine Learning, without Computers and Society” */
export function categoryWords({ include, exclude }: CategoryChoice): string {
  const wanted = include.length === 0 ? "All categories" : joined(include.map(categoryName));
  return exclude.length === 0 ? wanted : `${wanted}, without ${joined(exclude.map(categoryName))}`;
}

/** A short name for a heading: `Machine Learning`, else `cs.AI + cs.LG − cs.CY`. */
export function categoryHeading({ include, exclude }: CategoryChoice): string {
  const only = include[0];
  if (include.length === 1 && exclude.length === 0 && only !== undefined) return categoryName(only);
  return [include.join(" + "), ...exclude].filter((part) => part !== "").join(" − ");
}

function joined(names: string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
