import type { Command } from "commander";
import { SUBMISSION_ROUTES } from "../../api/community/submissions.ts";
import { apiCommand } from "../api-command.ts";
import { call } from "../call-api.ts";
import type { CliParts } from "../cli-parts.ts";

export function submitCommand({ open }: CliParts): Command {
  return apiCommand(open, {
    usage: "submit <identifier>",
    description:
      "Put a paper forward by arXiv id, DOI, OpenReview, ACL or any address, as the reader of the API token in BROADSHEET_TOKEN.",
    options: [["--comment <text>", "why it is worth reading", ""]],
    request: ([identifier]: [string], { comment }: { comment: string }) =>
      call(SUBMISSION_ROUTES.submit, {
        body: { identifier, comment },
      }),
    text: ({ state, key }) => `${state}: ${key ?? "a moderator looks at it first"}`,
  });
}
