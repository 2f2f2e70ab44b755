/** Errors of accounts, mails, subscriptions and set-up: each English sentence, with the places of its values, in this language. */
export const accountFaults: Record<string, string> = {
  "A token can last from 1 to {0} days.": "Ein Token gilt 1 bis {0} Tage.",
  "An account can have at most {0} passkeys. Remove one first.":
    "Ein Konto kann höchstens {0} Passkeys haben. Entferne zuerst einen.",
  "An account can have at most {0} tokens. Revoke one that isn’t used.":
    "Ein Konto kann höchstens {0} Token haben. Widerrufe eines, das du nicht brauchst.",
  "An account can have only one ORCID iD. Unlink the other first.":
    "Ein Konto kann nur eine ORCID iD haben. Löse zuerst die andere.",
  "Choose a date after today and within a year (YYYY-MM-DD).":
    "Wähle ein Datum nach heute und innerhalb eines Jahres (JJJJ-MM-TT).",
  "Enter an email address to continue.": "Gib eine E-Mail-Adresse an, um fortzufahren.",
  "Only the paper’s authors can add links. Claim it first.":
    "Links können nur die Autoren der Arbeit hinzufügen. Erhebe zuerst Anspruch auf sie.",
  "Open this link in the browser you requested the change from.":
    "Öffne diesen Link in dem Browser, mit dem du die Änderung angefordert hast.",
  "Passkeys need a site with a domain name and HTTPS.":
    "Passkeys brauchen eine Seite mit Domainnamen und HTTPS.",
  "Sign-in by email is turned off for this account. Use a passkey or a linked account; if you’ve lost them, ask the administrator.":
    "Für dieses Konto ist die Anmeldung per E-Mail ausgeschaltet. Nimm einen Passkey oder ein verknüpftes Konto; wenn du beides verloren hast, frag den Betreiber.",
  "That isn’t the code from the newest email, or it’s older than 10 minutes. Check it, or ask for a new one.":
    "Das ist nicht der Code aus der neuesten E-Mail, oder er ist älter als 10 Minuten. Sieh noch einmal nach, oder fordere einen neuen an.",
  "That took longer than 5 minutes or was sent twice. Add it again.":
    "Das hat länger als 5 Minuten gedauert oder wurde zweimal gesendet. Füg ihn noch einmal hinzu.",
  "That took longer than 5 minutes or was sent twice. Try again.":
    "Das hat länger als 5 Minuten gedauert oder wurde zweimal gesendet. Versuch es noch einmal.",
  "That was more than {0} in {1}. Nothing was changed.":
    "Das waren mehr als {0} in {1}. Es wurde nichts geändert.",
  "That’s your last way to sign in. Add another, or turn sign-in by email back on, before you remove it.":
    "Das ist dein letzter Weg zur Anmeldung. Richte einen anderen ein, oder schalte die Anmeldung per E-Mail wieder ein, bevor du ihn entfernst.",
  "The handle “{0}” is reserved. Choose another.":
    "Der Name „{0}“ ist der Seite vorbehalten. Wähle einen anderen.",
  "The handle “{0}” is taken.": "Der Name „{0}“ ist vergeben.",
  "The handle “{0}” is taken. Choose another.": "Der Name „{0}“ ist vergeben. Wähle einen anderen.",
  "The request is larger than {0} bytes.": "Die Anfrage ist größer als {0} Bytes.",
  "The site can’t save anything right now. Nothing was changed; try again later.":
    "Die Seite kann gerade nichts speichern. Es wurde nichts geändert; versuch es später noch einmal.",
  "There is already an account for {0}.": "Für {0} gibt es schon ein Konto.",
  "There is no account here for this passkey. Use another one, or sign in by email.":
    "Zu diesem Passkey gibt es hier kein Konto. Nimm einen anderen, oder melde dich per E-Mail an.",
  "There is no reader with this name.": "Niemand hier hat diesen Namen.",
  "This account is suspended until {0}. You can still read and download your data.":
    "Dieses Konto ist bis {0} gesperrt. Du kannst weiter lesen und deine Daten herunterladen.",
  "This account no longer exists.": "Dieses Konto gibt es nicht mehr.",
  "This address already has an account. Nothing was changed.":
    "Diese Adresse hat schon ein Konto. Es wurde nichts geändert.",
  "This can only be done in the browser.": "Das geht nur im Browser.",
  "This link has been used or is older than 10 minutes. Ask for a new one.":
    "Dieser Link wurde schon benutzt oder ist älter als 10 Minuten. Fordere einen neuen an.",
  "This link has been used or replaced by a newer one, or is older than 10 minutes. Ask again.":
    "Dieser Link wurde schon benutzt oder durch einen neueren ersetzt, oder er ist älter als 10 Minuten. Fordere einen neuen an.",
  "This link is incomplete or older than 10 minutes. Ask again.":
    "Dieser Link ist unvollständig oder älter als 10 Minuten. Versuch es noch einmal.",
  "This link is incomplete or older than 10 minutes. Ask for a new one.":
    "Dieser Link ist unvollständig oder älter als 10 Minuten. Fordere einen neuen an.",
  "This link only works in the browser you requested it from. Open it there, or type the code from the email there.":
    "Dieser Link gilt nur in dem Browser, mit dem du ihn angefordert hast. Öffne ihn dort, oder gib dort den Code aus der E-Mail ein.",
  "This needs a sign-in or an API token from the last hour. Sign in again or create a new token.":
    "Dafür brauchst du eine Anmeldung oder ein API-Token aus der letzten Stunde. Melde dich neu an oder erstelle ein neues Token.",
  "This needs a token: “Authorization: Bearer bs_…”. Create one on your account page or with “broadsheet account token”.":
    "Dafür brauchst du ein Token: „Authorization: Bearer bs_…“. Erstelle eines auf deiner Kontoseite oder mit „broadsheet account token“.",
  "This needs the role {0}; yours is {1}.": "Dafür brauchst du die Rolle {0}; deine ist {1}.",
  "This page is for administrators only.": "Diese Seite ist nur für Administratoren.",
  "This passkey is already added.": "Dieser Passkey ist schon hinzugefügt.",
  "This request came from another site, so nothing was done.":
    "Diese Anfrage kam von einer anderen Seite; es wurde nichts ausgeführt.",
  "This set-up link has been used or is older than an hour. Restart the program: until set-up is done, each start prints a new one.":
    "Dieser Link zur Einrichtung wurde schon benutzt oder ist älter als eine Stunde. Starte das Programm neu: Bis die Einrichtung fertig ist, gibt jeder Start einen neuen aus.",
  "This sign-in took longer than 15 minutes, was already used, or was started in another browser.":
    "Diese Anmeldung hat länger als 15 Minuten gedauert, wurde schon benutzt oder in einem anderen Browser begonnen.",
  "This site doesn’t offer that provider.": "Diesen Anbieter gibt es auf dieser Seite nicht.",
  "This subscription no longer exists.": "Dieses Abonnement gibt es nicht mehr.",
  "This token lacks the permission “{0}”. Create one that has it.":
    "Diesem Token fehlt die Berechtigung „{0}“. Erstelle eines, das sie hat.",
  "This token no longer exists.": "Dieses Token gibt es nicht mehr.",
  "To create a token that can curate or moderate, sign in with a passkey first.":
    "Melde dich zuerst mit einem Passkey an, um ein Token zum Kuratieren oder Moderieren zu erstellen.",
  "Too many requests are waiting. Try again later.":
    "Es warten zu viele Anfragen. Versuch es später noch einmal.",
  "Too many wrong codes were typed for this address, so codes are off for an hour. Open the link from the email in this browser instead.":
    "Für diese Adresse wurden zu oft falsche Codes eingegeben; Codes gelten deshalb eine Stunde lang nicht. Öffne stattdessen den Link aus der E-Mail in diesem Browser.",
  "We couldn’t read the passkey from your browser. Try again.":
    "Der Passkey deines Browsers war nicht zu lesen. Versuch es noch einmal.",
  "We couldn’t verify the passkey, so it wasn’t added.":
    "Der Passkey ließ sich nicht prüfen und wurde deshalb nicht hinzugefügt.",
  "You can choose at most {0} categories at once.":
    "Du kannst höchstens {0} Kategorien auf einmal wählen.",
  "You can link at most {0} accounts. Unlink one first.":
    "Du kannst höchstens {0} Konten verknüpfen. Löse zuerst eine Verknüpfung.",
  "a day": "einem Tag",
  "a minute": "einer Minute",
  "an hour": "einer Stunde",
  "enter the address to send the digest to.": "gib die Adresse an, an die wir schreiben sollen.",
  "sign in, or first say what you like at /you/seed.":
    "melde dich an, oder sag zuerst auf /you/seed, was dir gefällt.",
  "write one line of text without control characters.":
    "schreib eine Zeile Text ohne Steuerzeichen.",
  "{0} is already linked to another account here. Sign in to that one and unlink it first.":
    "{0} ist hier schon mit einem anderen Konto verknüpft. Melde dich dort an und löse die Verknüpfung.",
  "{0} minutes": "{0} Minuten",
  "{0}: {1}": "{0}: {1}",
  "{0}: {1} {2}.": "{0}: {1} {2}.",
  "“About” has {0} characters; {1} are allowed.": "„Über mich“ hat {0} Zeichen; erlaubt sind {1}.",
  "“{0}” can’t be a handle. Use 2 to 30 letters, digits and hyphens, starting and ending with a letter or digit.":
    "„{0}“ geht nicht als Name. Nimm 2 bis 30 Buchstaben, Ziffern und Bindestriche, mit Buchstabe oder Ziffer am Anfang und Ende.",
  "“{0}” is not a category of arXiv. Write it as on arXiv, for example cs.AI or hep-th.":
    "„{0}“ ist keine arXiv-Kategorie. Schreib sie wie bei arXiv, zum Beispiel cs.AI oder hep-th.",
  "“{0}” is not a permission. Permissions are {1}.": "„{0}“ ist keine Berechtigung. Es gibt {1}.",
  "“{0}” is not a role. Roles are {1}.": "„{0}“ ist keine Rolle. Es gibt {1}.",
  "“{0}” is not a time zone. An example is Europe/Berlin.":
    "„{0}“ ist keine Zeitzone. Ein Beispiel ist Europe/Berlin.",
  "“{0}” is not a whole number from {1} to {2}.": "„{0}“ ist keine ganze Zahl von {1} bis {2}.",
  "“{0}” is not an email address. Write it as name@example.org.":
    "„{0}“ ist keine E-Mail-Adresse. Schreib sie als name@example.org.",
  "“{0}” is not one of {1}.": "„{0}“ ist keines von {1}.",
};
