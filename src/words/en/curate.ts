import type { Formats } from "../formats.ts";

/** The curator’s desk, and the reasons of expected interest. */
export const curate = ({ number, count, list, longDay, dayAndMonth }: Formats) => ({
  title: "Curator’s desk",
  lede: (day: string) =>
    `Papers of ${longDay(day)}, most promising first. The order is learned from what this site picked and voted for.`,
  none: "No day has been ordered yet. Pick or vote for a few papers; the order is learned within the hour.",
  author: (name: string, papers: number) =>
    `${name} had ${count(papers, { one: "# paper", other: "# papers" })} picked or voted for here`,
  words: (words: string[]) => `Like papers chosen here: ${list(words)}`,
  newHere: "New here: none of the authors has been chosen before",
  note: "Note",
  day: "Day",
  pick: "Feature",
  pickLabel: (title: string) => `Feature ${title}`,
  missed: (day: string) => `Missed on ${dayAndMonth(day)}`,
  missedText: "These were among the first 30, but nobody voted for them or picked them.",
  quality: "How well the order has done",
  qualityText: "Share of chosen papers that were among the first 30 of their day.",
  week: "Week",
  share: "In the first 30",
  ofChosen: (first: number, chosen: number) => `${number(first)} of ${number(chosen)}`,
  how: "How ranking works",
});
