import type { Formats } from "../formats.ts";

const reasons = ({ count, list }: Formats) => ({
  like: (titles: string[], words: string[]) =>
    `Like ${list(titles)}${words.length > 0 ? `: ${words.join(", ")}` : ""}`,
  words: (words: string[]) => `About ${words.join(", ")}`,
  likedAuthor: (name: string, papers: number) =>
    `By ${name}, ${count(papers, { one: "# of whose papers you liked", other: "# of whose papers you liked" })}`,
  author: (name: string) => `By ${name}, whom you follow`,
  category: (expression: string) => `In ${expression}, which you follow`,
  search: (query: string) => `Matches your search “${query}”`,
  organization: (name: string) => `From ${name}, which you follow`,
  collection: (name: string) => `In the collection ${name}, which you follow`,
  everybody: "Read by many here",
});

const begin = {
  title: "Nothing is known of you yet",
  text: "Until then the papers stand in the order of the whole site. Three ways to begin:",
  press: "Press “More like this” under a paper you like",
  seed: "Name papers that you know: ids, titles, BibTeX",
  follow: "Follow authors, fields or a search",
  cookie:
    "Without an account all of it is kept in one cookie of this browser, which holds paper numbers and choices alone. When it is full, the oldest signals drop out. Signing in takes it along.",
};

const you = ({ count }: Formats) => ({
  title: "What is known of you",
  lede: "Everything that puts papers in your order. Nobody else sees it, and it counts for nobody else.",
  papers: "Papers",
  papersOf: (papers: number) => count(papers, { one: "# paper", other: "# papers" }),
  words: "Words",
  wordsText: "Learnt from the papers above. 0 takes a word out; 3 makes it count three times.",
  authors: "Authors",
  none: "None yet.",
  weight: (name: string) => `Weight of ${name}`,
  save: "Save",
  forget: "Forget",
  dial: "Between what you like and what everybody reads",
  dialHelp: "0: what you like alone. 100: what everybody reads.",
  reset: "Forget everything",
  resetText: "Your votes and saves stay where they are; here they count no more.",
  export: "Take it along as a JSON file",
  import: "Bring one back",
  importLabel: "The JSON file’s text",
  importDo: "Put it in place of what is known",
  imported: (unknown: number) =>
    unknown === 0
      ? "It is in place."
      : `It is in place, but ${count(unknown, { one: "# paper is", other: "# papers are" })} not on this site.`,
  how: "How this works",
  howText: [
    "Each paper is turned into two things: the words of its title and abstract, rare ones weighing more, and one vector of its meaning. From the papers you voted for, saved or asked more of, their mean is taken, newer ones counting more. What all papers of this site have in common is taken off, so that only what sets your papers apart remains.",
    "A new paper is compared with that mean in its words, in its meaning and in its authors. The three are added up in standard deviations, and the sum is its place. What you follow adds to it. A paper you were not interested in takes one standard deviation from its ten nearest papers of each day. What you mute is left out.",
    "Nothing is trained and nobody else’s reading plays a part. A press counts in the next answer, and taking it back leaves everything as it was before. How well this order finds papers that people put on their reading lists is measured and published with the program.",
    "You can weigh, forget, export or reset all of it on this page.",
  ],
  feed: "The address of your feed",
  feedText: "Anyone who knows it can read your list. A new address ends the old one.",
  feedRenew: "Make a new address",
});

const seedPage = ({ count, number }: Formats) => ({
  title: "Begin from papers you know",
  label: "Ids, addresses, titles, BibTeX, RIS or CSL-JSON",
  help: (most: number) => `One a line, or a whole file’s text; ${number(most)} at most.`,
  file: "Or a file",
  go: "Find them",
  found: (papers: number) =>
    count(papers, {
      one: "# paper was found and counts from now on",
      other: "# papers were found and count from now on",
    }),
  unknown: (papers: number) => count(papers, { one: "# was not found", other: "# were not found" }),
});

const following = {
  title: "What you follow",
  none: "Nothing yet.",
  kinds: {
    author: "Author",
    category: "Fields",
    search: "Search",
    organization: "Organisation",
    collection: "Collection",
  },
  muted: "What you never want to see",
  mutedKinds: { word: "Words", author: "Author", category: "Field" },
  add: "Follow",
  mute: "Mute",
  kind: "What it is",
  value: "Its name",
  valueHelp:
    "An author’s or organisation’s last part of the address, fields as cs.AI+cs.LG, a search, or reader/collection.",
  end: "End",
  opml: "All of them as OPML, for a feed reader",
};

const triage = ({ number }: Formats) => ({
  title: (day: string) => `Read the day: ${day}`,
  left: (left: number, all: number) => `${number(left)} of ${number(all)} left`,
  skip: "Skip",
  save: "Save",
  skipChosen: "Mark the ticked as seen",
  skipAll: "Mark all of them as seen",
  keys: "Keys: j next, k previous, s save, x seen, o open, v vote",
  done: "Nothing is left of this day.",
  read: "Read the whole day",
});

const notices = {
  title: "Notices",
  none: "Nothing has happened yet. Here come answers to your comments, new versions of what you saved, new papers of authors you follow, and decisions on your claims.",
  answer: (name: string) => `${name} answered your comment on`,
  version: (number_: number) => `Version ${number_} of a paper you saved`,
  withdrawn: "A paper you saved was withdrawn",
  author: (name: string) => `A new paper of ${name}`,
  claim: "Your claim was decided",
  isNew: "New",
};

/** What a reader likes: for you, the profile, follows and mutes, reading a day, notices. */
export const taste = (formats: Formats) => ({
  forYou: "For you",
  onlyYou: "Only you can see this page.",
  personalLede: (papers: number) =>
    `${formats.count(papers, { one: "# recent paper", other: "# recent papers" })}, in the order of what you like.`,
  more: "More like this",
  not: "Not interested",
  seen: "Seen",
  takeBack: "Take it back",
  label: (act: string, title: string) => `${act}: ${title}`,
  hidden: (papers: number) =>
    formats.count(papers, { one: "# hidden by your mutes", other: "# hidden by your mutes" }),
  seenHidden: (papers: number) =>
    formats.count(papers, { one: "# that you have seen", other: "# that you have seen" }),
  show: "Show",
  nextPage: "More papers",
  feedHere: "Your feed",
  reasons: reasons(formats),
  begin,
  you: you(formats),
  seedPage: seedPage(formats),
  following,
  triage: triage(formats),
  notices,
});
