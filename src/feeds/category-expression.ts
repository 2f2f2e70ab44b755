import { UserError, said } from "../base/errors.ts";

/** Union of `plus`, without what is in `minus`; an empty `plus` means every category. */
export interface CategoryExpression {
  plus: string[];
  minus: string[];
}

/** The longest text that a program may hand in as one. */
export const EXPRESSION_CHARACTERS_MAX = 1_000;
const TERMS_MAX = 40;
const CATEGORY = /^[a-z][a-z-]*(\.[A-Za-z][A-Za-z-]*)?$/;

/**
 * Reads `cs.AI+cs.LG-cs.CY`. A space counts as `+`, since a form or a proxy may decode it so.
 * Names carry hyphens (`cond-mat.soft`): of the readings the longest known name is taken.
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
    throw new UserError(said`A category expression can have at most ${TERMS_MAX} terms.`);
  }
  if (unknown.length > 0) throw new UnknownCategoryError(unknown);
  if (expression.plus.length + expression.minus.length === 0) {
    throw new UserError(
      "A category expression needs at least one category, for example cs.AI+cs.LG-cs.CY.",
    );
  }
  return expression;
}

export class UnknownCategoryError extends UserError {
  readonly unknown: string[];
  constructor(unknown: string[]) {
    super(`No such category: ${unknown.map((each) => `“${each}”`).join(", ")}.`, "not_found");
    this.unknown = unknown;
  }
}

function* terms(text: string, isKnown: (category: string) => boolean) {
  for (const [index, part] of text.split(/[+\s]+/).entries()) {
    if (part === "" && index === 0) continue;
    const pieces = part.split("-");
    let at = 0;
    while (at < pieces.length) {
      const isSubtracted = at > 0;
      if (at === 0 && pieces[0] === "" && pieces.length > 1) {
        at++;
        continue;
      }
      const length = longestName(pieces, at, isKnown);
      const sign: "+" | "-" = isSubtracted ? "-" : "+";
      yield { sign, name: pieces.slice(at, at + length).join("-") };
      at += length;
    }
  }
}

const NAME_PIECES_MAX = 3;

/** How many pieces from `at` make the longest known name; 1 where none is known. */
function longestName(pieces: string[], at: number, isKnown: (category: string) => boolean) {
  for (let length = NAME_PIECES_MAX; length > 1; length--) {
    if (at + length <= pieces.length && isKnown(pieces.slice(at, at + length).join("-"))) {
      return length;
    }
  }
  return 1;
}

export function formatCategoryExpression({ plus, minus }: CategoryExpression): string {
  return plus.join("+") + minus.map((each) => `-${each}`).join("");
}
