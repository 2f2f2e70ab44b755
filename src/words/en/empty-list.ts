/** A page of papers that holds none, and what to do then. */
export const emptyList = {
  endTitle: "That’s the end of the list",
  backToStart: "Back to the first page",
  withoutFilter: (label: string) => `Show papers without the filter “${label}”`,
  filtered: "No paper on this page matches the filter",
  inField: (field: string) => `No papers in ${field} here`,
  none: "No papers yet",
  noneFor: (day: string) => `No papers for ${day}`,
  notYet: (day: string) => `No papers yet for ${day}`,
  future: "That day hasn’t come yet.",
  weekend: "arXiv doesn’t announce papers at weekends.",
  notAnnounced:
    "Today’s papers aren’t here yet. arXiv announces new papers from Sunday to Thursday at 8 p.m. New York time, except on holidays.",
  notHarvested:
    "arXiv announced nothing that day, as on a holiday, or this site didn’t harvest it.",
  before: (day: string) => `Before: ${day}`,
  after: (day: string) => `After: ${day}`,
  newest: "The newest papers",
  search: "Search",
  setUpText:
    "This site has just been set up. Any of these will fill it, and the first papers appear here as soon as they arrive.",
  starter: "The starter catalogue",
  harvest: "Papers in a field, from arXiv",
  file: "Papers from a file of yours",
  aboutProgram: "About this program",
  starterNote: (papers: string) =>
    `This is the starter catalogue: ${papers} to look around in, not today’s.`,
  starterNext: "To fill the site with today’s papers, run",
};
