import type { Formats } from "../formats.ts";

/** What a paper cites here, and what cites it. */
export const lineage = ({ count, number }: Formats) => ({
  title: "Lineage",
  builtOn: "Built on",
  followedBy: "Followed by",
  date: "Date",
  paper: "Paper",
  noDate: "no date",
  picture: (before: number, after: number) =>
    `${count(before, { one: "# earlier paper", other: "# earlier papers" })} and ${count(after, { one: "# later paper", other: "# later papers" })} along a line of time; the table says which.`,
  more: (total: number) => `And ${number(total)} more.`,
  archived: (day: string) => `archived copy of ${day}`,
  from: (sources: string, day: string) => `${sources}, ${day}; only papers on this site.`,
});
