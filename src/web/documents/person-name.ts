/** A name as citation styles need it; groups and single names stay whole. */
export type PersonName =
  | { family: string; given: string; suffix: string | null }
  | { literal: string };

const PARTICLES = new Set(
  "van von der den de del della di da dos das du la le ten ter zu zur bin ibn al el af av".split(
    " ",
  ),
);
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const GROUP =
  /\b(?:collaboration|collaborations|team|group|consortium|project|community|initiative)\b/i;

/** Splits “Ludwig van Beethoven III” as best one can without knowing the person. */
export function personName(name: string): PersonName {
  const words = name.trim().split(/\s+/);
  if (GROUP.test(name) || words.length < 2) return { literal: words.join(" ") };
  const comma = name.indexOf(",");
  if (comma > 0) {
    const after = name.slice(comma + 1).trim();
    if (!SUFFIX.test(after))
      return { family: name.slice(0, comma).trim(), given: after, suffix: null };
    words.splice(0, words.length, ...name.slice(0, comma).trim().split(/\s+/), after);
  }
  const last = words.at(-1) ?? "";
  const suffix = words.length > 2 && SUFFIX.test(last) ? last : null;
  const names = suffix === null ? words : words.slice(0, -1);
  if (names.length < 2) return { literal: names.join(" ") };
  const particle = names.findIndex(
    (word, at) => at > 0 && at < names.length - 1 && PARTICLES.has(word),
  );
  const familyFrom = particle > 0 ? particle : names.length - 1;
  return {
    family: names.slice(familyFrom).join(" "),
    given: names.slice(0, familyFrom).join(" "),
    suffix,
  };
}

/** `Family, Given` or `Family, Given, Jr.` */
export function sortedName(name: PersonName): string {
  if ("literal" in name) return name.literal;
  return [name.family, name.given, name.suffix]
    .filter((part) => part !== null && part !== "")
    .join(", ");
}
