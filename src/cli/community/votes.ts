import type { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";
import { apiCommand, paperLines, part } from "../api-command.ts";

interface Vote {
  key: string;
  points: number;
  hasVoted: boolean;
}

export function voteCommand({ open }: CliParts): Command {
  return apiCommand<[string], { retract?: boolean }, Vote>(open, {
    usage: "vote <id>",
    description: "Vote for a paper as the reader of BROADSHEET_TOKEN; twice is once.",
    options: [["--retract", "take the vote back"]],
    request: ([id], { retract }) => ({
      path: `papers/${part(id)}/vote`,
      method: retract ? "DELETE" : "PUT",
    }),
    text: ({ key, points, hasVoted }) =>
      `${key}: ${points} points, ${hasVoted ? "voted" : "no vote"}`,
  });
}

export function saveCommand({ open }: CliParts): Command {
  return apiCommand<[string], { remove?: boolean }, { key: string; isSaved: boolean }>(open, {
    usage: "save <id>",
    description: "Keep a paper for later, as the reader of BROADSHEET_TOKEN.",
    options: [["--remove", "let it go"]],
    request: ([id], { remove }) => ({
      path: `papers/${part(id)}/save`,
      method: remove ? "DELETE" : "PUT",
    }),
    text: ({ key, isSaved }) => `${key}: ${isSaved ? "saved" : "not saved"}`,
  });
}

export function savesCommand({ open }: CliParts): Command {
  return apiCommand<[], { limit: string }, { results: Array<{ title: string; url: string }> }>(
    open,
    {
      usage: "saves",
      description: "List what the reader of BROADSHEET_TOKEN saved, newest first.",
      options: [["--limit <count>", "papers, up to 200", "50"]],
      request: (_, { limit }) => ({ path: "saves", query: { limit } }),
      text: ({ results }) => paperLines(results),
    },
  );
}

export function flagCommand({ open }: CliParts): Command {
  return apiCommand<[string, string], { note: string; comment?: boolean }, { isFirst: boolean }>(
    open,
    {
      usage: "flag <id> <reason>",
      description:
        "Report a paper to the moderators: spam, abuse, off-topic, duplicate, wrong, not-research or other.",
      options: [
        ["--note <text>", "what is wrong", ""],
        ["--comment", "the id is a comment's"],
      ],
      request: ([id, reason], { note, comment }) => ({
        path: `${comment ? "comments" : "papers"}/${part(id)}/flag`,
        body: { reason, note },
      }),
      text: ({ isFirst }) => (isFirst ? "Reported." : "You had reported it already."),
    },
  );
}
