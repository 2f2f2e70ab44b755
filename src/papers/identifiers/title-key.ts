import { foldLetters } from "../../base/fold.ts";

/** Folds a title to what two spellings of it share: letters and digits, no case, marks or TeX. */
export function titleKey(title: string): string {
  return foldLetters(title.replace(/\\[a-zA-Z]+/g, " ")).replace(/[^\p{L}\p{N}]+/gu, "");
}
