import { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";
import { apiCommand, part } from "../api-command.ts";

interface Comment {
  commentId: number;
  parentId: number | null;
  by: string | null;
  text: string;
  state: string;
  createdAt: string;
}

const line = ({ commentId, parentId, by, text, state, createdAt }: Comment): string => {
  const head = `#${commentId}${parentId === null ? "" : ` to #${parentId}`} ${by ?? "—"} ${createdAt.slice(0, 10)}`;
  return `${head}\n${(state === "visible" ? text : `(${state})`).replace(/^/gm, "  ")}`;
};

export function commentCommand({ open }: CliParts): Command {
  const comment = new Command("comment").description(
    "Read and write comments, as the reader of BROADSHEET_TOKEN.",
  );
  comment.addCommand(
    apiCommand<[string], object, { results: Comment[] }>(open, {
      usage: "list <id>",
      description: "The discussion of a paper, in reading order.",
      request: ([id]) => ({ path: `papers/${part(id)}/comments` }),
      text: ({ results }) => results.map(line).join("\n") || "No comments.",
    }),
  );
  comment.addCommand(
    apiCommand<[string, string], { answer?: string }, Comment>(open, {
      usage: "write <id> <text>",
      description: "Write a comment in Markdown on a paper, or an answer to one.",
      options: [["--answer <comment>", "the comment that it answers"]],
      request: ([id, text], { answer }) => ({
        path: `papers/${part(id)}/comments`,
        body: { text, parentId: answer === undefined ? null : Number(answer) },
      }),
      text: line,
    }),
  );
  comment.addCommand(
    apiCommand<[string, string], object, Comment>(open, {
      usage: "edit <comment> <text>",
      description: "Change your own comment; what it said before stays readable.",
      request: ([id, text]) => ({ path: `comments/${part(id)}`, method: "PATCH", body: { text } }),
      text: line,
    }),
  );
  comment.addCommand(
    apiCommand<[string], object, null>(open, {
      usage: "erase <comment>",
      description: "Take your own comment away.",
      request: ([id]) => ({ path: `comments/${part(id)}`, method: "DELETE" }),
      text: () => "It is gone.",
    }),
  );
  comment.addCommand(
    apiCommand<[string, string], object, { up: number; down: number }>(open, {
      usage: "judge <comment> <verdict>",
      description: "Say that a comment is useful or useless, or take that back with neither.",
      request: ([id, verdict]) => ({
        path: `comments/${part(id)}/vote`,
        method: "PUT",
        body: { value: { useful: 1, neither: 0, useless: -1 }[verdict] },
      }),
      text: ({ up, down }) => `${up} find it useful, ${down} do not`,
    }),
  );
  return comment;
}
