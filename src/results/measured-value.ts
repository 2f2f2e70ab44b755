/** Multiples that a unit stands for; a value without one is 1. */
const MULTIPLES: Record<string, number> = { k: 1e3, K: 1e3, M: 1e6, G: 1e9, B: 1e9, T: 1e12 };
const WORDS: Record<string, number> = {
  thousand: 1e3,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
  trillion: 1e12,
};
/** Times in seconds. */
const TIMES: Record<string, number> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  msec: 1e-3,
  s: 1,
  sec: 1,
  secs: 1,
  second: 1,
  seconds: 1,
  min: 60,
  mins: 60,
  minutes: 60,
  h: 3_600,
  hr: 3_600,
  hrs: 3_600,
  hour: 3_600,
  hours: 3_600,
  d: 86_400,
  days: 86_400,
};
const THOUSAND = 1_000;
/** A product of decimals has no more that mean something. */
const DIGITS_MAX = 14;
const VALUE_CHARACTERS_MAX = 80;
const NUMBER =
  /^[~≈∼<>≤≥=$€£\s]{0,4}([-+]?(?:\d[\d,'’_ \u00a0\u2009\u202f]{0,30})?(?:\.?\d){1,20}(?:e[-+]?\d{1,3}\b)?)/i;
const SPREAD =
  /^\s{0,3}(?:±|\+\/-|\+-|\\pm|\((?=\s?[±\d]))\s{0,3}±?\s{0,3}[\d.,]{1,20}\s{0,3}%?\s{0,3}\)?/;
const POWER = /^\s{0,2}[x×*·]\s{0,2}10\^?\{?([-+]?\d{1,3})\}?/;

/** `10^-3` */
const BARE_POWER = /^\^\{?([-+]?\d{1,3})\}?/;

interface Measured {
  number: number;
  /** What its unit multiplies by; null where it has none. */
  multiple: number | null;
  isPercent: boolean;
}

/**
 * The values of one column as numbers that compare: `91.2%`, `1,234`, `94.2 ± 0.3`, `5.3M`, `12 ms`; null
 * for what is no number. Values of one and the same unit are as written; among several, a value without a
 * unit has the commonest, or is a whole number where another is written in thousands or is a thousand or
 * more. A part of one among percentages is one hundred times as much.
 */
export function columnValues(values: unknown[]): (number | null)[] {
  const all = values.map(read);
  const [usual = 1, ...others] = multiplesOf(all);
  const bare = all.filter((each) => each?.multiple === null);
  const isMixed = others.length > 0 || (usual >= THOUSAND && bare.length > 0);
  // A list with 1,000,000 beside 5M, or 900 beside 1.2k, has whole numbers where no unit is written.
  const isWhole =
    usual >= THOUSAND &&
    ([usual, ...others].includes(THOUSAND) ||
      bare.some((each) => Math.abs(each?.number ?? 0) >= THOUSAND));
  const isPercent = all.some((each) => each?.isPercent && Math.abs(each.number) > 1);
  return all.map((each) => {
    if (each === null) return null;
    const isPart = isPercent && !each.isPercent && Math.abs(each.number) <= 1;
    if (isPart) return Number((each.number * 100).toPrecision(DIGITS_MAX));
    const multiple = each.multiple ?? (isWhole ? 1 : usual);
    return isMixed ? Number((each.number * multiple).toPrecision(DIGITS_MAX)) : each.number;
  });
}

/** Those that the column has, the commonest first. */
function multiplesOf(all: (Measured | null)[]): number[] {
  const counts = new Map<number, number>();
  for (const each of all) {
    if (each?.multiple) counts.set(each.multiple, (counts.get(each.multiple) ?? 0) + 1);
  }
  return [...counts].toSorted(([a, one], [b, two]) => two - one || a - b).map(([each]) => each);
}

function read(value: unknown): Measured | null {
  if (typeof value === "number") {
    return Number.isFinite(value) ? { number: value, multiple: null, isPercent: false } : null;
  }
  if (typeof value !== "string") return null;
  const text = withoutMarkup(value.slice(0, VALUE_CHARACTERS_MAX));
  const match = NUMBER.exec(text);
  if (!match?.[1]) return null;
  const number = Number(withoutSeparators(match[1]));
  if (!Number.isFinite(number)) return null;
  const rest = text.slice(match[0].length);
  const power = number === 10 ? (BARE_POWER.exec(rest) ?? POWER.exec(rest)) : POWER.exec(rest);
  const isBare = number === 10 && BARE_POWER.test(rest);
  const after = rest.slice(power?.[0].length ?? 0);
  const unit = after.replace(SPREAD, "").trim();
  return {
    number: (isBare ? 1 : number) * 10 ** Number(power?.[1] ?? 0),
    multiple: multipleOf(unit),
    isPercent: unit.startsWith("%"),
  };
}

/** Bold print of a best value, in Markdown, HTML or TeX, is no part of it. */
function withoutMarkup(text: string): string {
  const plain = text.replace(/[−–]/g, "-").replace(/<\/?(?:b|strong|i|em|u)>/gi, "");
  return plain
    .replace(/^\s*\\(?:textbf|mathbf|underline|bf|emph)\s*\{([^{}]*)\}/, "$1")
    .replace(/^[\s*_`]+|[\s*_`]+$/g, "");
}

/** `1,234`, `1 234`, `1'234` and `1.234.567` are whole; `94,2` has a decimal comma. */
function withoutSeparators(text: string): string {
  const plain = text.replace(/[\s'’_\u00a0\u2009\u202f]/g, "");
  if (/^[-+]?\d{1,3}(?:\.\d{3}){2,}$/.test(plain)) return plain.replaceAll(".", "");
  if (/^[-+]?\d{1,3}(?:\.\d{3})+,\d+$/.test(plain)) {
    return plain.replaceAll(".", "").replace(",", ".");
  }
  if (/^[-+]?\d+,\d{1,2}$/.test(plain)) return plain.replace(",", ".");
  return plain.replaceAll(",", "");
}

function multipleOf(unit: string): number | null {
  const [, word = ""] = /^([a-zµμ]{1,12})(?![a-z])/i.exec(unit) ?? [];
  if (word === "") return null;
  const time = Object.hasOwn(TIMES, word) ? TIMES[word] : undefined;
  if (time !== undefined) return time;
  const named = Object.hasOwn(WORDS, word.toLowerCase()) ? WORDS[word.toLowerCase()] : undefined;
  if (named !== undefined) return named;
  const isCounted = /^[kKMGBT](i?B|flops?|macs?|adds?|params?|bits?|hz|wh?|s)?$/i.test(word);
  const first = word[0] ?? "";
  return isCounted && Object.hasOwn(MULTIPLES, first) ? (MULTIPLES[first] as number) : null;
}
