import type { Formats } from "../formats.ts";

/** The published formula, in words. */
export const ranking = ({ count }: Formats) => ({
  title: "How ranking works",
  about: "The published formula that orders every page, with its weights.",
  intro:
    "One formula ranks every page, the same for everybody. It uses only dated, public signals, so any past ranking can be reproduced.",
  formula: (version: number) => `Formula ${version}`,
  ruleText:
    "The hotness {h} begins with {d}, the day on which the paper was announced, or put on a page later, counted from 1 January 1990: each day adds one, so papers don’t sink: newer ones overtake them. For each kind of signal {k}, {n} is how often it has come, {w} its weight and {m} the most that it adds. The logarithm makes the tenth vote weigh more than the hundredth, and the cap keeps any signal from carrying a paper alone; a missing signal costs nothing.",
  quality: "How well the order has done",
  interest: "Expected interest",
  interestText: (days: string) =>
    `{interest} orders a day before anybody has voted. It is a share from 0 to 1 and counts as it is, without the logarithm: it adds at most half a day, less than a single vote (${days} days). It is learned from what this site chose in public: picks, votes, comments and public collections, never from what single readers look at. Papers by authors chosen before rise, and papers like those chosen before. While few papers have been chosen, papers with many authors rise too if those chosen had more authors than usual. At least one place in eight of a day goes to authors who were never chosen here. Votes of rings teach nothing.`,
  outweigh: (none: number, one: number, three: number, ten: number) =>
    `The first real votes outweigh it. A paper of which nothing was expected passes one that has all of it with ${count(none, { one: "# vote", other: "# votes" })} against none, ${one} against 1, ${three} against 3 and ${ten} against 10.`,
  weights: "Weights of the formula",
  signal: "Signal",
  weightHead: "Weight",
  mostHead: "Adds at most",
  orders: "How each page is sorted",
  day: "Today, a day",
  dayText:
    "By place in an edition where one was put together, then by the formula without its days.",
  week: "Week, month",
  weekText: "By the formula without its days: weighted points.",
  trending: "Trending",
  trendingText: "By hotness.",
  newest: "Newest",
  newestText: "By day of announcement, the newest first; papers without a date come last.",
  ties: "Ties",
  tiesText: "The earlier announcement goes first, then the identifier, so ties never happen.",
  rings: "Vote manipulation",
  ringsText: "All votes are shown; suspicious groups count for less:",
  ringNew: (days: number, votes: number, history: number) =>
    `votes of new readers: the account is younger than ${days} days, or voted for fewer than ${votes} papers in the last ${history} days, or for the first of them only today;`,
  ringBurst: (votes: number, minutes: number) =>
    `${votes} or more votes from one network within ${minutes} minutes;`,
  ringCohort: (votes: number) =>
    `votes of ${votes} or more accounts that were made within one day of each other, where far fewer of them would vote for one paper by chance;`,
  ringStrike: (votes: number, hours: number, regular: number, history: number) =>
    `${votes} or more votes within ${hours} hours from readers who voted for fewer than ${regular} papers in the last ${history} days, where far fewer of the site’s usual votes are theirs;`,
  ringTogether: (papers: number, share: string, others: number) =>
    `votes of readers who vote together far more often than chance: at least ${papers} papers, and ${share} of what the one with fewer votes voted for, with ${others} others or more.`,
  ringCount: (share: string, tenfold: string) =>
    `All of these together count as ${share} of the paper’s other votes or, where that is more, as one vote and ${tenfold} for each tenfold of them. A paper with fewer of them loses nothing. “Why it’s here” on each paper says what was taken off.`,
  ringTest:
    "In the simulation that comes with the program ({file}) rings of 10 to 50 such accounts lift a median paper of the top 100 by one place, and honest votes lose little more than one hundredth of their weight. Readers who vote regularly, joined on different days and never voted together before can’t be told from a crowd: their first strike counts.",
  check: "Check it",
  checkText:
    "“Why it’s here” on every paper lists its inputs, and they sum to its hotness. The administrator of this site can replay any past moment: {command}. Picks are shown as picks and listed in {log}.",
  theLog: "the moderation log",
  versions: "Versions",
  fromStart: "From the beginning",
  since: (date: string) => `Since ${date}`,
});
