import type { Command } from "commander";
import type { CliParts } from "./cli.ts";
import { backupCommand } from "./backup.ts";
import { accountCommand } from "./account.ts";
import { collectionCommand } from "./collection.ts";
import { claimCommand } from "./claim.ts";
import { commentCommand } from "./comment.ts";
import { moderateCommand } from "./moderate.ts";
import { pickCommand } from "./pick.ts";
import { subscribeCommand } from "./subscribe.ts";
import { digestCommand } from "./digest.ts";
import { doctorCommand } from "./doctor.ts";
import { exportCommand } from "./export.ts";
import { feedCommand } from "./feed.ts";
import { harvestCommand } from "./harvest.ts";
import { indexCommand } from "./search-index.ts";
import { interestCommand } from "./interest.ts";
import { initCommand } from "./init.ts";
import { importCommand } from "./import.ts";
import { mcpCommand } from "./mcp.ts";
import { moveCommand } from "./move.ts";
import { papersCommand } from "./papers.ts";
import { followCommand, muteCommand, profileCommand } from "./profile.ts";
import { rankCommand } from "./rank.ts";
import { restoreCommand } from "./restore.ts";
import { resultsCommand } from "./results.ts";
import { searchCommand } from "./search.ts";
import { serveCommand } from "./serve.ts";
import { submitCommand } from "./submit.ts";
import { subscriptionsCommand } from "./subscriptions.ts";
import { flagCommand, saveCommand, savesCommand, voteCommand } from "./votes.ts";
import { workCommand } from "./work.ts";

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
