import { de } from "./de/de.ts";
import { en } from "./en/en.ts";
import type { Messages } from "./en/en.ts";
import { openFormats } from "./formats.ts";
import type { Formats } from "./formats.ts";
import type { Language } from "./language.ts";
import { zhHans } from "./zh-hans/zh-hans.ts";

/** Every text of pages and mails in one language, with its formats. */
export type Words = Messages & { formats: Formats };

const LANGUAGE_MESSAGES: Record<Language, (formats: Formats) => Messages> = {
  en,
  de,
  "zh-Hans": zhHans,
};

const opened = new Map<Language, Words>();

/** The dictionary of a language; the same object each time, since nothing in it changes. */
export function wordsOf(language: Language): Words {
  const known = opened.get(language);
  if (known) return known;
  const formats = openFormats(language);
  const words = { ...LANGUAGE_MESSAGES[language](formats), formats };
  opened.set(language, words);
  return words;
}
