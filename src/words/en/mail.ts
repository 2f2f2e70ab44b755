import type { Formats } from "../formats.ts";

/** Digest mails, the mail that confirms a subscription, and the mail that signs in. */
export const mail = ({ count }: Formats) => ({
  andMore: (title: string, more: number) =>
    `${title}, and ${count(more, { one: "# more", other: "# more" })}`,
  nothingNew: (title: string) => `${title}: nothing new`,
  nothingNewText: "Nothing new since your last issue. You asked us to tell you.",
  onlyNotices: "No new papers since your last issue, but there are notices for you.",
  noticesSubject: (title: string, notices: number) =>
    `${title}: ${count(notices, { one: "# notice", other: "# notices" })}`,
  moreNotices: (more: number) =>
    count(more, { one: "# more notice on the site", other: "# more notices on the site" }),
  papers: (total: number) => count(total, { one: "# paper", other: "# papers" }),
  pick: "Editor’s pick",
  topStory: "Top story",
  curator: (name: string) => `${name}, curator`,
  aCurator: "A curator",
  forYou: "papers chosen for you",
  top: "the top papers",
  inCategory: (expression: string) => `papers in ${expression}`,
  matching: (query: string) => `papers matching “${query}”`,
  /** Why a paper is in an issue. */
  reasons: {
    top: "Among this site’s top papers",
    category: (expression: string) => `In ${expression}`,
    query: (query: string) => `Found by your search “${query}”`,
  },
  cadence: { daily: "daily", weekdays: "on weekdays", weekly: "weekly" },
  why: (what: string, cadence: string) =>
    `You’re receiving this because you subscribed to ${what}, ${cadence}. We don’t track opens or clicks.`,
  change: "Change topics and schedule",
  unsubscribe: "Unsubscribe",
  onTheWeb: "Read on the web",
  links: {
    code: "code",
    project: "project",
    data: "data",
    model: "model",
    demo: "demo",
    paper: "paper",
  } as Record<string, string>,
  link: "link",
  confirm: {
    subject: (site: string) => `Confirm your subscription to ${site}`,
    intro: (site: string) => `You (we hope) asked for the ${site} digest:`,
    what: (what: string, cadence: string, hour: number, zone: string, papers: number) =>
      `${what}, up to ${papers}, ${cadence} at ${hour}:00 (${zone}).`,
    ask: "Confirm your subscription:",
    button: "Confirm subscription",
    valid: "The link is valid for seven days.",
    ignore: "If it wasn’t you, do nothing: we won’t write again.",
  },
  signIn: {
    subject: (site: string) => `Sign in to ${site}`,
    intro: (site: string) => `You (we hope) asked to sign in to ${site} with this address.`,
    open: "Open this link in the same browser and press the button:",
    code: "Or type this code on the page that is waiting:",
    valid:
      "Both work once, for 10 minutes. If it wasn’t you, do nothing: nobody can sign in without them.",
  },
});
