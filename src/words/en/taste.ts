import type { Formats } from "../formats.ts";

const reasons = ({ count, list }: Formats) => ({
  like: (titles: string[], words: string[]) =>
    `Like ${list(titles)}${words.length > 0 ? `: ${words.join(", ")}` : ""}`,
  words: (words: string[]) => `About ${words.join(", ")}`,
  interest: (words: string[]) => `One of your two interests: ${words.join(", ")}`,
  likedAuthor: (name: string, papers: number) =>
    `By ${name}, ${count(papers, { one: "# of whose papers you liked", other: "# of whose papers you liked" })}`,
  author: (name: string) => `By ${name}, whom you follow`,
  category: (expression: string) => `In ${expression}, which you follow`,
  search: (query: string) => `Matches your search “${query}”`,
  organization: (name: string) => `From ${name}, which you follow`,
  collection: (name: string) => `In the collection ${name}, which you follow`,
  everybody: "From the site’s front page",
});

const begin = {
  title: "We don’t know what you like yet",
  text: "Until you tell us, papers are in the same order as for everybody. Three ways to begin:",
  press: "Choose “More like this” under a paper you like.",
  seed: "Paste papers you know: IDs, titles or BibTeX",
  follow: "Follow authors, fields or a search",
  cookie:
    "Without an account, your choices are kept in one cookie in this browser: paper numbers, what you chose and when you last visited, nothing else. When it is full, the oldest choices drop out. If you sign in later, they come with you.",
};

const you = ({ count }: Formats) => ({
  title: "What we know about you",
  lede: "Everything that shapes your order. Only you can see it, and it affects nobody else.",
  papers: "Papers",
  papersOf: (papers: number) => count(papers, { one: "# paper", other: "# papers" }),
  interests: "Two interests",
  interestsText:
    "Your papers are about two different things. Each has its own mean, and a new paper counts by the one it is closer to.",
  interestOf: (papers: number) =>
    `${count(papers, { one: "# paper", other: "# papers" })}, for example`,
  words: "Words",
  wordsText:
    "Learned from your papers. − and + change how much each counts: not at all, up to three times.",
  authors: "Authors",
  none: "None yet.",
  weightOf: (name: string, weight: number, most: number) => `${name}: weight ${weight} of ${most}`,
  less: (name: string) => `Less ${name}`,
  more: (name: string) => `More ${name}`,
  save: "Save",
  forget: "Forget",
  dial: "Balance between what you like and what everybody reads",
  dialHelp: "0 is only what you like; 100 is what everybody reads.",
  dialNow: (dial: number) => `Now ${dial}.`,
  reset: "Forget everything",
  resetText: "Your votes and saves stay; they no longer shape this page.",
  export: "Download as JSON",
  import: "Upload a profile",
  importLabel: "Contents of the JSON file",
  importDo: "Replace my profile",
  imported: (unknown: number) =>
    unknown === 0
      ? "Your profile was replaced."
      : `Your profile was replaced, but ${count(unknown, { one: "# paper is", other: "# papers are" })} not on this site.`,
  how: "How this works",
  howText: [
    "Each paper is turned into two things: the words of its title and abstract, rare ones weighing more, and one vector of its meaning. Papers you voted for, saved or asked more of are averaged, newer ones counting more. What all papers of this site have in common is taken off. If your papers are about two far fields, each field has its own mean, and the closer one counts.",
    "A new paper is compared with that mean in its words, in its meaning and in its authors. The three are added up in standard deviations, and the sum is its place. What you follow adds to it. A paper you were not interested in takes one standard deviation from its ten nearest papers of each day. What you mute is left out.",
    "Nothing is trained and nobody else’s reading plays a part. A press counts in the next answer, and taking it back leaves everything as it was before. How well it finds papers that people put on reading lists is measured and published.",
    "You can weigh, forget, export or reset all of it on this page.",
  ],
  feed: "Your private feed",
  feedText: "Anyone who has this address can read your list. A new address replaces the old one.",
  feedRenew: "Create a new address",
});

const seedPage = ({ count, number }: Formats) => ({
  title: "Begin from papers you know",
  label: "IDs, URLs, titles, BibTeX, RIS or CSL-JSON",
  help: (most: number) =>
    `One per line, or the contents of a file of up to 20 MB; up to ${number(most)} papers.`,
  file: "Or a file",
  go: "Find papers",
  orcid: "Or your ORCID iD",
  orcidHelp:
    "For example 0000-0002-1825-0097. We ask orcid.org once for the works in your public record.",
  goOrcid: "Find my papers",
  asking: "Waiting for ORCID",
  looking: (looked: number, total: number) => `Looked up ${number(looked)} of ${number(total)}`,
  trying: (problem: string) => `No answer yet (${problem}). We keep trying for a few minutes.`,
  leave: "You can leave this page and come back to it within a week.",
  reload: "Check progress",
  another: "Begin from another list",
  noRecord: (orcid: string) => `ORCID has no public record ${orcid}. Nothing was changed.`,
  failed: (problem: string) =>
    `We couldn’t reach ORCID (${problem}). Nothing was changed. Try again later, or upload a file.`,
  mine: "These are mine: begin my page from them",
  found: (papers: number) =>
    count(papers, {
      one: "Found # paper; it counts from now on",
      other: "Found # papers; they count from now on",
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
  muted: "Muted",
  mutedKinds: { word: "Words", author: "Author", category: "Field" },
  add: "Follow",
  mute: "Mute",
  unfollow: "Unfollow",
  unmute: "Unmute",
  kind: "Type",
  value: "Name",
  valueHelp:
    "The last part of an author’s or organisation’s address, fields such as cs.AI+cs.LG, a search, or reader/collection.",
  end: "Remove",
  opml: "Download as OPML for a feed reader",
};

const triage = ({ number }: Formats) => ({
  title: (day: string) => `Read the day: ${day}`,
  left: (left: number, all: number) => `${number(left)} of ${number(all)} left`,
  skip: "Skip",
  vote: "Vote",
  save: "Save",
  skipChosen: "Mark selected as seen",
  skipAll: "Mark all as seen",
  keys: "Keys: j next, k previous, s save, x seen, o open, v vote",
  done: "You’ve read the whole day.",
  read: "Read the whole day",
});

const notices = {
  title: "Notices",
  none: "No notices yet. You’ll see replies to your comments, new versions of papers you saved, new papers by authors you follow, and decisions on your claims here.",
  answer: (name: string) => `${name} replied to your comment on`,
  version: (number_: number) => `Version ${number_} of a paper you saved`,
  withdrawn: "A paper you saved was withdrawn",
  author: (name: string) => `A new paper by ${name}`,
  claim: (isProven: boolean): string =>
    isProven
      ? "A moderator confirmed that you are an author of"
      : "A moderator did not find your claim proven:",
  isNew: "New",
  markRead: "Mark all as read",
  feed: "Your private feed of notices",
};

/** What a reader likes: for you, the profile, follows and mutes, reading a day, notices. */
export const taste = (formats: Formats) => ({
  forYou: "For you",
  onlyYou: "Only you can see this page.",
  personalLede: (papers: number) =>
    `${formats.count(papers, { one: "# recent paper", other: "# recent papers" })}, ordered by what you like.`,
  more: "More like this",
  not: "Not interested",
  seen: "Seen",
  notOf: {
    title: "Not interested in…",
    text: "You won’t see it again, here or in your mail. “What you follow” lists it and takes it back.",
    word: (word: string) => `The words “${word}”`,
    author: (name: string) => `The author ${name}`,
    field: (name: string) => `The field ${name}`,
  },
  takeBack: "Undo",
  label: (act: string, title: string) => `${act}: ${title}`,
  hidden: (papers: number) =>
    formats.count(papers, { one: "# hidden by your mutes", other: "# hidden by your mutes" }),
  seenHidden: (papers: number) =>
    formats.count(papers, { one: "# you have seen", other: "# you have seen" }),
  onlyHidden: "Only what was hidden.",
  wholeList: "The whole list",
  unseenOnly: "Unseen only",
  show: "Show",
  nextPage: "More papers",
  feedHere: "Your feed",
  byMail: "Get these by email",
  learnt: "What we think you like",
  atOnce: "Changes show at once.",
  followCount: (follows: number) =>
    formats.count(follows, {
      one: "# author, field or search.",
      other: "# authors, fields and searches.",
    }),
  manage: "Manage",
  followSearch: "Follow a search",
  reasons: reasons(formats),
  newMark: "New",
  sinceLastVisit: "since your last visit",
  kept: {
    unreadable: (isSignedIn: boolean): string =>
      isSignedIn
        ? "The choices kept in this browser were damaged or came from another site, so they were removed. Your account is unaffected."
        : "The choices kept in this browser were damaged or came from another site, so they were removed. “For you” starts fresh; nothing else has changed.",
    dropped: (choices: number) =>
      `${formats.count(choices, { one: "# of your oldest choices was", other: "# of your oldest choices were" })} removed because this browser’s cookie is full. In an account, all of them are kept.`,
  },
  begin,
  you: you(formats),
  seedPage: seedPage(formats),
  following,
  triage: triage(formats),
  notices,
});
