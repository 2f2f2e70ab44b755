import type { Command } from "commander";
import type { CliParts } from "./cli-parts.ts";
import { backupCommand } from "./server/backup.ts";
import { accountCommand } from "./community/account.ts";
import { collectionCommand } from "./community/collection.ts";
import { claimCommand } from "./community/claim.ts";
import { commentCommand } from "./community/comment.ts";
import { moderateCommand } from "./community/moderate.ts";
import { pickCommand } from "./community/pick.ts";
import { subscribeCommand } from "./community/subscribe.ts";
import { digestCommand } from "./community/digest.ts";
import { doctorCommand } from "./server/doctor.ts";
import { exportCommand } from "./papers/export.ts";
import { feedCommand } from "./papers/feed.ts";
import { harvestCommand } from "./papers/harvest.ts";
import { indexCommand } from "./papers/search-index.ts";
import { interestCommand } from "./community/interest.ts";
import { initCommand } from "./server/init.ts";
import { importCommand } from "./papers/import.ts";
import { mcpCommand } from "./mcp.ts";
import { moveCommand } from "./server/move.ts";
import { papersCommand } from "./papers/papers.ts";
import { followCommand, muteCommand, profileCommand } from "./community/profile.ts";
import { rankCommand } from "./papers/rank.ts";
import { restoreCommand } from "./server/restore.ts";
import { resultsCommand } from "./papers/results.ts";
import { searchCommand } from "./papers/search.ts";
import { serveCommand } from "./server/serve.ts";
import { submitCommand } from "./community/submit.ts";
import { subscriptionsCommand } from "./community/subscriptions.ts";
import { flagCommand, saveCommand, savesCommand, voteCommand } from "./community/votes.ts";
import { workCommand } from "./server/work.ts";

/** Every command, in the order of `broadsheet --help`. */
export const COMMANDS: Array<(parts: CliParts) => Command> = [
  serveCommand,
  initCommand,
  workCommand,
  harvestCommand,
  importCommand,
  exportCommand,
  indexCommand,
  searchCommand,
  papersCommand,
  feedCommand,
  rankCommand,
  interestCommand,
  submitCommand,
  voteCommand,
  saveCommand,
  savesCommand,
  commentCommand,
  collectionCommand,
  subscribeCommand,
  profileCommand,
  followCommand,
  muteCommand,
  flagCommand,
  claimCommand,
  pickCommand,
  moderateCommand,
  resultsCommand,
  accountCommand,
  digestCommand,
  subscriptionsCommand,
  mcpCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
  moveCommand,
];
