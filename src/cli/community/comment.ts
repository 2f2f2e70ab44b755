import { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";
import { COMMENT_ACT_ROUTES } from "../../api/community/comment-acts.ts";
import { COMMENT_ROUTES } from "../../api/community/comments.ts";
import { apiCommand } from "../api-command.ts";
import { call } from "../call-api.ts";
import type { AnswerOf } from "../call-api.ts";

type WrittenComment = AnswerOf<typeof COMMENT_ROUTES.write>;

const line = ({ commentId, parentId, by, text, state, createdAt }: WrittenComment): string => {
  const head = `#${commentId}${parentId === null ? "" : ` to #${parentId}`} ${by ?? "—"} ${createdAt.slice(0, 10)}`;
  return `${head}\n${(state === "visible" ? text : `(${state})`).replace(/^/gm, "  ")}`;
};

export function commentCommand({ open }: CliParts): Command {
  const comment = new Command("comment").description(
    "Read and write comments, as the reader of BROADSHEET_TOKEN.",
  );
  comment.addCommand(
    apiCommand(open, {
      usage: "list <id>",
      description: "The discussion of a paper, in reading order.",
      request: ([id]: [string]) => call(COMMENT_ROUTES.list, { params: { id } }),
      text: ({ results }) => results.map(line).join("\n") || "No comments.",
    }),
  );
  comment.addCommand(
    apiCommand(open, {
      usage: "write <id> <text>",
      description: "Write a comment in Markdown on a paper, or an answer to one.",
      options: [["--answer <comment>", "the comment that it answers"]],
      request: ([id, text]: [string, string], { answer }: { answer?: string }) =>
        call(COMMENT_ROUTES.write, {
          params: { id },
          body: { text, parentId: answer === undefined ? null : Number(answer) },
        }),
      text: line,
    }),
  );
  comment.addCommand(
    apiCommand(open, {
      usage: "edit <comment> <text>",
      description: "Change your own comment; what it said before stays readable.",
      request: ([commentId, text]: [string, string]) =>
        call(COMMENT_ROUTES.edit, { params: { commentId }, body: { text } }),
      text: line,
    }),
  );
  comment.addCommand(
    apiCommand(open, {
      usage: "erase <comment>",
      description: "Take your own comment away.",
      request: ([commentId]: [string]) => call(COMMENT_ROUTES.erase, { params: { commentId } }),
      text: () => "It is gone.",
    }),
  );
  comment.addCommand(
    apiCommand(open, {
      usage: "judge <comment> <verdict>",
      description: "Say that a comment is useful or useless, or take that back with neither.",
      request: ([commentId, verdict]: [string, string]) =>
        call(COMMENT_ACT_ROUTES.judge, {
          params: { commentId },
          body: { value: { useful: 1, neither: 0, useless: -1 }[verdict] },
        }),
      text: ({ up, down }) => `${up} find it useful, ${down} do not`,
    }),
  );
  return comment;
}
