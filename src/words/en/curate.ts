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
  words: (words: string[]) => `Like papers chosen here: ${list(words)}`,
  newHere: "New here: no paper by any of its authors has been chosen before",
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
