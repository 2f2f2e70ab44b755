/** Errors of papers, comments, collections and lists: each English sentence, with the places of its values, in this language. */
export const paperFaults: Record<string, string> = {
  "A category expression can have at most {0} terms.":
    "Ein Kategorienausdruck kann höchstens {0} Teile haben.",
  "A category expression needs at least one category, for example cs.AI+cs.LG-cs.CY.":
    "Ein Kategorienausdruck braucht mindestens eine Kategorie, zum Beispiel cs.AI+cs.LG-cs.CY.",
  "A collection can hold at most {0} papers.":
    "Eine Sammlung kann höchstens {0} Arbeiten enthalten.",
  "A comment can have at most {0} links.": "Ein Kommentar kann höchstens {0} Links haben.",
  "A link must be one of {0}.": "Ein Link ist eines von: {0}.",
  "A moderator couldn’t confirm this claim. Try again with another page that proves it, or after {0}.":
    "Die Moderation konnte diesen Anspruch nicht bestätigen. Versuch es mit einer anderen Seite als Beleg oder nach dem {0}.",
  "A new account can put {0} links in a comment on its first day.":
    "Ein neues Konto kann am ersten Tag {0} Links in einen Kommentar setzen.",
  "A new account can submit {0} papers on its first day.":
    "Ein neues Konto kann am ersten Tag {0} Arbeiten einreichen.",
  "A new account can write {0} comments on its first day.":
    "Ein neues Konto kann am ersten Tag {0} Kommentare schreiben.",
  "A note can have at most {0} characters.": "Eine Notiz kann höchstens {0} Zeichen haben.",
  "A paper can be {0}, not “{1}”.": "Eine Arbeit kann {0} sein, nicht „{1}“.",
  "A paper can have at most {0} links.": "Eine Arbeit kann höchstens {0} Links haben.",
  "A profile can hold at most {0} papers.": "Ein Profil kann höchstens {0} Arbeiten enthalten.",
  "A result must be one of {0}.": "Ein Ergebnis ist eines von: {0}.",
  "A title can have at most {0} characters, a description {1}.":
    "Ein Titel kann höchstens {0} Zeichen haben, eine Beschreibung {1}.",
  "A {0} can’t invite a {1}.": "Mit der Rolle {0} kannst du niemanden als {1} einladen.",
  "A {0} can’t suspend a {1}.": "Mit der Rolle {0} kannst du niemanden mit der Rolle {1} sperren.",
  "At least one administrator has to remain.": "Mindestens ein Administrator muss bleiben.",
  "Choose a reason: {0}.": "Wähle einen Grund: {0}.",
  "Choose a state, write a note, or remove the paper.":
    "Wähle einen Zustand, schreib eine Notiz, oder entferne die Arbeit.",
  "Choose one of this paper’s links to its code or project page.":
    "Wähle einen Link dieser Arbeit zu Code oder Projektseite.",
  "Choose what to do.": "Wähle, was geschehen soll.",
  "Choose which author you are.": "Wähle, wer von den Autoren du bist.",
  "Enter a full URL that starts with https:// and has at most {0} characters.":
    "Gib eine vollständige Adresse an, die mit https:// beginnt und höchstens {0} Zeichen hat.",
  "Enter a public collection as reader/collection.":
    "Gib eine öffentliche Sammlung als Leser/Sammlung an.",
  "Enter the full URL of a page of yours that names this paper: https://….":
    "Gib die vollständige Adresse einer deiner Seiten an, die diese Arbeit nennt: https://….",
  "Enter the title of the paper.": "Gib den Titel der Arbeit an.",
  "Give a reason. It’s shown in the moderation log.":
    "Gib einen Grund an. Er steht im Moderationsprotokoll.",
  "Give at most {0} authors, one per line.": "Gib höchstens {0} Autoren an, einen je Zeile.",
  "Give the collection a title.": "Gib der Sammlung einen Titel.",
  "Link your ORCID iD on your account page first, then claim.":
    "Verknüpfe zuerst auf deiner Kontoseite deine ORCID iD.",
  "No author in this paper’s record has the ORCID iD {0}.":
    "Niemand unter den Autoren dieser Arbeit hat die ORCID iD {0}.",
  "Nothing would change. Give another title, links or organizations.":
    "Es würde sich nichts ändern. Gib einen anderen Titel, Links oder Organisationen an.",
  "Only a confirmed author of its paper can do this. Claim the paper first.":
    "Das können nur bestätigte Autoren der Arbeit. Erhebe zuerst Anspruch auf sie.",
  "Only curators and confirmed authors of its paper can correct a result.":
    "Ein Ergebnis können nur Kuratoren und bestätigte Autoren der Arbeit berichtigen.",
  "Only its author can edit a comment.":
    "Einen Kommentar kann nur ändern, wer ihn geschrieben hat.",
  "Result {0} already says the same.": "Das Ergebnis {0} sagt schon dasselbe.",
  "Suspend for 1 to {0} days.": "Sperre für 1 bis {0} Tage.",
  "That doesn’t identify a paper. Enter an arXiv ID (2311.03285), a DOI (10.…) or a full URL (https://…).":
    "Das bezeichnet keine Arbeit. Gib eine arXiv-Nummer (2311.03285), eine DOI (10.…) oder eine vollständige Adresse (https://…) an.",
  "That would be more than {0}. Remove some first.":
    "Das wären mehr als {0}. Entferne zuerst einige.",
  "The abstract has {0} characters; {1} are allowed.":
    "Die Zusammenfassung hat {0} Zeichen; erlaubt sind {1}.",
  "The comment has {0} characters; {1} are allowed.":
    "Der Kommentar hat {0} Zeichen; erlaubt sind {1}.",
  "The comment is empty. Write something.": "Der Kommentar ist leer. Schreib etwas.",
  "The comment you’re replying to doesn’t exist.":
    "Den Kommentar, auf den du antwortest, gibt es nicht.",
  "The comment you’re replying to has been removed.":
    "Der Kommentar, auf den du antwortest, wurde inzwischen entfernt.",
  "The field is empty. Write something.": "Das Feld ist leer. Schreib etwas hinein.",
  "The note has {0} characters; {1} are allowed.": "Die Notiz hat {0} Zeichen; erlaubt sind {1}.",
  "The page of {0} has already been read and mailed. Pick the paper for today ({1}) or a later day.":
    "Die Seite vom {0} ist schon gelesen und verschickt. Empfiehl die Arbeit für heute ({1}) oder später.",
  "The reason has {0} characters; {1} are allowed.":
    "Die Begründung hat {0} Zeichen; erlaubt sind {1}.",
  "The source of this identifier has no such paper. If it exists, enter its title and authors manually; a moderator will check it.":
    "Die Quelle dieser Kennung kennt keine solche Arbeit. Wenn es sie gibt, gib Titel und Autoren von Hand ein; die Moderation prüft sie.",
  "The title has {0} characters; {1} are allowed.": "Der Titel hat {0} Zeichen; erlaubt sind {1}.",
  "There is no category “{0}”.": "Es gibt keine Kategorie „{0}“.",
  "There is no feed at this address. Its link may have been renewed.":
    "Unter dieser Adresse gibt es keinen Feed. Vielleicht wurde der Link erneuert.",
  "There is no organization number {0}.": "Es gibt keine Organisation mit der Nummer {0}.",
  "There is no paper “{0}” to merge into.":
    "Es gibt keine Arbeit „{0}“, mit der man zusammenführen könnte.",
  "There is no such collection, or it isn’t yours.":
    "Diese Sammlung gibt es nicht, oder sie gehört dir nicht.",
  "There is no such collection.": "Diese Sammlung gibt es nicht.",
  "There is no such comment.": "Diesen Kommentar gibt es nicht.",
  "There is no such duplicate.": "Diese Dublette gibt es nicht.",
  "There is no such paper.": "Diese Arbeit gibt es nicht.",
  "There is no such pick.": "Diese Empfehlung gibt es nicht.",
  "There is no such result.": "Dieses Ergebnis gibt es nicht.",
  "There is no such submission.": "Diese Einreichung gibt es nicht.",
  "There is no table for this task on this data set; a curator can add it.":
    "Für diese Aufgabe auf diesem Datensatz gibt es keine Tabelle; ein Kurator kann sie hinzufügen.",
  "There is no {0} “{1}” here.": "Hier gibt es kein {0} „{1}“.",
  "There is nothing at this address.": "An dieser Adresse gibt es nichts.",
  "These two are already one paper.": "Die beiden sind schon eine Arbeit.",
  "This claim has already been decided.": "Über diesen Anspruch ist schon entschieden.",
  "This comment is hidden and can’t be edited.":
    "Dieser Kommentar ist ausgeblendet und lässt sich nicht ändern.",
  "This discussion is locked. The moderation log says why.":
    "Diese Diskussion ist geschlossen. Warum, steht im Moderationsprotokoll.",
  "This is not an ORCID iD. It has sixteen digits, for example 0000-0002-1825-0097, and the last one checks the others.":
    "Das ist keine ORCID iD. Sie hat sechzehn Stellen, zum Beispiel 0000-0002-1825-0097; die letzte prüft die anderen.",
  "This isn’t valid JSON. Paste the whole file.":
    "Das ist kein gültiges JSON. Füge die ganze Datei ein.",
  "This page link isn’t valid. Go back to the first page of the list.":
    "Dieser Seitenlink ist ungültig. Geh zurück zur ersten Seite der Liste.",
  "This paper is already picked for {0}.": "Diese Arbeit ist schon für {0} empfohlen.",
  "This paper no longer exists.": "Diese Arbeit gibt es nicht mehr.",
  "This site doesn’t look up ORCID records.": "Diese Seite fragt ORCID nicht ab.",
  "This submission has already been {0}.": "Über diese Einreichung ist schon entschieden.",
  "Wait until your earlier lists are done.": "Warte, bis deine früheren Listen fertig sind.",
  "We couldn’t reach {0} (status {1}). Nothing was saved; try again later.":
    "Wir haben {0} nicht erreicht (Status {1}). Es wurde nichts gespeichert; versuch es später noch einmal.",
  "We couldn’t reach {0} ({1}). Nothing was saved; try again later.":
    "Wir haben {0} nicht erreicht ({1}). Es wurde nichts gespeichert; versuch es später noch einmal.",
  "We couldn’t read anything there ({0}). Enter the title and authors manually, or try again later.":
    "Dort war nichts zu lesen ({0}). Gib Titel und Autoren von Hand ein, oder versuch es später noch einmal.",
  "We couldn’t read the form. Go back and send it again.":
    "Das Formular war nicht zu lesen. Geh zurück und sende es noch einmal.",
  "We couldn’t read {0} ({1}). Try again later.":
    "{0} war nicht zu lesen ({1}). Versuch es später noch einmal.",
  "We didn’t find {0} on {1} (status {2}). Add it there, wait until it shows, and try again.":
    "{0} war auf {1} nicht zu finden (Status {2}). Füg es dort ein, warte, bis es zu sehen ist, und versuch es noch einmal.",
  "We found no papers in that. Paste IDs, URLs, titles, BibTeX, RIS or CSL-JSON.":
    "Darin haben wir keine Arbeiten gefunden. Füge Nummern, Adressen, Titel, BibTeX, RIS oder CSL-JSON ein.",
  "Write at most {0} characters.": "Schreib höchstens {0} Zeichen.",
  "You can have at most {0} collections.": "Du kannst höchstens {0} Sammlungen haben.",
  "You can have at most {0} notes.": "Du kannst höchstens {0} Notizen haben.",
  "You can’t vote on your own comment.": "Über deinen eigenen Kommentar kannst du nicht abstimmen.",
  "codeUrl: enter a full URL that starts with https://.":
    "codeUrl: Gib eine vollständige Adresse an, die mit https:// beginnt.",
  "dataset: we don’t know “{0}”; a curator can add it.":
    "dataset: „{0}“ kennen wir nicht; ein Kurator kann ihn hinzufügen.",
  "days: “{0}” is not a whole number from 1 to {1}.":
    "days: „{0}“ ist keine ganze Zahl von 1 bis {1}.",
  "dial: write a whole number from 0 to 100.": "dial: Schreib eine ganze Zahl von 0 bis 100.",
  "enter its name": "gib den Namen an",
  "has: “{0}” is not known. Use one of {1}.": "has: „{0}“ ist unbekannt. Nimm eines von {1}.",
  "metrics: give at least one measured value.": "metrics: Gib mindestens einen Messwert an.",
  "metrics: there are {0}; {1} are allowed.": "metrics: Es sind {0}; erlaubt sind {1}.",
  "metrics: this table has {0}.": "metrics: Diese Tabelle hat {0}.",
  "metrics: this table has {0}; a curator can add another.":
    "metrics: Diese Tabelle hat {0}; ein Kurator kann weitere hinzufügen.",
  "metrics: “{0}” has no value that can be read.": "metrics: „{0}“ hat keinen lesbaren Wert.",
  "metrics: “{0}” of {1} is not a number.": "metrics: „{0}“ bei {1} ist keine Zahl.",
  "paper: we don’t have this paper yet; submit it first.":
    "paper: Diese Arbeit haben wir noch nicht; reich sie zuerst ein.",
  "quote the sentence or table that shows the value, and say where it is":
    "zitiere den Satz oder die Tabelle mit dem Wert und gib die Stelle an",
  "sort: “{0}” is not known. Use one of {1}.": "sort: „{0}“ ist unbekannt. Nimm eines von {1}.",
  "task: we don’t know “{0}”; a curator can add it.":
    "task: „{0}“ kennen wir nicht; ein Kurator kann es hinzufügen.",
  "weight: write a number from 0 to {0}.": "weight: Schreib eine Zahl von 0 bis {0}.",
  "year: “{0}” is not a year. Write it with four digits.":
    "year: „{0}“ ist kein Jahr. Schreib es mit vier Ziffern.",
  "{0} doesn’t name this paper. Add its title or identifier there and try again.":
    "{0} nennt diese Arbeit nicht. Schreib dort ihren Titel oder ihre Kennung dazu und versuch es noch einmal.",
  "{0} has something other than a paper under this identifier.":
    "Unter dieser Kennung hat {0} etwas anderes als eine Arbeit.",
  "{0} is too far away. Choose today ({1}) or a day within a year.":
    "{0} ist zu weit weg. Wähle heute ({1}) oder einen Tag innerhalb eines Jahres.",
  "{0}: has {1} characters; {2} are allowed.": "{0}: hat {1} Zeichen; erlaubt sind {2}.",
  "{0}: {1}.": "{0}: {1}.",
  "{0}: “{1}” is not one of {2}.": "{0}: „{1}“ ist keines von {2}.",
  "“{0}” has no word to recognize a paper by.":
    "„{0}“ enthält kein Wort, an dem man eine Arbeit erkennt.",
  "“{0}” is not a date. Write it as YYYY-MM-DD.":
    "„{0}“ ist kein Datum. Schreib es als JJJJ-MM-TT.",
  "Nobody here has that name.": "Hier heißt niemand so.",
  "Only curators and this board’s moderators can do this.":
    "Das können nur Kuratoren und die Moderatoren dieser Tabelle.",
  "Only curators, this board’s moderators, the paper’s confirmed authors and the reader who added a result can correct it.":
    "Ein Ergebnis können nur Kuratoren, die Moderatoren dieser Tabelle, die bestätigten Autoren der Arbeit und wer es eingetragen hat berichtigen.",
  "The account this link belongs to is suspended.":
    "Das Konto, zu dem dieser Link gehört, ist gesperrt.",
  "This result isn’t from your paper.": "Dieses Ergebnis stammt nicht aus deiner Arbeit.",
  "Say of at least one result whether it is right or wrong.":
    "Sag von mindestens einem Ergebnis, ob es stimmt oder falsch ist.",
  "model: the title doesn’t name one. Enter its name.":
    "model: Der Titel nennt keines. Gib den Namen ein.",
  "Only curators, this board’s moderators and confirmed authors can dismiss a suggestion.":
    "Einen Vorschlag können nur Kuratoren, die Moderatoren dieser Tabelle und bestätigte Autoren verwerfen.",
  "This suggestion no longer exists.": "Diesen Vorschlag gibt es nicht mehr.",
  "{0} already looks after {1}.": "{0} betreut {1} bereits.",
  "{0} doesn’t look after {1}.": "{0} betreut {1} nicht.",
  "There is no task “{0}” here.": "Es gibt hier keine Aufgabe „{0}“.",
  "There is no data set “{0}” here.": "Es gibt hier keinen Datensatz „{0}“.",
  "sign in and choose papers for you as well: notices come with them.":
    "melde dich an und wähle auch Arbeiten für dich: Die Mitteilungen kommen mit ihnen.",
};
