import { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";
import { LIBRARY_ROUTES } from "../../api/readers/library.ts";
import { apiCommand, paperLines } from "../api-command.ts";
import { call } from "../call-api.ts";
import type { AnswerOf } from "../call-api.ts";

const words = ({ state, note }: AnswerOf<typeof LIBRARY_ROUTES.put>): string =>
  [state, note].filter((each) => each !== null && each !== "").join(": ");

interface ExportOptions {
  format: string;
  state?: string;
  collection?: string;
}

export function libraryCommand({ open }: CliParts): Command {
  const library = new Command("library").description(
    "Saved papers with their states and private notes, as the reader of BROADSHEET_TOKEN.",
  );
  const add = <A extends string[], O extends object, T>(
    command: Parameters<typeof apiCommand<A, O, T>>[1],
  ) => library.addCommand(apiCommand(open, command));
  add({
    usage: "list",
    description: "What you saved and noted, newest first.",
    options: [
      ["--state <state>", "to-read, reading, read, or notes for those with a note"],
      ["--limit <count>", "papers, up to 200", "50"],
      ["--cursor <cursor>", "“next” of the page before"],
    ],
    request: (
      _: [],
      { state, limit, cursor }: { state?: string; limit: string; cursor?: string },
    ) =>
      call(LIBRARY_ROUTES.read, {
        query: { state, limit, cursor },
      }),
    text: ({ results }) =>
      paperLines(results, (index) => (results[index] ? words(results[index]) : "")),
  });
  add({
    usage: "put <id>",
    description: "Set a paper's state, which saves it, or your private note on it.",
    options: [
      ["--state <state>", "to-read, reading or read"],
      ["--note <text>", "Markdown; an empty note is deleted"],
    ],
    request: ([id]: [string], { state, note }: { state?: string; note?: string }) =>
      call(LIBRARY_ROUTES.put, {
        params: { id },
        body: { state, note },
      }),
    text: (kept) => `${kept.key}: ${words(kept) || "not in the library"}`,
  });
  add({
    usage: "remove <id>",
    description: "Take a paper out of your library, with its note.",
    request: ([id]: [string]) => call(LIBRARY_ROUTES.remove, { params: { id } }),
    text: (_, [id]) => `${id}: not in the library`,
  });
  add({
    usage: "export",
    description: "Print your library, or one collection, for a reference manager.",
    options: [
      ["--format <format>", "bibtex, ris or csl-json", "bibtex"],
      ["--state <state>", "to-read, reading, read, or notes for those with a note"],
      ["--collection <collection>", "the number of a collection"],
    ],
    request: (_: [], { format, state, collection }: ExportOptions) =>
      call(LIBRARY_ROUTES.cite, {
        query: { format, state, collection },
        isText: true,
      }),
    text: (text) => text.trimEnd(),
  });
  return library;
}
