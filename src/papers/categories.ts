import { ARCHIVE_NAMES, CATEGORY_NAMES } from "./category-names.ts";

/** Every category that a paper may carry, in arXiv's order. */
export function allCategories(): string[] {
  return Object.keys(CATEGORY_NAMES);
}

/** True for a code of the taxonomy in its exact form (`cs.AI`); archives such as `cs` are no category. */
export function isKnownCategory(code: string): boolean {
  return Object.hasOwn(CATEGORY_NAMES, code);
}

/** The name of a category or archive, or the code itself where nobody has named it. */
export function categoryName(code: string): string {
  if (Object.hasOwn(CATEGORY_NAMES, code)) return CATEGORY_NAMES[code] ?? code;
  return Object.hasOwn(ARCHIVE_NAMES, code) ? (ARCHIVE_NAMES[code] ?? code) : code;
}

/** The exact form of a code written in another case (`CS.ai` → `cs.AI`), or null. */
export function canonicalCategory(code: string): string | null {
  const wanted = code.trim().toLowerCase();
  return allCategories().find((known) => known.toLowerCase() === wanted) ?? null;
}

const LOWER_CASE = new Map(
  [...Object.keys(CATEGORY_NAMES), ...Object.keys(ARCHIVE_NAMES)].map((code) => [
    code.toLowerCase(),
    code,
  ]),
);
const ARCHIVES = new Set([...LOWER_CASE.keys()].map((code) => code.split(".")[0]));
const NEW_SUBJECT = /^[a-z][a-z-]{1,19}\.(?:[A-Z]{2}|[a-z]{2}[a-z-]{1,17})$/;

/**
 * A code among a paper's subjects as arXiv's category or archive, in its exact form; null for codes
 * of other schemes (MSC `68T50`, ACM `I.2.7`). A new subject of a known archive is taken.
 */
export function readCategory(code: string): string | null {
  const bare = code.trim();
  const known = LOWER_CASE.get(bare.toLowerCase());
  if (known !== undefined) return known;
  return NEW_SUBJECT.test(bare) && ARCHIVES.has(bare.split(".")[0]) ? bare : null;
}

/** The categories that a mistyped code or a word of a name may mean, nearest first. */
export function nearCategories(text: string, limit = 6): string[] {
  const wanted = text.trim().toLowerCase().slice(0, 40);
  if (wanted === "") return [];
  return allCategories()
    .map((code) => ({ code, far: distance(wanted, code) }))
    .filter(({ far }) => far < 4)
    .toSorted((one, other) => one.far - other.far)
    .slice(0, limit)
    .map(({ code }) => code);
}

/** 0 for the code itself; then the letters to change; a code without its archive, or a name, is near too. */
function distance(wanted: string, code: string): number {
  const lower = code.toLowerCase();
  const subject = lower.slice(lower.indexOf(".") + 1);
  const name = categoryName(code).toLowerCase();
  if (wanted.length > 3 && name.includes(wanted)) return name === wanted ? 0 : 1;
  const archive = lower.slice(0, lower.length - subject.length - 1);
  const whole = edits(wanted, lower);
  const bySubject = edits(wanted, subject) + 1;
  const byArchive = archive !== "" && archive === wanted ? 0.5 : whole;
  return Math.min(whole + (wanted[0] === lower[0] ? 0 : 1), bySubject, byArchive);
}

/** Levenshtein distance of two short texts. */
function edits(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
