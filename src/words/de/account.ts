import type { Messages } from "../en/en.ts";

export const account: Messages["account"] = {
  signIn: "Anmelden",
  signInAgain: "Noch einmal anmelden",
  intro:
    "Ohne Passwort: Wir schicken dir einen Link und einen Code. Neu hier? Damit entsteht dein Konto, und du kannst abstimmen, kommentieren, merken und einreichen.",
  again:
    "Um zu ändern, wie du dich anmeldest, melde dich bitte noch einmal an: Deine letzte Anmeldung ist länger als eine Stunde her.",
  email: "E-Mail-Adresse",
  emailLink: "Link schicken",
  cookie: "Ein Cookie hält dich angemeldet. Kein Tracking.",
  passkey: "Mit Passkey anmelden",
  with: (provider) => `Mit ${provider} anmelden`,
  check: "Sieh in dein Postfach",
  checkText:
    "Wenn die Adresse Mail empfängt, ist eine Nachricht unterwegs. Öffne ihren Link in diesem Browser und drück den Knopf oder gib den Code hier ein. Beides gilt einmal und 10 Minuten lang.",
  code: "Sechsstelliger Code",
  askAgain: "Noch einmal anfordern",
  signInTo: (site) => `Anmelden bei ${site}`,
  finish: "Klick, um die Anmeldung abzuschließen.",
  finishNote: "Wenn du das nicht wolltest, schließ einfach die Seite.",
  otherBrowser: "Nicht in diesem Browser",
  otherStep: "Link für diesen Browser anfordern",
  language: "Sprache",
  languageAuto: "Wie mein Browser es wünscht",
  saveLanguage: "Sprache speichern",
  submitTitle: "Arbeit einreichen",
  submitIntro:
    "Jede Arbeit, alt oder neu: Titel, Autoren und Abstract lesen wir an der Quelle. Wenn wir sie schon haben, führen wir dich hin.",
  submitId: "arXiv-ID, DOI oder Adresse",
  submitWhy: "Warum sollten andere sie lesen?",
  byHand: "Titel und Autoren selbst eingeben",
  title: "Titel",
  authors: "Autoren, einer je Zeile",
  abstract: "Abstract",
  published: "Tag der Veröffentlichung",
  submit: "Einreichen",
  waiting: "Danke. Die Moderation sieht es sich an",
  waitingText:
    "Einreichungen neuer Konten ohne bekannte Quelle prüfen wir, bevor sie erscheinen. Mehr ist nicht zu tun.",
};
