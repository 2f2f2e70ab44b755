import type { Messages } from "../en/en.ts";

export const resultForms: Messages["resultForms"] = {
  signInToAdd: "{signIn}, um ein Ergebnis hinzuzufügen.",
  signIn: "Melde dich an",
  forPrograms: "Dasselbe für Programme: {link}.",
  pwcForm: "in der Form von Papers with Code",
  add: "Ergebnis hinzufügen",
  addButton: "Ergebnis hinzufügen",
  addNote: "Es gilt als Eigenangabe, bis ein Kurator es geprüft hat.",
  correct: "Ergebnis berichtigen",
  board: (task, dataset) => `${task} auf ${dataset}`,
  reason: "Grund, für das Moderationsprotokoll",
  saveCorrection: "Berichtigung speichern",
  areYouAuthor: "Bist du Autor?",
  whatIsWrong: "Was falsch ist, wenn es falsch ist",
  isRight: "Das Ergebnis stimmt",
  isWrong: "Das Ergebnis ist falsch",
  model: "Modell",
  evidence: "Beleg",
  evidenceHint:
    "Der Satz oder die Tabelle mit dem Wert und wo er steht, etwa „Tabelle 3, Zeile 2“.",
  paper: "Arbeit",
  paperHint: "Eine arXiv-Nummer, DOI oder Adresse; leer bleibt, was hier steht.",
  code: "Code",
  moreData: "Mit zusätzlichen Daten trainiert",
};
