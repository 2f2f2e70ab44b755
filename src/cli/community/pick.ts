import { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";
import { apiCommand, part } from "../api-command.ts";

interface Pick {
  pickId: number;
  key: string;
  title: string;
  day: string;
  note: string;
  by: string | null;
}

export function pickCommand({ open }: CliParts): Command {
  const pick = new Command("pick").description(
    "Put papers on a day's page, as the curator of BROADSHEET_TOKEN.",
  );
  pick.addCommand(
    apiCommand<[string], { day?: string; note: string }, { pickId: number }>(open, {
      usage: "add <id>",
      description: "Put a paper on the page of today, or of a coming day.",
      options: [
        ["--day <day>", "as 2026-11-24; without it today"],
        ["--note <text>", "why it is worth reading", ""],
      ],
      request: ([id], { day, note }) => ({ path: `papers/${part(id)}/pick`, body: { day, note } }),
      text: ({ pickId }) => `Pick ${pickId}.`,
    }),
  );
  pick.addCommand(
    apiCommand<[string], { note?: string; pin?: boolean; unpin?: boolean }, null>(open, {
      usage: "edit <pick>",
      description: "Change the note of a pick, or pin it to the top of its day.",
      options: [
        ["--note <text>", "the new note, Markdown"],
        ["--pin", "it is the first of its day"],
        ["--unpin", "it is no longer"],
      ],
      request: ([id], { note, pin, unpin }) => ({
        path: `picks/${part(id)}`,
        method: "PATCH",
        body: {
          ...(note === undefined ? {} : { note }),
          ...(pin || unpin ? { isPinned: pin === true } : {}),
        },
      }),
      text: () => "It is changed.",
    }),
  );
  pick.addCommand(
    apiCommand<[string], { reason: string }, null>(open, {
      usage: "withdraw <pick>",
      description: "Take a pick back.",
      options: [["--reason <text>", "shown in the public log", ""]],
      request: ([id], { reason }) => ({
        path: `picks/${part(id)}`,
        method: "DELETE",
        query: { reason },
      }),
      text: () => "It is taken back.",
    }),
  );
  pick.addCommand(
    apiCommand<[string], object, { results: Pick[] }>(open, {
      usage: "list <day>",
      description: "What curators put on a day's page.",
      request: ([day]) => ({ path: "picks", query: { day } }),
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
