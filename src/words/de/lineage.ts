import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

export const lineage = ({ count, number }: Formats): Messages["lineage"] => ({
  title: "Herkunft",
  builtOn: "Baut auf",
  followedBy: "Darauf bauen",
  date: "Datum",
  paper: "Arbeit",
  noDate: "ohne Datum",
  picture: (before, after) =>
    `${count(before, { one: "# frühere Arbeit", other: "# frühere Arbeiten" })} und ${count(after, { one: "# spätere Arbeit", other: "# spätere Arbeiten" })} auf einer Zeitlinie; die Tabelle nennt sie.`,
  more: (total) => `Und ${number(total)} weitere.`,
  archived: (day) => `archivierte Kopie vom ${day}`,
  from: (sources, day) => `${sources}, ${day}; nur Arbeiten auf dieser Seite.`,
});
