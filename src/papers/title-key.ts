/** Folds a title to what two spellings of it share: letters and digits, no case, marks or TeX. */
export function titleKey(title: string): string {
  return title
    .replace(/\\[a-zA-Z]+/g, " ")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
