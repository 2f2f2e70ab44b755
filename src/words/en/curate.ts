import type { Formats } from "../formats.ts";

/** The curator’s desk, and the reasons of expected interest. */
export const curate = ({ number, percent, count, list, longDay, dayAndMonth }: Formats) => ({
  title: "Curator’s desk",
  lede: (day: string) =>
    `Papers of ${longDay(day)}, most promising first. The order is learned from what readers here picked, voted for, discussed and collected in public.`,
  none: "No day has been ordered yet. Pick or vote for a few papers; the order is learned within the hour.",
  author: (name: string, papers: number) =>
    count(papers, {
      one: `# earlier paper by ${name} was picked, voted for, discussed or collected here`,
      other: `# earlier papers by ${name} were picked, voted for, discussed or collected here`,
    }),
  seededAuthor: (name: string) => `${name} is an author of this site’s example papers`,
  listedAuthor: (name: string) => `${name} is on this site’s list of authors`,
  importedAuthor: (name: string, papers: number) =>
    count(papers, {
      one: `# earlier paper by ${name} was chosen in the history this site imported`,
      other: `# earlier papers by ${name} were chosen in the history this site imported`,
    }),
  words: (words: string[], from: "acts" | "imports" | "examples") => {
    if (from === "examples") return `Like what this site was set up with: ${list(words)}`;
    if (from === "imports") return `Like papers chosen in the imported history: ${list(words)}`;
    return `Like papers chosen here: ${list(words)}`;
  },
  likeExample: (title: string) => `Shares words with the example “${title}”`,
  wish: (words: string) => `About “${words}”, which this site’s administrator asked for`,
  field: (name: string) => `In ${name}, a field this site’s administrator asked for`,
  team: (authors: number) =>
    `It has ${number(authors)} authors, and papers chosen here have more authors than usual`,
  newHere: "New here: no paper by any of its authors has been chosen before",
  noReason: "Nothing chosen here is much like it: it has what every paper of its day has at least",
  note: "Note",
  day: "Day",
  pick: "Feature",
  pickLabel: (title: string) => `Feature ${title}`,
  dayOf: (title: string) => `Day on which ${title} is featured; empty for today`,
  dismiss: "Dismiss",
  dismissLabel: (title: string) => `Dismiss ${title} from your desk`,
  bringBack: "Bring back",
  bringBackLabel: (title: string) => `Bring ${title} back to your desk`,
  dismissed: (papers: number) =>
    count(papers, { one: "# dismissed paper", other: "# dismissed papers" }),
  keys: "Keys: j and k walk, o opens, p writes a note to feature it, x dismisses, v votes.",
  missed: (day: string) => `Missed on ${dayAndMonth(day)}`,
  missedText: "These were among the first 30, but nobody voted for them or picked them.",
  quality: "How well the order has done",
  qualityText: "Share of chosen papers that were among the first 30 of their day.",
  week: "Week",
  share: "In the first 30",
  ofChosen: (first: number, chosen: number) => `${number(first)} of ${number(chosen)}`,
  qualityIntro:
    "Before anybody votes, each day is ordered by what this site chose in the past. A bar is the share of the papers chosen later that were among the first 30 of their day; the mark is where a shuffled order would be.",
  qualityOff: "Expected interest is switched off on this site: new days are not ordered by it.",
  qualityFew: (chosen: number, least: number) =>
    `${count(chosen, { one: "# paper has", other: "# papers have" })} been chosen in the last twelve weeks. With fewer than ${number(least)} the figures say little.`,
  qualitySum: (sums: { chosen: number; first: number; byChance: number }) =>
    `In the last twelve weeks ${number(sums.first)} of ${number(sums.chosen)} chosen papers (${percent(sums.first / sums.chosen)}) were among the first 30 of their day. By chance it would have been ${number(Math.round(sums.byChance))}.`,
  qualityCaution:
    "Papers high on a page are read more and so chosen more: part of the share comes from the order itself.",
  byChance: "By chance",
  example: "An example",
  exampleLede: "Of the papers that trend now, this one has the most votes:",
  exampleTotal: (hotness: string, version: number) => `Hotness by formula ${version}: ${hotness}`,
  how: "How ranking works",
});
