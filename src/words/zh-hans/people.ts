import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

export const people = ({ count }: Formats): Messages["people"] => ({
  authors: (names, others) =>
    others === 0
      ? names.join("、")
      : `${names.join("、")}等${count(names.length + others, { other: "#人" })}`,
  allAuthors: (total) => `全部 ${count(total, { other: "# 位作者" })}`,
});
