import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

export const errors = ({ count }: Formats): Messages["errors"] => ({
  titles: {
    400: "Diese Adresse ist nicht gültig",
    401: "Bitte anmelden",
    403: "Das ist nicht erlaubt",
    404: "Seite nicht gefunden",
    405: "Das geht hier nicht",
    409: "Jemand anders war schneller",
    410: "Das gibt es nicht mehr",
    413: "Das ist zu lang",
    429: "Zu viele Anfragen",
    503: "Vorübergehend nicht erreichbar",
  },
  failed: "Das hat nicht geklappt",
  broken: "Etwas ist schiefgegangen",
  ours: "Der Fehler liegt bei uns und ist notiert. Nichts Gespeichertes ist verloren.",
  tryAgain: (wait) => `Versuch es in ${wait} noch einmal.`,
  minutes: (minutes) => count(minutes, { one: "# Minute", other: "# Minuten" }),
  seconds: (seconds) => count(seconds, { one: "# Sekunde", other: "# Sekunden" }),
  todaysPapers: "Arbeiten von heute",
  status: "Statusseite",
  write: "Schreib uns",
  statusLine: (status) => `Status ${status}`,
  request: "Anfrage {id}",
  checkAddress: "Prüf die Adresse oder versuch:",
  tryThese: "Versuch:",
  newest: "Neueste Arbeiten",
  search: "Suche",
  searchFor: (words) => `Nach „${words}“ suchen`,
  unknownCategories: (codes, total) =>
    total === 1 ? `Unbekanntes Fachgebiet: ${codes}` : `Unbekannte Fachgebiete: ${codes}`,
  perhaps: (code) => `Statt ${code} vielleicht:`,
  nothingLike: (code) => `Kein Fachgebiet ähnelt ${code}.`,
  howWritten: "So schreibt man Fachgebiete",
  howWrittenText:
    "Ein Kürzel wie bei arXiv, {one}; mehrere mit Plus, {several}; einige ausschließen mit Minus, {without}.",
  allCategories: "Alle Fachgebiete",
});
