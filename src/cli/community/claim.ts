import { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";
import { CLAIM_ROUTES } from "../../api/community/claims.ts";
import { apiCommand } from "../api-command.ts";
import { call } from "../call-api.ts";
import type { AnswerOf } from "../call-api.ts";

interface Proof {
  author?: string;
  method: string;
  url: string;
}

export function claimCommand({ open }: CliParts): Command {
  const claim = new Command("claim").description(
    "Say that a paper is yours, and add to it, as the reader of BROADSHEET_TOKEN.",
  );
  claim.addCommand(
    apiCommand(open, {
      usage: "show <id>",
      description: "Your claim on a paper, and the token that proves it by a link.",
      request: ([id]: [string]) => call(CLAIM_ROUTES.read, { params: { id } }),
      text: (claimed) => `${words(claimed)}\nToken for one of its links: ${claimed.token}`,
    }),
  );
  claim.addCommand(
    apiCommand(open, {
      usage: "make <id>",
      description: "Claim a paper: by a link, by your ORCID iD, or by a moderator who looks.",
      options: [
        ["--author <place>", "which of its authors you are, 1 the first; orcid finds it by itself"],
        ["--method <method>", "link, orcid or moderator", "moderator"],
        ["--url <url>", "the link that holds the token, or what a moderator may look at", ""],
      ],
      request: ([id]: [string], { author, method, url }: Proof) =>
        call(CLAIM_ROUTES.claim, {
          params: { id },
          body: { method, url, ...(author === undefined ? {} : { position: Number(author) }) },
        }),
      text: words,
    }),
  );
  claim.addCommand(
    apiCommand(open, {
      usage: "link <id> <kind> <url>",
      description: "Add a link to your paper: code, project, data, model or demo.",
      request: ([id, kind, url]: [string, string, string]) =>
        call(CLAIM_ROUTES.link, { params: { id }, body: { kind, url } }),
      text: () => "It is there.",
    }),
  );
  return claim;
}

const words = ({ key, state, position }: AnswerOf<typeof CLAIM_ROUTES.read>): string =>
  `${key}: ${state}${position === null ? "" : `, author ${position}`}`;
