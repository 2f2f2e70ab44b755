import type { Messages } from "../en/en.ts";

export const emptyList: Messages["emptyList"] = {
  endTitle: "Hier endet die Liste",
  backToStart: "Zurück zur ersten Seite",
  withoutFilter: (label) => `Ohne den Filter „${label}“ anzeigen`,
  filtered: "Auf dieser Seite passt keine Arbeit zum Filter",
  inField: (field) => `Hier gibt es keine Arbeiten aus ${field}`,
  none: "Noch keine Arbeiten",
  noneFor: (day) => `Keine Arbeiten: ${day}`,
  notYet: (day) => `Noch keine Arbeiten: ${day}`,
  future: "Dieser Tag liegt noch vor uns.",
  weekend: "Am Wochenende kündigt arXiv keine Arbeiten an.",
  notAnnounced:
    "Die Arbeiten von heute sind noch nicht da. arXiv kündigt neue Arbeiten sonntags bis donnerstags um 20 Uhr New Yorker Zeit an, außer an Feiertagen.",
  notHarvested:
    "arXiv hat an diesem Tag nichts angekündigt, etwa an einem Feiertag, oder diese Seite hat ihn nicht eingeholt.",
  before: (day) => `Davor: ${day}`,
  after: (day) => `Danach: ${day}`,
  newest: "Die neuesten Arbeiten",
  search: "Suche",
  setUpText:
    "Diese Seite ist gerade eingerichtet worden. Jeder dieser Wege füllt sie; die ersten Arbeiten erscheinen hier, sobald sie da sind.",
  starter: "Der Startkatalog",
  harvest: "Arbeiten eines Fachs von arXiv",
  file: "Arbeiten aus einer eigenen Datei",
  aboutProgram: "Über dieses Programm",
  starterNote: (papers) => `Das ist der Startkatalog: ${papers} zum Umsehen, nicht die von heute.`,
  starterNext: "Die Arbeiten von heute holt",
};
