import { texToUnicode } from "../base/tex/tex-to-unicode.ts";

/**
 * A text of arXiv as one line of Unicode (HV12). The sources break lines in different places, so a
 * line break says nothing: kept, it would look like a new version when another source is read.
 */
export function plainText(text: string): string {
  return texToUnicode(text.replace(/\s+/g, " ").trim());
}
