import type { Command } from "commander";
import type { CliParts } from "./cli-parts.ts";

/** A command as `broadsheet --help` lists it; its file and what that needs are loaded when it is asked for. */
export interface CommandEntry {
  /** Its name with what it takes: `feed [options] <kind>`. */
  term: string;
  summary: string;
  load: () => Promise<(parts: CliParts) => Command>;
}

/** Every command, in the order of `broadsheet --help`. */
export const COMMANDS: CommandEntry[] = [
  {
    term: "serve [options]",
    summary: "Run the web door and the worker; with --web-only the web door alone.",
    load: async () => (await import("./server/serve.ts")).serveCommand,
  },
  {
    term: "init [options]",
    summary:
      "Set up a site as the page /setup does: by flags, or on a terminal by questions. Prints a sign-in link for the administrator.",
    load: async () => (await import("./server/init.ts")).initCommand,
  },
  {
    term: "work [options]",
    summary: "Do the jobs that are due: harvest, index, digests.",
    load: async () => (await import("./server/work.ts")).workCommand,
  },
  {
    term: "harvest",
    summary: "Take papers from arXiv, politely: one request in 3 seconds over all processes.",
    load: async () => (await import("./papers/harvest.ts")).harvestCommand,
  },
  {
    term: "import [options] <file...>",
    summary:
      "Take papers from files: JSON Lines, OAI-PMH XML, Hugging Face daily-papers JSON, BibTeX, RIS, CSL-JSON, or a saved list page.",
    load: async () => (await import("./papers/import.ts")).importCommand,
  },
  {
    term: "export [options] <file>",
    summary: "Write every paper as JSON Lines in the import format.",
    load: async () => (await import("./papers/export.ts")).exportCommand,
  },
  {
    term: "index",
    summary:
      "Look after the search index. It follows the store by itself; a new generation is needed where the embedder changes.",
    load: async () => (await import("./papers/search-index.ts")).indexCommand,
  },
  {
    term: "search [options] <query...>",
    summary:
      "Find papers by words and meaning; the operators are those of the search page. in:saved and in:notes are of the reader of BROADSHEET_TOKEN.",
    load: async () => (await import("./papers/search.ts")).searchCommand,
  },
  {
    term: "papers",
    summary: "Look at papers.",
    load: async () => (await import("./papers/papers.ts")).papersCommand,
  },
  {
    term: "feed [options] <kind>",
    summary: "List a feed: trending, newest, or the latest day, week or month with papers.",
    load: async () => (await import("./papers/feed.ts")).feedCommand,
  },
  {
    term: "rank",
    summary: "Look into the order of the papers.",
    load: async () => (await import("./papers/rank.ts")).rankCommand,
  },
  {
    term: "interest",
    summary: "Teach a new site what its group likes, before it has its own picks and votes.",
    load: async () => (await import("./community/interest.ts")).interestCommand,
  },
  {
    term: "submit [options] <identifier>",
    summary:
      "Put a paper forward by arXiv id, DOI, OpenReview, ACL or any address, as the reader of the API token in BROADSHEET_TOKEN.",
    load: async () => (await import("./community/submit.ts")).submitCommand,
  },
  {
    term: "vote [options] <id>",
    summary: "Vote for a paper as the reader of BROADSHEET_TOKEN; twice is once.",
    load: async () => (await import("./community/votes.ts")).voteCommand,
  },
  {
    term: "save [options] <id>",
    summary: "Keep a paper for later, as the reader of BROADSHEET_TOKEN.",
    load: async () => (await import("./community/votes.ts")).saveCommand,
  },
  {
    term: "saves [options]",
    summary: "List what the reader of BROADSHEET_TOKEN saved, newest first.",
    load: async () => (await import("./community/votes.ts")).savesCommand,
  },
  {
    term: "notices [options]",
    summary:
      "Answers, new versions of saved papers, papers of followed authors and decided claims, as the reader of BROADSHEET_TOKEN.",
    load: async () => (await import("./community/notices.ts")).noticesCommand,
  },
  {
    term: "library",
    summary: "Saved papers with their states and private notes, as the reader of BROADSHEET_TOKEN.",
    load: async () => (await import("./community/library.ts")).libraryCommand,
  },
  {
    term: "comment",
    summary: "Read and write comments, as the reader of BROADSHEET_TOKEN.",
    load: async () => (await import("./community/comment.ts")).commentCommand,
  },
  {
    term: "collection",
    summary: "Collections of papers, as the reader of BROADSHEET_TOKEN.",
    load: async () => (await import("./community/collection.ts")).collectionCommand,
  },
  {
    term: "subscribe [options] <email>",
    summary: "Ask for the digest; a mail asks for confirmation, and nothing else is sent before.",
    load: async () => (await import("./community/subscribe.ts")).subscribeCommand,
  },
  {
    term: "profile",
    summary:
      "What is known of your taste, as the reader of BROADSHEET_TOKEN: read it, take it along, reset it.",
    load: async () => (await import("./community/profile.ts")).profileCommand,
  },
  {
    term: "follow [options] <kind> <value>",
    summary:
      "Follow something, as the reader of BROADSHEET_TOKEN; kinds are author, category, search, organization or collection.",
    load: async () => (await import("./community/profile.ts")).followCommand,
  },
  {
    term: "mute [options] <kind> <value>",
    summary:
      "Mute something, as the reader of BROADSHEET_TOKEN; kinds are word, author or category.",
    load: async () => (await import("./community/profile.ts")).muteCommand,
  },
  {
    term: "flag [options] <id> <reason>",
    summary:
      "Report a paper to the moderators: spam, abuse, off-topic, duplicate, wrong, not-research or other.",
    load: async () => (await import("./community/votes.ts")).flagCommand,
  },
  {
    term: "claim",
    summary: "Say that a paper is yours, and add to it, as the reader of BROADSHEET_TOKEN.",
    load: async () => (await import("./community/claim.ts")).claimCommand,
  },
  {
    term: "pick",
    summary: "Put papers on a day's page, as the curator of BROADSHEET_TOKEN.",
    load: async () => (await import("./community/pick.ts")).pickCommand,
  },
  {
    term: "moderate",
    summary:
      "What moderators do, as the moderator of BROADSHEET_TOKEN; the log says who, what and why.",
    load: async () => (await import("./community/moderate.ts")).moderateCommand,
  },
  {
    term: "results",
    summary: "Leaderboards, methods, data sets and code of papers.",
    load: async () => (await import("./papers/results.ts")).resultsCommand,
  },
  {
    term: "account",
    summary: "Accounts of readers, curators and administrators.",
    load: async () => (await import("./community/account.ts")).accountCommand,
  },
  {
    term: "digest",
    summary: "Prepare, send and look after the digests.",
    load: async () => (await import("./community/digest.ts")).digestCommand,
  },
  {
    term: "subscriptions",
    summary: "Look after subscriptions.",
    load: async () => (await import("./community/subscriptions.ts")).subscriptionsCommand,
  },
  {
    term: "mcp",
    summary:
      "Offer the tools of this site to an agent over standard input and output (MCP). With an API token in BROADSHEET_TOKEN the agent may also vote and submit as that reader.",
    load: async () => (await import("./mcp.ts")).mcpCommand,
  },
  {
    term: "doctor [options]",
    summary:
      "Check store, disk, clock, settings, secrets, harvest, imports, index, mail, jobs, providers of sign-in and sources of facts, and say what to do. Ends with 1 where there is a problem, so that cron can tell.",
    load: async () => (await import("./server/doctor.ts")).doctorCommand,
  },
  {
    term: "backup [options] <file>",
    summary:
      "Write the whole store into one file, consistent while the program runs. It holds personal data and no secret: keep DATA_DIR/secret.key too, or links in old mails stop working. The search index is not in it; it is built again.",
    load: async () => (await import("./server/backup.ts")).backupCommand,
  },
  {
    term: "restore [options] <file>",
    summary:
      "Load a backup into an empty place (a new DATA_DIR, or an empty database). A backup of an older version is brought up to date. The search index is built again by the worker.",
    load: async () => (await import("./server/restore.ts")).restoreCommand,
  },
  {
    term: "move [options]",
    summary:
      "Copy the store that the settings name into an empty one and compare every table. Stop the other processes first. A move that was killed continues where it was when it is run again. The source is not changed.",
    load: async () => (await import("./server/move.ts")).moveCommand,
  },
];
