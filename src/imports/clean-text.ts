import { texToUnicode } from "../base/tex/tex-to-unicode.ts";

/** One line of Unicode for TeX accents (HV12); control characters have no place in a text. */
export const cleanText = (given: string): string =>
  texToUnicode(given.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, ""))
    .replace(/\s+/g, " ")
    .trim();
