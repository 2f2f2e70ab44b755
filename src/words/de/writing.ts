import type { Messages } from "../en/en.ts";

export const writing: Messages["writing"] = {
  comment: "Kommentar",
  on: "Zu {paper}",
  edit: "Kommentar bearbeiten",
  yours: "Dein Kommentar",
  text: "Kommentar, in Markdown",
  kept: "Frühere Fassungen bleiben im Verlauf.",
  save: "Speichern",
  remove: "Kommentar löschen",
  post: "Kommentar veröffentlichen",
  history: "Verlauf eines Kommentars",
  now: "Jetzt",
  until: (moment) => `Bis ${moment} UTC`,
  claim: {
    title: "Autorschaft angeben",
    proven:
      "Deine Autorschaft ist bestätigt: Du bist als Autor gekennzeichnet und kannst auf der Seite Links ergänzen.",
    noAuthors: "Wir kennen die Autoren nicht; deshalb geht das noch nicht.",
    youAre: "Du bist",
    byModerator: "Durch die Moderation",
    refused: (date) =>
      `Die Moderation fand deine Angabe nicht belegt. Frag noch einmal mit einer anderen Seite, die sie belegt, oder ab dem ${date}.`,
    asked: "Die Moderation ist gefragt.",
    proofPage: "Eine Seite, die es belegt (freiwillig)",
    ask: "Die Moderation fragen",
    byOrcid: "Mit deiner ORCID iD",
    namesOrcid: (author, orcid) => `Der Eintrag nennt ${author} mit deiner iD ${orcid}.`,
    button: "Autorschaft angeben",
    linkOrcid: "Der Eintrag nennt ORCID iDs seiner Autoren. {link} und komm dann zurück.",
    linkYours: "Verknüpfe deine",
    noOrcid: (orcid) => `Kein Autor des Eintrags hat deine iD ${orcid}.`,
    byOwnPage: "Mit einer eigenen Seite",
    byOwnPageText:
      "Die Arbeit hat hier keinen Link zu Code oder einer Projektseite. Setz diesen Schlüssel auf eine eigene Seite, die die Arbeit mit Titel oder Kennung nennt, und gib ihre Adresse an. Die Moderation prüft, dass er dort steht, und entscheidet, ob die Seite einem Autor gehört.",
    address: "Adresse der Seite",
    check: "Prüfen",
    byPaperPage: "Mit der Seite der Arbeit",
    byPaperPageText:
      "Setz diesen Schlüssel irgendwo auf eine dieser Seiten (ein README genügt) und drück auf den Knopf. Danach kannst du ihn wieder entfernen.",
    tokenPage: "Seite mit dem Schlüssel",
  },
};
