import type { Messages } from "../en/en.ts";

export const suggestions: Messages["suggestions"] = {
  title: "In der Zusammenfassung genannt",
  note: "Von einem Programm gelesen und nicht geprüft. Erst wenn ein Mensch es annimmt, wird daraus ein Ergebnis.",
  accept: "Als Ergebnis annehmen",
  model: "Modell",
  add: "Ergebnis hinzufügen",
  signIn: "Melde dich an, um eines anzunehmen.",
  dismiss: "Kein Ergebnis",
  dismissButton: "Verwerfen",
  reason: "Grund, für das öffentliche Protokoll",
};
