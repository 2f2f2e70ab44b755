/** The languages that pages and mails are written in; the first is the one for everybody else. */
export const LANGUAGES = ["en", "de", "zh-Hans"] as const;
export type Language = (typeof LANGUAGES)[number];

export const DEFAULT_LANGUAGE: Language = "en";
const HEADER_CHARACTERS_MAX = 1_000;
const RANGES_MAX = 30;

/** The language that a text names exactly, or null. */
export function parseLanguage(text: string | null | undefined): Language | null {
  return LANGUAGES.find((language) => language === text) ?? null;
}

/**
 * The language for one request: the reader's own setting, else the best of `Accept-Language`
 * (RFC 9110 §12.5.4, looked up by RFC 4647 §3.4), else English. Chinese in traditional characters
 * is not Simplified Chinese.
 */
export function chooseLanguage(
  acceptLanguage: string | null | undefined,
  setting: Language | null = null,
): Language {
  if (setting !== null) return setting;
  const ranges = (acceptLanguage ?? "")
    .slice(0, HEADER_CHARACTERS_MAX)
    .split(",", RANGES_MAX)
    .map(parseRange)
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight);
  for (const { range } of ranges) {
    const language = languageOf(range);
    if (language !== null) return language;
  }
  return DEFAULT_LANGUAGE;
}

function parseRange(text: string): { range: string; weight: number } {
  const [range = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith("q="));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { range, weight: Number.isFinite(weight) ? weight : 0 };
}

function languageOf(range: string): Language | null {
  const [primary, ...subtags] = range.split("-");
  if (primary === "zh") {
    const isTraditional = subtags.some((tag) => ["hant", "tw", "hk", "mo"].includes(tag));
    return isTraditional && !subtags.includes("hans") ? null : "zh-Hans";
  }
  if (primary === "de" || primary === "en") return primary;
  return primary === "*" ? DEFAULT_LANGUAGE : null;
}
