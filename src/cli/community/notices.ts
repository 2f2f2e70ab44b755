import type { Command } from "commander";
import { NOTICE_ROUTES } from "../../api/readers/notices.ts";
import { apiCommand, paperLines } from "../api-command.ts";
import { call } from "../call-api.ts";
import type { CliParts } from "../cli-parts.ts";

export function noticesCommand({ open }: CliParts): Command {
  return apiCommand(open, {
    usage: "notices",
    description:
      "Answers, new versions of saved papers, papers of followed authors and decided claims, as the reader of BROADSHEET_TOKEN.",
    options: [["--seen", "say that you have read them all"]],
    request: (_: [], { seen }: { seen?: boolean }) =>
      call(seen ? NOTICE_ROUTES.seen : NOTICE_ROUTES.read),
    text: (found) => {
      if (found === null) return "No notice is new.";
      if (found.results.length === 0) return "No notices.";
      return paperLines(found.results, (index) => {
        const notice = found.results[index];
        return notice
          ? `${notice.at.slice(0, 10)}${notice.isNew ? ", new" : ""}: ${notice.text}`
          : "";
      });
    },
  });
}
