import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

export const results = ({ count, number }: Formats): Messages["results"] => ({
  title: "Ergebnisse",
  intro: "Benchmarks aus Arbeiten, nach Aufgabe und Datensatz.",
  none: "Noch keine Ergebnisse.",
  noneAdmin: "Einen Bestand lädst du mit {command}.",
  counts: (boards, total) =>
    `${count(boards, { one: "# Bestenliste", other: "# Bestenlisten" })}, ${count(total, { one: "# Ergebnis", other: "# Ergebnisse" })}`,
  resultCount: (total) => count(total, { one: "# Ergebnis", other: "# Ergebnisse" }),
  paperCount: (total) => count(total, { one: "aus # Arbeit", other: "aus # Arbeiten" }),
  higher: (metric) => `${metric}, höher ist besser`,
  lower: (metric) => `${metric}, niedriger ist besser`,
  selfReported: "selbst berichtet, wenn nicht anders vermerkt",
  states: { claimed: "selbst berichtet", checked: "geprüft", disputed: "umstritten" },
  boards: "Bestenlisten",
  board: "Bestenliste",
  best: "Bestwert",
  overall: "Gesamtwertung",
  overallNote:
    "Werte auf verschiedenen Datensätzen lassen sich nicht addieren. Darum vergleichen wir Modelle paarweise je Datensatz und passen ein Bradley-Terry-Modell an.",
  model: "Modell",
  wins: (won, of) => `${number(won)}/${number(of)}`,
  winsHead: "Siege",
  chartTitle: (metric, board) => `Bestes Ergebnis (${metric}) auf ${board} im Lauf der Zeit`,
  chartText: (from, to) =>
    `Der Rekord geht von ${from} bis ${to}. Alle Werte stehen in der Tabelle darunter.`,
  chartRegion: "Diagramm, auf kleinen Bildschirmen seitlich zu verschieben",
  record: "Rekord",
  allResults: "Alle Ergebnisse",
  place: "Nr.",
  paper: "Arbeit",
  code: "Code",
  date: "Datum",
  mark: "Vermerk",
  download: "Herunterladen:",
  otherBoards: "Weitere Bestenlisten",
  tasks: "Aufgaben",
  markAs: "Ergebnis kennzeichnen",
  reason: "Begründung",
  save: "Speichern",
  history: "Verlauf",
});
