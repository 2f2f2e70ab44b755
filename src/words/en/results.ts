import type { Formats } from "../formats.ts";

/** Benchmarks: tasks, data sets and their leaderboards. */
export const results = ({ count, number }: Formats) => ({
  title: "Results",
  intro: "Benchmarks that papers report, by task and data set.",
  none: "No results yet.",
  noneAdmin: "Load a dump with {command}.",
  counts: (boards: number, total: number) =>
    `${count(boards, { one: "# board", other: "# boards" })}, ${count(total, { one: "# result", other: "# results" })}`,
  resultCount: (total: number) => count(total, { one: "# result", other: "# results" }),
  paperCount: (total: number) => count(total, { one: "from # paper", other: "from # papers" }),
  higher: (metric: string) => `${metric}, higher is better`,
  lower: (metric: string) => `${metric}, lower is better`,
  asInSource: "in the order of the source",
  moreData: "with extra data",
  evidence: "evidence",
  correct: "correct",
  progress: (metric: string, from: string, to: string) => `${metric}: from ${from} to ${to}`,
  chartKey: "The red line is the record; grey dots did not beat it.",
  selfReported: "self-reported unless marked",
  states: { claimed: "self-reported", checked: "checked", disputed: "disputed" } as Record<
    string,
    string
  >,
  boards: "Boards",
  board: "Board",
  best: "Best",
  overall: "Overall ranking",
  overallNote:
    "Scores on different data sets can’t be added, so we compare models pair by pair within each and fit a Bradley–Terry model.",
  model: "Model",
  wins: (won: number, of: number) => `${number(won)}/${number(of)}`,
  winsHead: "Wins",
  chartTitle: (metric: string, board: string) => `Best ${metric} on ${board} over time`,
  chartText: (from: string, to: string) =>
    `The record goes from ${from} to ${to}. All values are in the table below.`,
  chartRegion: "Chart, scrolls sideways on small screens",
  record: "record",
  allResults: "All results",
  place: "#",
  paper: "Paper",
  code: "Code",
  date: "Date",
  mark: "Mark",
  download: "Download:",
  otherBoards: "Other boards",
  tasks: "Tasks",
  markAs: "Mark this result",
  reason: "Reason",
  save: "Save",
  history: "History",
});
