import { UserError } from "../base/errors.ts";

/** Union of `plus`, without what stands in `minus`; an empty `plus` means every category. */
export interface CategoryExpression {
  plus: string[];
  minus: string[];
}

const TERMS_MAX = 40;
const CATEGORY = /^[a-z][a-z-]*(\.[A-Za-z][A-Za-z-]*)?$/;

/**
 * Reads `cs.AI+cs.LG-cs.CY`. A space counts as `+`, since a form or a proxy may decode it so.
 * An archive alone (`cs`) stands for all its categories. `-` begins a subtraction only before a
 * known beginning, since names carry hyphens (`cond-mat.soft`).
 */
export function parseCategoryExpression(
  text: string,
  isKnown: (category: string) => boolean,
): CategoryExpression {
  const expression: CategoryExpression = { plus: [], minus: [] };
  const unknown: string[] = [];
  for (const { sign, name } of terms(text.trim(), isKnown)) {
    if (!CATEGORY.test(name) || !isKnown(name)) unknown.push(name);
    const side = sign === "-" ? expression.minus : expression.plus;
    if (!side.includes(name)) side.push(name);
  }
  if (expression.plus.length + expression.minus.length > TERMS_MAX) {
    throw new UserError(`A category expression has at most ${TERMS_MAX} terms.`);
  }
  if (unknown.length > 0) throw new UnknownCategoryError(unknown);
  if (expression.plus.length + expression.minus.length === 0) {
    throw new UserError("A category expression names a category, for example cs.AI+cs.LG-cs.CY.");
  }
  return expression;
}

export class UnknownCategoryError extends UserError {
  readonly unknown: string[];
  constructor(unknown: string[]) {
    super(`No such category: ${unknown.map((each) => `“${each}”`).join(", ")}.`, 404);
    this.unknown = unknown;
  }
}

function* terms(text: string, isKnown: (category: string) => boolean) {
  for (const [index, part] of text.split(/[+\s]+/).entries()) {
    if (part === "" && index === 0) continue;
    let sign: "+" | "-" = "+";
    let name = "";
    for (const piece of part.split("-")) {
      const longer = name === "" ? piece : `${name}-${piece}`;
      const isOpen = name !== "" && isKnown(name) && !startsKnown(longer, isKnown);
      if (isOpen || (name === "" && piece === "" && sign === "+")) {
        if (name !== "") yield { sign, name };
        sign = "-";
        name = piece;
      } else {
        name = longer;
      }
    }
    yield { sign, name };
  }
}

/** True where `text` is a known name or a beginning like `cond-mat`, `astro-ph.GA`. */
const startsKnown = (text: string, isKnown: (category: string) => boolean): boolean =>
  isKnown(text) || isKnown(text.split(".")[0] ?? "");

export function formatCategoryExpression({ plus, minus }: CategoryExpression): string {
  return plus.join("+") + minus.map((each) => `-${each}`).join("");
}
