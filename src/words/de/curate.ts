import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

export const curate = ({
  number,
  percent,
  count,
  list,
  longDay,
  dayAndMonth,
}: Formats): Messages["curate"] => ({
  title: "Redaktionstisch",
  lede: (day) =>
    `Arbeiten vom ${longDay(day)}, die vielversprechendsten zuerst. Die Reihenfolge ist aus dem gelernt, was hier öffentlich ausgewählt, gewählt, besprochen und gesammelt wurde.`,
  none: "Noch ist kein Tag geordnet. Wähle ein paar Arbeiten aus; die Reihenfolge wird binnen einer Stunde gelernt.",
  author: (name, papers) =>
    count(papers, {
      one: `# frühere Arbeit von ${name} wurde hier ausgewählt, gewählt, besprochen oder gesammelt`,
      other: `# frühere Arbeiten von ${name} wurden hier ausgewählt, gewählt, besprochen oder gesammelt`,
    }),
  seededAuthor: (name) => `${name} gehört zu den Autoren der Beispielarbeiten dieser Seite`,
  listedAuthor: (name) => `${name} steht auf der Autorenliste dieser Seite`,
  importedAuthor: (name, papers) =>
    count(papers, {
      one: `# frühere Arbeit von ${name} wurde in der importierten Vorgeschichte ausgewählt`,
      other: `# frühere Arbeiten von ${name} wurden in der importierten Vorgeschichte ausgewählt`,
    }),
  words: (words, from) => {
    if (from === "examples") return `Passt zu den Vorgaben dieser Seite: ${list(words)}`;
    if (from === "imports")
      return `Ähnelt Arbeiten aus der importierten Vorgeschichte: ${list(words)}`;
    return `Ähnelt Arbeiten, die hier ausgewählt wurden: ${list(words)}`;
  },
  likeExample: (title) => `Hat Wörter mit dem Beispiel „${title}“ gemeinsam`,
  wish: (words) => `Handelt von „${words}“; das hat die Verwaltung dieser Seite vorgegeben`,
  field: (name) => `Aus dem Fach ${name}, das die Verwaltung dieser Seite vorgegeben hat`,
  team: (authors) =>
    `Sie hat ${number(authors)} Autoren, und hier werden häufiger Arbeiten mit vielen Autoren ausgewählt`,
  newHere: "Neu hier: von keinem der Autoren wurde bisher eine Arbeit ausgewählt",
  noReason:
    "Nichts hier Ausgewähltes ist ihr besonders ähnlich: Sie hat, was jede Arbeit des Tages mindestens hat",
  note: "Notiz",
  day: "Tag",
  pick: "Auswählen",
  pickLabel: (title) => `${title} auswählen`,
  dayOf: (title) => `Tag, an dem ${title} ausgewählt wird; leer für heute`,
  dismiss: "Weglegen",
  dismissLabel: (title) => `${title} vom eigenen Tisch weglegen`,
  bringBack: "Zurückholen",
  bringBackLabel: (title) => `${title} auf den eigenen Tisch zurückholen`,
  dismissed: (papers) =>
    count(papers, { one: "# weggelegte Arbeit", other: "# weggelegte Arbeiten" }),
  keys: "Tasten: j und k wandern, o öffnet, p schreibt eine Notiz zur Auswahl, x legt weg, v stimmt ab.",
  missed: (day) => `Übersehen am ${dayAndMonth(day)}`,
  missedText: "Sie standen unter den ersten 30, aber niemand hat sie gewählt oder ausgewählt.",
  quality: "Wie gut die Reihenfolge war",
  qualityText: "Anteil der ausgewählten Arbeiten, die unter den ersten 30 ihres Tages waren.",
  week: "Woche",
  share: "Unter den ersten 30",
  ofChosen: (first, chosen) => `${number(first)} von ${number(chosen)}`,
  qualityIntro:
    "Bevor jemand abstimmt, wird jeder Tag nach dem geordnet, was hier früher ausgewählt wurde. Der Balken zeigt, welcher Anteil der später ausgewählten Arbeiten unter den ersten 30 des Tages war; der Strich zeigt, wo eine zufällige Reihenfolge läge.",
  qualityOff:
    "Das erwartete Interesse ist auf dieser Seite ausgeschaltet: Neue Tage werden nicht danach geordnet.",
  qualityFew: (chosen, least) =>
    `In den letzten zwölf Wochen ${count(chosen, { one: "wurde # Arbeit", other: "wurden # Arbeiten" })} ausgewählt. Bei weniger als ${number(least)} sagen die Zahlen wenig.`,
  qualitySum: (sums) =>
    `In den letzten zwölf Wochen waren ${number(sums.first)} von ${number(sums.chosen)} ausgewählten Arbeiten (${percent(sums.first / sums.chosen)}) unter den ersten 30 ihres Tages. Zufällig wären es ${number(Math.round(sums.byChance))} gewesen.`,
  qualityCaution:
    "Was oben auf einer Seite ist, wird öfter gelesen und darum öfter ausgewählt: Ein Teil des Anteils kommt von der Reihenfolge selbst.",
  byChance: "Zufällig",
  example: "Ein Beispiel",
  exampleLede: "Unter den Arbeiten, die gerade gefragt sind, hat diese die meisten Stimmen:",
  exampleTotal: (hotness, version) => `Hotness nach Formel ${version}: ${hotness}`,
  how: "So funktioniert die Rangfolge",
});
