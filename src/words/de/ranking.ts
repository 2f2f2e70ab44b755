import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";

export const ranking = ({ count }: Formats): Messages["ranking"] => ({
  title: "So entsteht die Reihenfolge",
  about: "Die veröffentlichte Formel hinter jeder Seite, mit ihren Gewichten.",
  intro:
    "Eine Formel ordnet jede Seite, für alle gleich. Sie nutzt nur datierte, öffentliche Signale; so lässt sich jede frühere Reihenfolge nachrechnen.",
  formula: (version) => `Formel ${version}`,
  ruleText:
    "Der Rang {h} beginnt mit {d}, dem Tag, an dem die Arbeit angekündigt oder später auf eine Seite gesetzt wurde, gezählt ab dem 1. Januar 1990: Jeder Tag bringt eins dazu; Arbeiten sinken also nicht, neuere überholen sie. Für jede Art von Signal {k} ist {n}, wie oft es kam, {w} sein Gewicht und {m} das Höchste, was es bringt. Durch den Logarithmus wiegt die zehnte Stimme mehr als die hundertste, und durch die Grenze trägt kein Signal eine Arbeit allein; ein fehlendes kostet nichts.",
  quality: "Wie gut die Reihenfolge war",
  interest: "Erwartetes Interesse",
  interestText: (days) =>
    `{interest} ordnet einen Tag, bevor jemand abgestimmt hat. Es ist ein Anteil von 0 bis 1 und zählt unmittelbar, ohne Logarithmus: Es bringt höchstens einen halben Tag, weniger als eine Stimme (${days} Tage). Gelernt wird es aus dem, was hier öffentlich gewählt wurde: Auswahl, Stimmen, Kommentare und öffentliche Sammlungen, nie aus dem, was Einzelne ansehen. Arbeiten früher gewählter Autoren steigen, ebenso ähnliche Arbeiten. Solange erst wenige gewählt sind, steigen auch Arbeiten mit vielen Autoren, wenn die gewählten mehr Autoren hatten als üblich. Mindestens jeder achte Platz eines Tages geht an Autoren, die hier nie gewählt wurden. Stimmen von Ringen lehren nichts.`,
  outweigh: (none, one, three, ten) =>
    `Die ersten echten Stimmen wiegen schwerer. Eine Arbeit, von der nichts erwartet wurde, überholt eine mit dem vollen Wert mit ${count(none, { one: "# Stimme", other: "# Stimmen" })} gegen keine, ${one} gegen 1, ${three} gegen 3 und ${ten} gegen 10.`,
  weights: "Gewichte der Formel",
  signal: "Signal",
  weightHead: "Gewicht",
  mostHead: "Bringt höchstens",
  orders: "Wie jede Seite sortiert ist",
  day: "Heute, ein Tag",
  dayText: "Nach dem Platz in einer Ausgabe, wo es eine gibt, dann nach der Formel ohne ihre Tage.",
  week: "Woche, Monat",
  weekText: "Nach der Formel ohne ihre Tage: gewichtete Punkte.",
  trending: "Im Trend",
  trendingText: "Nach Rang.",
  newest: "Neueste",
  newestText:
    "Nach dem Tag der Ankündigung, die neuesten zuerst; Arbeiten ohne Datum kommen zuletzt.",
  ties: "Gleichstand",
  tiesText: "Die frühere Ankündigung geht vor, dann die Kennung; einen Gleichstand gibt es nie.",
  rings: "Manipulierte Stimmen",
  ringsText: "Alle Stimmen werden gezeigt; verdächtige Gruppen zählen weniger:",
  ringNew: (days, votes, history) =>
    `Stimmen neuer Leser: Das Konto ist jünger als ${days} Tage, hat in den letzten ${history} Tagen für weniger als ${votes} Arbeiten gestimmt oder für die erste davon erst heute;`,
  ringBurst: (votes, minutes) =>
    `${votes} oder mehr Stimmen aus einem Netz innerhalb von ${minutes} Minuten;`,
  ringCohort: (votes) =>
    `Stimmen von ${votes} oder mehr Konten, die innerhalb eines Tages entstanden, wo zufällig weit weniger für eine Arbeit stimmen würden;`,
  ringStrike: (votes, hours, regular, history) =>
    `${votes} oder mehr Stimmen innerhalb von ${hours} Stunden von Lesern, die in den letzten ${history} Tagen für weniger als ${regular} Arbeiten stimmten, wo sonst weit weniger Stimmen der Seite von ihnen kommen;`,
  ringTogether: (papers, share, others) =>
    `Stimmen von Lesern, die weit öfter als zufällig gemeinsam stimmen: bei mindestens ${papers} Arbeiten und ${share} dessen, wofür derjenige mit weniger Stimmen gestimmt hat, mit ${others} oder mehr anderen.`,
  ringCount: (share, tenfold) =>
    `Sie alle zusammen zählen wie ${share} der übrigen Stimmen der Arbeit oder, wo das mehr ist, wie eine Stimme und ${tenfold} für jede Verzehnfachung. Eine Arbeit mit weniger davon verliert nichts. „Warum sie hier steht“ sagt bei jeder Arbeit, was abgezogen wurde.`,
  ringTest:
    "In der Simulation, die zum Programm gehört ({file}), heben Ringe aus 10 bis 50 solchen Konten eine mittlere Arbeit der ersten 100 um einen Platz, und ehrliche Stimmen verlieren kaum mehr als ein Hundertstel ihres Gewichts. Leser, die regelmäßig abstimmen, an verschiedenen Tagen kamen und nie zuvor gemeinsam stimmten, sind von einer Menge nicht zu unterscheiden: Ihr erster Schlag zählt.",
  check: "Nachprüfen",
  checkText:
    "„Warum sie hier steht“ nennt bei jeder Arbeit die Werte, und sie ergeben ihren Rang. Die Verwaltung dieser Seite kann jeden früheren Zeitpunkt nachrechnen: {command}. Ausgewähltes ist als solches gekennzeichnet und steht im {log}.",
  theLog: "Moderationsprotokoll",
  versions: "Versionen",
  fromStart: "Von Anfang an",
  since: (date) => `Seit dem ${date}`,
});
