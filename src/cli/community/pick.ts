import { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";
import { PICK_ROUTES } from "../../api/community/picks.ts";
import { apiCommand } from "../api-command.ts";
import { call } from "../call-api.ts";

interface EditOptions {
  note?: string;
  pin?: boolean;
  unpin?: boolean;
}

export function pickCommand({ open }: CliParts): Command {
  const pick = new Command("pick").description(
    "Put papers on a day's page, as the curator of BROADSHEET_TOKEN.",
  );
  pick.addCommand(
    apiCommand(open, {
      usage: "add <id>",
      description: "Put a paper on the page of today, or of a coming day.",
      options: [
        ["--day <day>", "as 2026-11-24; without it today"],
        ["--note <text>", "why it is worth reading", ""],
      ],
      request: ([id]: [string], { day, note }: { day?: string; note: string }) =>
        call(PICK_ROUTES.pick, { params: { id }, body: { day, note } }),
      text: ({ pickId }) => `Pick ${pickId}.`,
    }),
  );
  pick.addCommand(
    apiCommand(open, {
      usage: "edit <pick>",
      description: "Change the note of a pick, or pin it to the top of its day.",
      options: [
        ["--note <text>", "the new note, Markdown"],
        ["--pin", "it is the first of its day"],
        ["--unpin", "it is no longer"],
      ],
      request: ([pickId]: [string], { note, pin, unpin }: EditOptions) =>
        call(PICK_ROUTES.edit, {
          params: { pickId },
          body: {
            ...(note === undefined ? {} : { note }),
            ...(pin || unpin ? { isPinned: pin === true } : {}),
          },
        }),
      text: () => "It is changed.",
    }),
  );
  pick.addCommand(
    apiCommand(open, {
      usage: "withdraw <pick>",
      description: "Take a pick back.",
      options: [["--reason <text>", "shown in the public log", ""]],
      request: ([pickId]: [string], { reason }: { reason: string }) =>
        call(PICK_ROUTES.withdraw, { params: { pickId }, query: { reason } }),
      text: () => "It is taken back.",
    }),
  );
  pick.addCommand(
    apiCommand(open, {
      usage: "list <day>",
      description: "What curators put on a day's page.",
      request: ([day]: [string]) => call(PICK_ROUTES.list, { query: { day } }),
      text: ({ results }) =>
        results
          .map(({ pickId, title, key, by, note }) =>
            [`${pickId}. ${title} (${key})`, by ?? "", note].filter(Boolean).join("\n     "),
          )
          .join("\n") || "No picks.",
    }),
  );
  return pick;
}
