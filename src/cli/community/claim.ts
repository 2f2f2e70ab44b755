import { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";
import { apiCommand, part } from "../api-command.ts";

interface Claim {
  key: string;
  state: string;
  position: number | null;
  token: string;
}
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
    apiCommand<[string], object, Claim>(open, {
      usage: "show <id>",
      description: "Your claim on a paper, and the token that proves it by a link.",
      request: ([id]) => ({ path: `papers/${part(id)}/claim` }),
      text: (claimed) => `${words(claimed)}\nToken for one of its links: ${claimed.token}`,
    }),
  );
  claim.addCommand(
    apiCommand<[string], Proof, Claim>(open, {
      usage: "make <id>",
      description: "Claim a paper: by a link, by your ORCID iD, or by a moderator who looks.",
      options: [
        ["--author <place>", "which of its authors you are, 1 the first; orcid finds it by itself"],
        ["--method <method>", "link, orcid or moderator", "moderator"],
        ["--url <url>", "the link that holds the token, or what a moderator may look at", ""],
      ],
      request: ([id], { author, method, url }) => ({
        path: `papers/${part(id)}/claim`,
        body: { method, url, ...(author === undefined ? {} : { position: Number(author) }) },
      }),
      text: words,
    }),
  );
  claim.addCommand(
    apiCommand<[string, string, string], object, null>(open, {
      usage: "link <id> <kind> <url>",
      description: "Add a link to your paper: code, project, data, model or demo.",
      request: ([id, kind, url]) => ({ path: `papers/${part(id)}/links`, body: { kind, url } }),
      text: () => "It is there.",
    }),
  );
  return claim;
}

const words = ({ key, state, position }: Claim): string =>
  `${key}: ${state}${position === null ? "" : `, author ${position}`}`;
