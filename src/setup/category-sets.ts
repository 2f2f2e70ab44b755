import { UserError, said } from "../base/errors.ts";
import { canonicalCategory } from "../papers/categories.ts";

/** Archives that arXiv lists under physics. */
const OF_PHYSICS =
  /^(astro-ph|cond-mat|gr-qc|hep-(ex|lat|ph|th)|math-ph|nlin|nucl-(ex|th)|physics|quant-ph)(\.|$)/;
const CATEGORIES_MAX = 200;

/** `cs.AI` → `cs:cs:AI`, `hep-th` → `physics:hep-th`: the OAI set of a category. */
export function setOfCategory(category: string): string {
  const [archive = "", name] = category.split(".");
  const group = OF_PHYSICS.test(category) ? "physics" : archive;
  if (name === undefined) return group === archive ? archive : `${group}:${archive}`;
  return `${group}:${archive}:${name}`;
}

/** `cs:cs:AI` → `cs.AI`, `physics:hep-th` → `hep-th`, `cs` → `cs`: what the feed calls a set. */
export function categoryOfSet(set: string): string {
  const [group = "", archive = group, name] = set.split(":");
  return name ? `${archive}.${name}` : archive;
}

/**
 * Codes as a form or a command line gives them, each once and in its exact form.
 * @throws UserError that names the first code that is no category of arXiv
 */
export function readCategories(texts: string[]): string[] {
  const codes = texts.flatMap((text) => text.split(/[\s,]+/)).filter(Boolean);
  if (codes.length > CATEGORIES_MAX) {
    throw new UserError(said`You can choose at most ${CATEGORIES_MAX} categories at once.`);
  }
  const known = codes.map((code) => {
    const exact = canonicalCategory(code);
    if (exact) return exact;
    throw new UserError(
      said`“${code.slice(0, 40)}” is not a category of arXiv. Write it as on arXiv, for example cs.AI or hep-th.`,
    );
  });
  return [...new Set(known)];
}
