import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

export const people = ({ list, count }: Formats): Messages["people"] => ({
  authors: (names, others) =>
    others === 0
      ? list(names)
      : `${names.join(", ")} und\u00A0${count(others, { one: "# weitere Person", other: "# weitere" })}`,
  allAuthors: (total) => `Alle ${count(total, { other: "# Verfasser" })}`,
});
