import type { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";
import { FLAG_ROUTES } from "../../api/community/flags.ts";
import { SAVE_ROUTES } from "../../api/readers/saves.ts";
import { VOTE_ROUTES } from "../../api/readers/vote-routes.ts";
import { apiCommand, paperLines } from "../api-command.ts";
import { call } from "../call-api.ts";

export function voteCommand({ open }: CliParts): Command {
  return apiCommand(open, {
    usage: "vote <id>",
    description: "Vote for a paper as the reader of BROADSHEET_TOKEN; twice is once.",
    options: [["--retract", "take the vote back"]],
    request: ([id]: [string], { retract }: { retract?: boolean }) =>
      call(retract ? VOTE_ROUTES.retract : VOTE_ROUTES.cast, { params: { id } }),
    text: ({ key, points, hasVoted }) =>
      `${key}: ${points} points, ${hasVoted ? "voted" : "no vote"}`,
  });
}

export function saveCommand({ open }: CliParts): Command {
  return apiCommand(open, {
    usage: "save <id>",
    description: "Keep a paper for later, as the reader of BROADSHEET_TOKEN.",
    options: [["--remove", "let it go"]],
    request: ([id]: [string], { remove }: { remove?: boolean }) =>
      call(remove ? SAVE_ROUTES.letGo : SAVE_ROUTES.save, { params: { id } }),
    text: ({ key, isSaved }) => `${key}: ${isSaved ? "saved" : "not saved"}`,
  });
}

export function savesCommand({ open }: CliParts): Command {
  return apiCommand(open, {
    usage: "saves",
    description: "List what the reader of BROADSHEET_TOKEN saved, newest first.",
    options: [["--limit <count>", "papers, up to 200", "50"]],
    request: (_: [], { limit }: { limit: string }) => call(SAVE_ROUTES.list, { query: { limit } }),
    text: ({ results }) => paperLines(results),
  });
}

export function flagCommand({ open }: CliParts): Command {
  return apiCommand(open, {
    usage: "flag <id> <reason>",
    description:
      "Report a paper to the moderators: spam, abuse, off-topic, duplicate, wrong, not-research or other.",
    options: [
      ["--note <text>", "what is wrong", ""],
      ["--comment", "the id is a comment's"],
    ],
    request: (
      [id, reason]: [string, string],
      { note, comment }: { note: string; comment?: boolean },
    ) =>
      comment
        ? call(FLAG_ROUTES.flagComment, { params: { commentId: id }, body: { reason, note } })
        : call(FLAG_ROUTES.flagPaper, { params: { id }, body: { reason, note } }),
    text: ({ isFirst }) => (isFirst ? "Reported." : "You had reported it already."),
  });
}
