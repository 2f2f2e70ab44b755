import { Command } from "commander";
import { readApiToken } from "../accounts/api-tokens.ts";
import { UserError } from "../base/errors.ts";
import { submitPaper } from "../submissions/submit-paper.ts";
import { submitParts } from "../web/submit-parts.ts";
import type { CliParts } from "./cli.ts";
import { printJson, withContext } from "./with-context.ts";
import { askServer, withServer } from "./with-server.ts";
import type { ServerOptions } from "./with-server.ts";

interface Outcome {
  state: string;
  key: string | null;
}

export function submitCommand({ open }: CliParts): Command {
  const command = new Command("submit")
    .description(
      "Put a paper forward by arXiv id, DOI, OpenReview, ACL or any address, as the reader of the API token in BROADSHEET_TOKEN.",
    )
    .argument("<identifier>")
    .option("--comment <text>", "why it is worth reading", "")
    .option("--json", "print one JSON value");
  return withServer(command).action(
    async (identifier: string, options: ServerOptions & { comment: string; json?: boolean }) => {
      const body = { identifier, comment: options.comment };
      const outcome = options.server
        ? await askServer<Outcome>(options.server, { path: "submissions", body })
        : await submitHere(open, identifier, options.comment);
      if (options.json) return printJson(outcome);
      const words = outcome.key ?? "a moderator looks at it first";
      process.stdout.write(`${outcome.state}: ${words}\n`);
    },
  );
}

async function submitHere(
  open: CliParts["open"],
  identifier: string,
  comment: string,
): Promise<Outcome> {
  return withContext(open, {}, async (context) => {
    const token = process.env["BROADSHEET_TOKEN"] ?? "";
    const reader = await readApiToken(context, token);
    if (!reader) {
      throw new UserError(
        "Set BROADSHEET_TOKEN to an API token; “broadsheet account token EMAIL” prints one.",
      );
    }
    const outcome = await submitPaper(submitParts(context), reader, {
      identifier,
      comment,
      given: null,
    });
    return outcome.kind === "waiting"
      ? { state: "waiting", key: null }
      : { state: outcome.kind, key: outcome.key };
  });
}
