import type { Messages } from "../en/en.ts";

export const accountMail: Messages["accountMail"] = {
  change: {
    subject: (site) => `Bestätige deine neue Adresse für ${site}`,
    intro: (site) =>
      `Du möchtest (hoffentlich) diese Adresse für dein Konto bei ${site} verwenden.`,
    open: "Öffne diesen Link in dem Browser, mit dem du die Änderung angefordert hast, und drück den Knopf:",
    valid:
      "Der Link gilt einmal und 10 Minuten lang. Wenn du das nicht warst, tu nichts: Es ändert sich nichts.",
  },
  taken: {
    subject: (site) => `Diese Adresse hat schon ein Konto bei ${site}`,
    text: (site) =>
      `Du wolltest (hoffentlich) diese Adresse für ein anderes Konto bei ${site} verwenden. Sie hat schon ein Konto, deshalb wurde nichts geändert.`,
    signIn: "Hier meldest du dich dort an:",
    otherwise:
      "Um die Adresse für das andere Konto zu verwenden, ändere zuerst die Adresse dieses Kontos oder lösche es.",
  },
  changed: {
    subject: (site) => `Dein Konto bei ${site} hat eine neue Adresse`,
    text: (site) =>
      `Dein Konto bei ${site} verwendet jetzt eine andere Adresse; mit dieser kannst du dich nicht mehr anmelden. Abonnements an diese Adresse laufen weiter.`,
    otherwise: "Wenn du das nicht warst, schreib sofort dem Betreiber dieser Seite:",
  },
  notice: {
    subject: (what, site) => `${what}: dein Konto bei ${site}`,
    text: (what, moment, site) =>
      `${what} (${moment} UTC). Alle anderen Sitzungen und alle API-Token deines Kontos bei ${site} wurden beendet.`,
    otherwise:
      "Wenn du das nicht warst, melde dich an, beende alle anderen Sitzungen und entferne, was du nicht kennst. Wenn du dich nicht anmelden kannst, schreib dem Betreiber dieser Seite.",
    changes: {
      "passkey-added": "Ein Passkey wurde hinzugefügt",
      "passkey-removed": "Ein Passkey wurde entfernt",
      "identity-linked": "Ein Konto bei einem anderen Anbieter wurde verknüpft",
      "identity-unlinked": "Die Verknüpfung mit einem anderen Anbieter wurde gelöst",
      "mail-on": "Die Anmeldung per E-Mail wurde eingeschaltet",
      "mail-off": "Die Anmeldung per E-Mail wurde ausgeschaltet",
    },
  },
  subscription: {
    subject: (site) => `Dein Abonnement von ${site}`,
    intro: (site) =>
      `Du hast (hoffentlich) einen neuen Link zu deinem Abonnement von ${site} angefordert. Dort kannst du es ändern, anhalten oder beenden:`,
    valid: (days) => `Der Link gilt ${days}. Wenn du das nicht warst, tu nichts.`,
  },
  ownResults: {
    subject: (site) => `Ergebnisse deiner Arbeit auf ${site}`,
    intro: (title, site) =>
      `Ein Ergebnis deiner Arbeit „${title}“ wurde auf ${site} hinzugefügt. Du bist als Autorin oder Autor bestätigt; dein Wort zu ihren Ergebnissen wird bei ihnen gezeigt.`,
    open: "Sieh sie dir an und sage, ob sie stimmen:",
    valid:
      "Der Link gilt einmal und 14 Tage lang. Eine solche Mail kommt für eine Arbeit höchstens einmal in der Woche, und keine mehr, wenn du das auf der Seite sagst.",
  },
};
