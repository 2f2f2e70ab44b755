import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

export const mail = ({ count }: Formats): Messages["mail"] => ({
  andMore: (title, more) =>
    `${title} und ${count(more, { one: "# weitere Arbeit", other: "# weitere Arbeiten" })}`,
  nothingNew: (title) => `${title}: nichts Neues`,
  nothingNewText:
    "Seit deiner letzten Ausgabe gibt es nichts Neues. Du wolltest, dass wir das sagen.",
  onlyNotices:
    "Seit deiner letzten Ausgabe gibt es keine neuen Arbeiten, aber Mitteilungen für dich.",
  noticesSubject: (title, notices) =>
    `${title}: ${count(notices, { one: "# Mitteilung", other: "# Mitteilungen" })}`,
  moreNotices: (more) =>
    count(more, {
      one: "# weitere Mitteilung auf der Website",
      other: "# weitere Mitteilungen auf der Website",
    }),
  papers: (total) => count(total, { one: "# Arbeit", other: "# Arbeiten" }),
  pick: "Tipp der Redaktion",
  topStory: "Aufmacher",
  curator: (name) => `${name}, Redaktion`,
  aCurator: "Redaktion",
  forYou: "Arbeiten, die zu dir passen",
  top: "die besten Arbeiten",
  inCategory: (expression) => `Arbeiten aus ${expression}`,
  matching: (query) => `Arbeiten zu „${query}“`,
  /** Why a paper is in an issue. */
  reasons: {
    top: "Unter den besten Arbeiten dieser Seite",
    category: (expression) => `Aus ${expression}`,
    query: (query) => `Gefunden mit deiner Suche „${query}“`,
  },
  cadence: { daily: "täglich", weekdays: "werktags", weekly: "wöchentlich" },
  why: (what, cadence) =>
    `Du bekommst diese Mail, weil du abonniert hast: ${what}, ${cadence}. Wir verfolgen weder Öffnen noch Klicks.`,
  change: "Themen und Zeitplan ändern",
  unsubscribe: "Abbestellen",
  onTheWeb: "Im Browser lesen",
  links: {
    code: "Code",
    project: "Projekt",
    data: "Daten",
    model: "Modell",
    demo: "Demo",
    paper: "Arbeit",
  },
  link: "Link",
  confirm: {
    subject: (site) => `Bestätige dein Abonnement von ${site}`,
    intro: (site) => `Du hast (hoffentlich) die Auswahl von ${site} bestellt:`,
    what: (what, cadence, hour, zone, papers) =>
      `${what}, bis zu ${papers}, ${cadence} um ${hour}:00 Uhr (${zone}).`,
    ask: "Bestätige dein Abonnement:",
    button: "Abonnement bestätigen",
    valid: "Der Link gilt sieben Tage.",
    ignore: "Wenn du das nicht warst, tu nichts: Wir schreiben nicht wieder.",
  },
  signIn: {
    subject: (site) => `Anmelden bei ${site}`,
    intro: (site) => `Du möchtest dich (hoffentlich) mit dieser Adresse bei ${site} anmelden.`,
    open: "Öffne diesen Link im selben Browser und drück den Knopf:",
    code: "Oder gib diesen Code auf der wartenden Seite ein:",
    valid:
      "Beides gilt einmal und 10 Minuten lang. Wenn du das nicht warst, tu nichts: Ohne Link oder Code kann sich niemand anmelden.",
  },
});
