import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

const reasons = ({ count, list }: Formats): Messages["taste"]["reasons"] => ({
  like: (titles, words) =>
    `Ähnlich wie ${list(titles)}${words.length > 0 ? `: ${words.join(", ")}` : ""}`,
  words: (words) => `Über ${words.join(", ")}`,
  interest: (words) => `Eines deiner zwei Interessen: ${words.join(", ")}`,
  likedAuthor: (name, papers) =>
    `Von ${name}; ${count(papers, { one: "# Arbeit gefiel dir", other: "# Arbeiten gefielen dir" })}`,
  author: (name) => `Von ${name}, von dir abonniert`,
  category: (expression) => `In ${expression}, von dir abonniert`,
  search: (query) => `Passt zu deiner Suche „${query}“`,
  organization: (name) => `Von ${name}, von dir abonniert`,
  collection: (name) => `In der Sammlung ${name}, von dir abonniert`,
  everybody: "Von der Titelseite",
});

const begin: Messages["taste"]["begin"] = {
  title: "Noch ist nichts über dich bekannt",
  text: "Bis dahin stehen die Arbeiten in der Reihenfolge der ganzen Seite. Drei Wege anzufangen:",
  press: "Drück „Mehr davon“ unter einer Arbeit, die dir gefällt",
  seed: "Nenne Arbeiten, die du kennst: Kennungen, Titel, BibTeX",
  follow: "Abonniere Personen, Fächer oder eine Suche",
  cookie:
    "Ohne Konto steht alles in einem einzigen Cookie dieses Browsers, der nur Nummern von Arbeiten, deine Auswahl und den Zeitpunkt deines letzten Besuchs enthält. Ist er voll, fallen die ältesten Angaben heraus. Bei der Anmeldung wird er übernommen.",
};

const you = ({ count }: Formats): Messages["taste"]["you"] => ({
  title: "Was über dich bekannt ist",
  lede: "Alles, was Arbeiten in deine Reihenfolge bringt. Niemand sonst sieht es, und für niemand sonst zählt es.",
  papers: "Arbeiten",
  papersOf: (papers) => count(papers, { one: "# Arbeit", other: "# Arbeiten" }),
  interests: "Zwei Interessen",
  interestsText:
    "Deine Arbeiten handeln von zwei verschiedenen Dingen. Jedes hat sein eigenes Mittel; eine neue Arbeit zählt nach dem, dem sie näher ist.",
  interestOf: (papers) =>
    `${count(papers, { one: "# Arbeit", other: "# Arbeiten" })}, zum Beispiel`,
  words: "Wörter",
  wordsText:
    "Gelernt aus deinen Arbeiten. − und + ändern, wie viel ein Wort zählt: gar nicht bis dreimal so viel.",
  authors: "Personen",
  none: "Noch keine.",
  weightOf: (name, weight, most) => `${name}: Gewicht ${weight} von ${most}`,
  less: (name) => `Weniger ${name}`,
  more: (name) => `Mehr ${name}`,
  save: "Speichern",
  forget: "Vergessen",
  dial: "Zwischen dem, was dir gefällt, und dem, was alle lesen",
  dialHelp: "0: nur, was dir gefällt. 100: was alle lesen.",
  dialNow: (dial) => `Jetzt ${dial}.`,
  reset: "Alles vergessen",
  resetText: "Deine Stimmen und Merkungen bleiben, wo sie sind; hier zählen sie nicht mehr.",
  export: "Als JSON-Datei mitnehmen",
  import: "Eine Datei zurückbringen",
  importLabel: "Der Text der JSON-Datei",
  importDo: "An die Stelle des Bekannten setzen",
  imported: (unknown) =>
    unknown === 0
      ? "Übernommen."
      : `Übernommen, aber ${count(unknown, { one: "# Arbeit ist", other: "# Arbeiten sind" })} nicht auf dieser Seite.`,
  how: "Wie das geht",
  howText: [
    "Aus jeder Arbeit werden zwei Dinge: die Wörter von Titel und Zusammenfassung, seltene mit mehr Gewicht, und ein Vektor ihrer Bedeutung. Aus den Arbeiten, für die du gestimmt, die du gemerkt oder von denen du mehr verlangt hast, wird das Mittel gebildet; neuere zählen mehr. Was allen Arbeiten dieser Seite gemeinsam ist, wird abgezogen. Handeln deine Arbeiten von zwei entfernten Gebieten, hat jedes sein eigenes Mittel, und das nähere zählt.",
    "Eine neue Arbeit wird mit diesem Mittel verglichen: nach Wörtern, Bedeutung und Personen. Die drei werden in Standardabweichungen addiert; die Summe ist ihr Platz. Was du abonnierst, kommt hinzu. Eine Arbeit, die dich nicht interessierte, nimmt den zehn ähnlichsten jedes Tages eine Standardabweichung. Was du ausblendest, fehlt.",
    "Nichts wird trainiert, und was andere lesen, spielt keine Rolle. Ein Druck zählt bei der nächsten Antwort; nimmst du ihn zurück, ist alles wie vorher. Wie gut diese Reihenfolge Arbeiten findet, die andere auf Leselisten setzen, wird gemessen und mit dem Programm veröffentlicht.",
    "Auf dieser Seite kannst du alles gewichten, vergessen, mitnehmen oder zurücksetzen.",
  ],
  feed: "Die Adresse deines Feeds",
  feedText: "Wer sie kennt, kann deine Liste lesen. Eine neue Adresse beendet die alte.",
  feedRenew: "Neue Adresse machen",
});

const seedPage = ({ count, number }: Formats): Messages["taste"]["seedPage"] => ({
  title: "Mit bekannten Arbeiten anfangen",
  label: "Kennungen, Adressen, Titel, BibTeX, RIS oder CSL-JSON",
  help: (most) =>
    `Je Zeile eine oder der Text einer Datei von höchstens 20 MB; höchstens ${number(most)} Arbeiten.`,
  file: "Oder eine Datei",
  go: "Suchen",
  orcid: "Oder deine ORCID iD",
  orcidHelp:
    "Zum Beispiel 0000-0002-1825-0097. Wir fragen orcid.org einmal nach den Arbeiten in deinem öffentlichen Eintrag.",
  goOrcid: "Meine Arbeiten suchen",
  asking: "Warten auf ORCID",
  looking: (looked, total) => `${number(looked)} von ${number(total)} nachgeschlagen`,
  trying: (problem) =>
    `Noch keine Antwort (${problem}). Wir versuchen es noch einige Minuten lang.`,
  leave: "Du kannst die Seite verlassen und innerhalb einer Woche zurückkommen.",
  reload: "Fortschritt ansehen",
  another: "Mit einer anderen Liste anfangen",
  noRecord: (orcid) =>
    `Bei ORCID gibt es keinen öffentlichen Eintrag ${orcid}. Nichts wurde geändert.`,
  failed: (problem) =>
    `ORCID ließ sich nicht fragen (${problem}). Nichts wurde geändert; versuch es später noch einmal oder lade eine Datei hoch.`,
  mine: "Das sind meine: damit anfangen",
  found: (papers) =>
    count(papers, {
      one: "# Arbeit gefunden; sie zählt ab jetzt",
      other: "# Arbeiten gefunden; sie zählen ab jetzt",
    }),
  unknown: (papers) => count(papers, { one: "# nicht gefunden", other: "# nicht gefunden" }),
});

const following: Messages["taste"]["following"] = {
  title: "Was du abonniert hast",
  none: "Noch nichts.",
  kinds: {
    author: "Person",
    category: "Fächer",
    search: "Suche",
    organization: "Organisation",
    collection: "Sammlung",
  },
  muted: "Was du nie sehen willst",
  mutedKinds: { word: "Wörter", author: "Person", category: "Fach" },
  add: "Abonnieren",
  mute: "Ausblenden",
  unfollow: "Abo beenden",
  unmute: "Wieder einblenden",
  kind: "Was es ist",
  value: "Sein Name",
  valueHelp:
    "Bei Personen und Organisationen der letzte Teil der Adresse, Fächer wie cs.AI+cs.LG, eine Suche oder Leser/Sammlung.",
  end: "Beenden",
  opml: "Alle als OPML, für ein Feed-Programm",
};

const triage = ({ number }: Formats): Messages["taste"]["triage"] => ({
  title: (day) => `Den Tag lesen: ${day}`,
  left: (left, all) => `${number(left)} von ${number(all)} übrig`,
  skip: "Übergehen",
  vote: "Stimmen",
  save: "Merken",
  skipChosen: "Angekreuzte als gesehen markieren",
  skipAll: "Alle als gesehen markieren",
  keys: "Tasten: j weiter, k zurück, s merken, x gesehen, o öffnen, v stimmen",
  done: "Von diesem Tag ist nichts übrig.",
  read: "Den ganzen Tag lesen",
});

const notices: Messages["taste"]["notices"] = {
  title: "Mitteilungen",
  none: "Noch ist nichts geschehen. Hierher kommen Antworten auf deine Kommentare, neue Fassungen gemerkter Arbeiten, neue Arbeiten abonnierter Personen und Entscheidungen über deine Ansprüche.",
  answer: (name) => `${name} hat deinen Kommentar beantwortet zu`,
  version: (version) => `Fassung ${version} einer gemerkten Arbeit`,
  withdrawn: "Eine gemerkte Arbeit wurde zurückgezogen",
  author: (name) => `Eine neue Arbeit von ${name}`,
  claim: (isProven) =>
    isProven
      ? "Die Moderation hat bestätigt, dass du mitgeschrieben hast an"
      : "Die Moderation fand deinen Anspruch nicht belegt:",
  isNew: "Neu",
  markRead: "Alle als gelesen markieren",
  feed: "Dein privater Feed der Mitteilungen",
};

export const taste = (formats: Formats): Messages["taste"] => ({
  forYou: "Für dich",
  onlyYou: "Nur du siehst diese Seite.",
  personalLede: (papers) =>
    `${formats.count(papers, { one: "# neuere Arbeit", other: "# neuere Arbeiten" })}, geordnet nach dem, was dir gefällt.`,
  more: "Mehr davon",
  not: "Nicht interessant",
  seen: "Gesehen",
  notOf: {
    title: "Kein Interesse an …",
    text: "Es kommt nicht wieder vor, weder hier noch per E-Mail. Unter „Was du abonniert hast“ lässt es sich zurücknehmen.",
    word: (word) => `Wörter „${word}“`,
    author: (name) => `Arbeiten von ${name}`,
    field: (name) => `Fachgebiet ${name}`,
  },
  takeBack: "Zurücknehmen",
  label: (act, title) => `${act}: ${title}`,
  hidden: (papers) =>
    formats.count(papers, {
      one: "# durch deine Filter verborgen",
      other: "# durch deine Filter verborgen",
    }),
  seenHidden: (papers) =>
    formats.count(papers, { one: "# schon gesehen", other: "# schon gesehen" }),
  onlyHidden: "Nur das Verborgene.",
  wholeList: "Die ganze Liste",
  unseenOnly: "Nur Ungesehenes",
  show: "Zeigen",
  nextPage: "Weitere Arbeiten",
  feedHere: "Dein Feed",
  byMail: "Per E-Mail bekommen",
  learnt: "Was vermutlich gefällt",
  atOnce: "Änderungen gelten sofort.",
  followCount: (follows) =>
    formats.count(follows, {
      one: "# Person, Fach oder Suche.",
      other: "# Personen, Fächer und Suchen.",
    }),
  manage: "Verwalten",
  followSearch: "Eine Suche abonnieren",
  reasons: reasons(formats),
  newMark: "Neu",
  sinceLastVisit: "seit deinem letzten Besuch",
  kept: {
    unreadable: (isSignedIn) =>
      isSignedIn
        ? "Was sich dieser Browser gemerkt hatte, war beschädigt oder stammte von einer anderen Website und wurde entfernt. Dein Konto ist davon nicht betroffen."
        : "Was sich dieser Browser gemerkt hatte, war beschädigt oder stammte von einer anderen Website und wurde entfernt. „Für dich“ beginnt von vorn; sonst hat sich nichts geändert.",
    dropped: (choices) =>
      `${formats.count(choices, { one: "# deiner ältesten Angaben wurde", other: "# deiner ältesten Angaben wurden" })} entfernt, weil das Cookie dieses Browsers voll ist. In einem Konto bleiben alle erhalten.`,
  },
  begin,
  you: you(formats),
  seedPage: seedPage(formats),
  following,
  triage: triage(formats),
  notices,
});
