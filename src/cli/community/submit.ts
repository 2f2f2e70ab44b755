import type { Command } from "commander";
import { apiCommand } from "../api-command.ts";
import type { CliParts } from "../cli-parts.ts";

interface Outcome {
  state: string;
  key: string | null;
  submissionId: number | null;
}

export function submitCommand({ open }: CliParts): Command {
  return apiCommand<[string], { comment: string }, Outcome>(open, {
    usage: "submit <identifier>",
    description:
      "Put a paper forward by arXiv id, DOI, OpenReview, ACL or any address, as the reader of the API token in BROADSHEET_TOKEN.",
    options: [["--comment <text>", "why it is worth reading", ""]],
    request: ([identifier], { comment }) => ({
      path: "submissions",
      body: { identifier, comment },
    }),
    text: ({ state, key }) => `${state}: ${key ?? "a moderator looks at it first"}`,
  });
}
