import type { Messages } from "../en/en.ts";

export const waysIn: Messages["waysIn"] = {
  title: "Wie du dich anmeldest",
  mailOn: (email) => `Mit einem Link oder Code, den wir an ${email} schicken.`,
  mailOff: (email) =>
    `Die Anmeldung per E-Mail ist ausgeschaltet: Links und Codes an ${email} öffnen dieses Konto nicht.`,
  turnOff: "Anmeldung per E-Mail ausschalten",
  turnOn: "Anmeldung per E-Mail einschalten",
  newEmail: "Neue E-Mail-Adresse",
  newEmailHint:
    "Wir schicken dorthin einen Link; die Adresse ändert sich, wenn du dort auf den Knopf drückst. Deine Ausgaben gehen weiter an die Adresse, mit der du sie abonniert hast.",
  changeEmail: "E-Mail-Adresse ändern",
  passkeys: "Passkeys",
  noPasskeys: "Keine. Mit einem Passkey meldet dich dein Gerät an: ohne E-Mail, ohne Passwort.",
  added: (date) => `hinzugefügt am ${date}`,
  synced: "auf deinen Geräten abgeglichen",
  remove: "Entfernen",
  passkeyName: "Name des neuen Passkeys",
  passkeyHint: "Damit du das Gerät wiedererkennst.",
  addPasskey: "Passkey hinzufügen",
  needsScript: "Ein Passkey lässt sich nur mit JavaScript hinzufügen.",
  linked: "Verknüpfte Konten",
  noLinked: "Keine. Auch ein verknüpftes Konto meldet dich hier an.",
  unlink: "Verknüpfung lösen",
  linkWith: (provider) => `Mit ${provider} verknüpfen`,
  onTo: (provider) => `Weiter zu ${provider}`,
  onToText: (provider) =>
    `${provider} fragt, ob es uns sagen darf, wer du bist, und schickt dich hierher zurück. Mehr erfahren wir dort nicht über dich, und wir können nichts in deinem Namen tun.`,
  goTo: (provider) => `Zu ${provider}`,
  comeFrom: (provider) => `Du kommst von ${provider} zurück.`,
  linkToMine: "Mit meinem Konto verknüpfen",
  oneMore: "Noch ein Schritt",
  knowsYou: (provider, label) =>
    `${provider} kennt dich als ${label}. Damit ist hier noch kein Konto verknüpft.`,
  hasAccount: (email) =>
    `Zur Adresse ${email} gibt es hier ein Konto. Melde dich einmal per E-Mail an und verknüpfe dann beide.`,
  enterEmail:
    "Gib deine E-Mail-Adresse ein: Wir schicken dir einen Link und verknüpfen dann beide. Neu hier? Damit entsteht dein Konto.",
  linkText: (provider, label, handle) =>
    `${provider} kennt dich als ${label}. Verknüpft meldet es dich hier als ${handle} an, beim nächsten Mal ohne E-Mail.`,
  notYou: "Wenn du das nicht bist, schließ einfach die Seite.",
  failed: (provider) => `Die Anmeldung mit ${provider} ist gescheitert`,
  nothingChanged: "Es wurde nichts geändert.",
  orByMail: "Per E-Mail anmelden oder noch einmal versuchen",
  backToAccount: "Zurück zu deinem Konto",
  unreachable: (provider) => `${provider} war nicht zu erreichen.`,
  unclear: (provider) => `${provider} hat nicht bestätigt, wer du bist.`,
};
