import type { Formats } from "../formats.ts";

export const people = ({ list, count }: Formats) => ({
  /** `Ying Sheng, Shiyi Cao and 9 others`; `others` is never 1. */
  authors: (names: string[], others: number): string =>
    others === 0
      ? list(names)
      : `${names.join(", ")} and\u00A0${count(others, { one: "# other", other: "# others" })}`,
  allAuthors: (total: number): string => `All ${count(total, { other: "# authors" })}`,
});
