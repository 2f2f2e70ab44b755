import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

export const curate = ({
  number,
  count,
  list,
  longDay,
  dayAndMonth,
}: Formats): Messages["curate"] => ({
  title: "Redaktionstisch",
  lede: (day) =>
    `Arbeiten vom ${longDay(day)}, die vielversprechendsten zuerst. Die Reihenfolge ist aus dem gelernt, was hier ausgewählt und gewählt wurde.`,
  none: "Noch ist kein Tag geordnet. Wählen Sie ein paar Arbeiten aus; die Reihenfolge wird binnen einer Stunde gelernt.",
  author: (name, papers) =>
    `${name}: ${count(papers, { one: "# Arbeit", other: "# Arbeiten" })} wurden hier schon ausgewählt oder gewählt`,
  words: (words) => `Ähnlich wie hier ausgewählte Arbeiten: ${list(words)}`,
  newHere: "Neu hier: von diesen Autoren wurde noch nichts ausgewählt",
  note: "Notiz",
  day: "Tag",
  pick: "Auswählen",
  pickLabel: (title) => `${title} auswählen`,
  missed: (day) => `Übersehen am ${dayAndMonth(day)}`,
  missedText: "Sie standen unter den ersten 30, aber niemand hat sie gewählt oder ausgewählt.",
  quality: "Wie gut die Reihenfolge war",
  qualityText: "Anteil der ausgewählten Arbeiten, die unter den ersten 30 ihres Tages waren.",
  week: "Woche",
  share: "Unter den ersten 30",
  ofChosen: (first, chosen) => `${number(first)} von ${number(chosen)}`,
  how: "So funktioniert die Rangfolge",
});
