import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

export const setup = ({ count, number }: Formats): Messages["setup"] => ({
  title: "Deine Titelseite einrichten",
  lede: "Vier kurze Abschnitte. Alles lässt sich später unter „Verwaltung“ ändern.",
  firstStart: "Erster Start",
  site: "1. Die Website",
  name: "Bezeichnung",
  nameHint: "Steht oben auf jeder Seite.",
  zone: "Zeitzone",
  zoneHint: "Bestimmt, wann ein Tag beginnt und wann E-Mails verschickt werden.",
  harvest: "2. Was gesammelt wird",
  harvestHint:
    "Von arXiv, an jedem Werktag. Der Balken zeigt, wie viele Arbeiten ein üblicher Tag ungefähr bringt.",
  computerScience: "Informatik",
  otherFields: "Andere Fächer",
  allCategories: (total) => `Alle ${number(total)} Kategorien`,
  perDay: (papers) =>
    count(papers, { one: "etwa # Arbeit am Tag", other: "etwa # Arbeiten am Tag" }),
  liked: "Was eure Gruppe mag (freiwillig)",
  likedHint:
    "Solange niemand ausgewählt und abgestimmt hat, weiß eine neue Seite nichts über ihre Leser. Was du hier nennst, ordnet die ersten Morgen. Jede Arbeit sagt, warum sie oben steht, und bald zählt mehr, was deine Leser selbst auswählen.",
  likedBoxes: {
    likedPapers: {
      label: "Beispielarbeiten",
      hint: "Eine BibTeX-Datei eurer Veröffentlichungen, oder Titel oder Kennungen, je eine Zeile.",
    },
    likedAuthors: { label: "Autoren", hint: "Ein Name je Zeile." },
    likedWords: {
      label: "Wörter",
      hint: "Wörter oder Wendungen, durch Kommas getrennt: tactile sensing, world model.",
    },
    likedFields: {
      label: "Fächer",
      hint: "Kategorien von arXiv, deren Arbeiten vorgehen, etwa cs.RO.",
    },
  },
  mail: "3. E-Mail",
  mailHint:
    "Für Anmeldelinks und Rundbriefe. Lass das Feld leer, um ohne E-Mail zu beginnen: Nachrichten bleiben dann im Ordner „outbox“.",
  server: "Mailserver",
  serverHint: "smtp://name:kennwort@smtp.example.org:587, oder smtps:// für Port 465.",
  serverKept: "Ein Mailserver ist eingestellt. Lass das Feld leer, um ihn zu behalten.",
  noServer: "Keinen Mailserver verwenden; Nachrichten im Ordner „outbox“ behalten",
  sender: "Absender",
  senderHint: "Ohne Angabe kommt die E-Mail von digest@ und dem Namen dieses Rechners.",
  test: "Testnachricht an mich senden",
  testTo: "Testnachricht senden an",
  admin: "4. Erste Verwalterin, erster Verwalter",
  address: "Deine E-Mail-Adresse",
  addressHint:
    "Die nächste Seite zeigt einen Link, der dich anmeldet. Unter dieser Adresse können arXiv und Leser dir schreiben.",
  open: "Titelseite öffnen",
  later: "Später: erst einmal umsehen",
  sum: (papers, categories) =>
    `${count(papers, { one: "Etwa # Arbeit am Tag", other: "Etwa # Arbeiten am Tag" })} aus ${count(categories, { one: "# Kategorie", other: "# Kategorien" })}.`,
  sumNext:
    "Die neuesten Arbeiten kommen in wenigen Minuten; die letzten 30 Tage folgen im Hintergrund.",
  fromEnvironment: (name) =>
    `Durch ${name} in der Umgebung gesetzt; das hat Vorrang vor dieser Seite.`,
  faults: "Bitte sieh dir das noch einmal an:",
  testSent: (address) => `Eine Testnachricht ist unterwegs an ${address}.`,
  testKept: "Kein Mailserver ist angegeben; die Testnachricht liegt im Ordner „outbox“.",
  testFailed: (reply) => `Der Mailserver hat die Nachricht nicht angenommen: ${reply}`,
  testSubject: (site) => `Testnachricht von ${site}`,
  testText: (site) =>
    `Das ist die Testnachricht, um die du beim Einrichten von ${site} gebeten hast. Der Versand funktioniert.`,
  before: "Bevor du beginnst",
  data: "Daten",
  version: "Fassung",
  store: "Datenbank",
  mailNow: "E-Mail",
  mailSet: "eingerichtet",
  mailNotSet: "noch nicht eingerichtet",
  onlyYou: "Nur du",
  onlyYouText:
    "Diese Seite öffnet sich mit dem Schlüssel, den das Programm beim Start ausgegeben hat. Nach „Titelseite öffnen“ ist sie für immer geschlossen.",
  byHand: "Lieber im Terminal?",
  byHandText:
    "„broadsheet init“ stellt dieselben Fragen, und zu jedem Feld gibt es eine Umgebungsvariable.",
  noKeyTitle: "Zum Einrichten gehört ein Schlüssel",
  noKeyText:
    "Beim Start gibt das Programm eine Zeile aus, die mit „Set up at“ beginnt. Öffne die Adresse in dieser Zeile. Sie gilt einmal und eine Stunde lang; bis zum Einrichten gibt jeder Start eine neue aus.",
  noKeyTerminal: "Oder ruf „broadsheet init“ in einem Terminal auf.",
  doneTitle: "Diese Website ist eingerichtet",
  doneText: "Wer sie verwaltet, ändert ihre Einstellungen unter „Verwaltung“.",
  overTitle: "Dieser Einrichtungslink gilt nicht mehr",
  settingsLink: "Einstellungen ändern",
  readyTitle: "Deine Titelseite ist bereit",
  readyText:
    "Die Einstellungen sind gespeichert. Melde dich mit diesem Knopf an; er gilt einmal, zehn Minuten lang.",
  readySignIn: "Als Verwalter anmelden",
  readyHarvest: "Die erste Sammlung hat begonnen. Die nächste Seite zeigt, wie weit sie ist.",
  readyNoHarvest:
    "Keine Kategorie wurde gewählt, also wird nichts gesammelt. Das lässt sich später unter „Verwaltung“ nachholen.",
  frontPage: "Zur Titelseite",
  progressTitle: "Die erste Sammlung",
  progressNone: "Nichts wird gesammelt: Keine Kategorie ist gewählt.",
  progressNow: "Diese Seite lädt sich alle paar Sekunden neu, bis die Sammlung fertig ist.",
  progressDone: "Die Sammlung ist fertig.",
  progressPart: "Teil",
  progressState: "Stand",
  progressRecords: "Datensätze",
  announcement: "Neueste Ankündigung",
  state: { waiting: "wartet", running: "läuft", done: "fertig", failed: "wird wiederholt" },
  allParts: (done, total) => `${number(done)} von ${number(total)} Teilen fertig`,
  settingsTitle: "Einstellungen",
  settingsLede: "Was beim Einrichten gefragt wurde. Änderungen gelten in diesem Prozess sofort.",
  settingsRestart:
    "Andere Prozesse („broadsheet work“, „serve“ auf anderen Rechnern) lesen die Einstellungen beim Start: Starte sie nach einer Änderung neu.",
  save: "Speichern",
  saved: "Die Einstellungen sind gespeichert.",
  fieldsSite: "Die Website",
  fieldsHarvest: "Was gesammelt wird",
  fieldsMail: "E-Mail",
  contact: "Kontaktadresse",
  contactHint: "Steht in der Kennung, die arXiv sieht, und in E-Mails.",
  noticeTitle: (papers) => `Das ist der Startkatalog: ${papers} zum Umsehen.`,
  noticeText: "Richte die Website ein, und die Arbeiten von heute kommen binnen einer Stunde.",
  noticeEmpty: "Diese Website ist noch nicht eingerichtet.",
  noticeLink: "Website einrichten",
  noticeHarvest: "Die erste Sammlung läuft. Arbeiten erscheinen hier, sobald sie ankommen.",
});
