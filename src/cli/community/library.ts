import { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";
import { apiCommand, paperLines, part } from "../api-command.ts";

interface Kept {
  key: string;
  title: string;
  url: string;
  state: string | null;
  note: string;
}

const words = ({ state, note }: Kept): string =>
  [state, note].filter((each) => each !== null && each !== "").join(": ");

export function libraryCommand({ open }: CliParts): Command {
  const library = new Command("library").description(
    "Saved papers with their states and private notes, as the reader of BROADSHEET_TOKEN.",
  );
  const add = <A extends string[], O extends object, T>(
    command: Parameters<typeof apiCommand<A, O, T>>[1],
  ) => library.addCommand(apiCommand<A, O, T>(open, command));
  add<[], { state?: string; limit: string; cursor?: string }, { results: Kept[] }>({
    usage: "list",
    description: "What you saved and noted, newest first.",
    options: [
      ["--state <state>", "to-read, reading, read, or notes for those with a note"],
      ["--limit <count>", "papers, up to 200", "50"],
      ["--cursor <cursor>", "“next” of the page before"],
    ],
    request: (_, { state, limit, cursor }) => ({
      path: "library",
      query: { state, limit, cursor },
    }),
    text: ({ results }) =>
      paperLines(results, (index) => (results[index] ? words(results[index]) : "")),
  });
  add<[string], { state?: string; note?: string }, Kept>({
    usage: "put <id>",
    description: "Set a paper's state, which saves it, or your private note on it.",
    options: [
      ["--state <state>", "to-read, reading or read"],
      ["--note <text>", "Markdown; an empty note is deleted"],
    ],
    request: ([id], { state, note }) => ({
      path: `papers/${part(id)}/library`,
      method: "PUT",
      body: { state, note },
    }),
    text: (kept) => `${kept.key}: ${words(kept) || "not in the library"}`,
  });
  add<[string], object, null>({
    usage: "remove <id>",
    description: "Take a paper out of your library, with its note.",
    request: ([id]) => ({ path: `papers/${part(id)}/library`, method: "DELETE" }),
    text: (_, [id]) => `${id}: not in the library`,
  });
  add<[], { format: string; state?: string; collection?: string }, string>({
    usage: "export",
    description: "Print your library, or one collection, for a reference manager.",
    options: [
      ["--format <format>", "bibtex, ris or csl-json", "bibtex"],
      ["--state <state>", "to-read, reading, read, or notes for those with a note"],
      ["--collection <collection>", "the number of a collection"],
    ],
    request: (_, { format, state, collection }) => ({
      path: "library/citations",
      query: { format, state, collection },
      isText: true,
    }),
    text: (text) => text.trimEnd(),
  });
  return library;
}
