import { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";
import { apiCommand, paperLines, part } from "../api-command.ts";

interface Collection {
  collectionId: number;
  title: string;
  isPublic: boolean;
  count: number;
  url: string;
}
interface Shown extends Collection {
  papers: Array<{ title: string; url: string; note: string | null }>;
}
interface Words {
  title?: string;
  about?: string;
  public?: boolean;
  private?: boolean;
}

const line = ({ collectionId, title, isPublic, count, url }: Collection): string =>
  `${collectionId}. ${title} (${count} papers, ${isPublic ? "public" : "private"})\n     ${url}`;
const isPublic = (words: Words): { isPublic?: boolean } =>
  words.public || words.private ? { isPublic: Boolean(words.public) } : {};
const WORDS: Array<[string, string]> = [
  ["--about <text>", "what it is about"],
  ["--public", "others see it, at its own address"],
  ["--private", "only you see it"],
];

export function collectionCommand({ open }: CliParts): Command {
  const collection = new Command("collection").description(
    "Collections of papers, as the reader of BROADSHEET_TOKEN.",
  );
  const add = <A extends string[], O extends object, T>(
    command: Parameters<typeof apiCommand<A, O, T>>[1],
  ) => collection.addCommand(apiCommand<A, O, T>(open, command));
  add<[], { of?: string }, { results: Collection[] }>({
    usage: "list",
    description: "Your collections, or the public ones of another reader.",
    options: [["--of <handle>", "the reader"]],
    request: (_, { of }) => ({ path: of ? `readers/${part(of)}/collections` : "collections" }),
    text: ({ results }) => results.map(line).join("\n") || "No collections.",
  });
  add<[string], object, Shown>({
    usage: "show <collection>",
    description: "The papers of a collection, with their notes.",
    request: ([id]) => ({ path: `collections/${part(id)}` }),
    text: (shown) =>
      `${line(shown)}\n${paperLines(shown.papers, (index) => shown.papers[index]?.note ?? "")}`,
  });
  add<[string], Words, Collection>({
    usage: "make <title>",
    description: "Make a collection; it is private without --public.",
    options: WORDS,
    request: ([title], words) => ({
      path: "collections",
      body: { title, about: words.about ?? "", ...isPublic(words) },
    }),
    text: line,
  });
  add<[string], Words, Collection>({
    usage: "edit <collection>",
    description: "Change title or description; publish it, or take it back.",
    options: [["--title <text>", "another title"], ...WORDS],
    request: ([id], words) => ({
      path: `collections/${part(id)}`,
      method: "PATCH",
      body: { title: words.title, about: words.about, ...isPublic(words) },
    }),
    text: line,
  });
  add<[string, string], { note: string }, { key: string }>({
    usage: "add <collection> <id>",
    description: "Put a paper into a collection, or change its note.",
    options: [["--note <text>", "why it is there", ""]],
    request: ([id, paper], { note }) => ({
      path: `collections/${part(id)}/papers/${part(paper)}`,
      method: "PUT",
      body: { note },
    }),
    text: ({ key }) => `${key} is in it`,
  });
  add<[string, string], object, { key: string }>({
    usage: "remove <collection> <id>",
    description: "Take a paper out of a collection.",
    request: ([id, paper]) => ({
      path: `collections/${part(id)}/papers/${part(paper)}`,
      method: "DELETE",
    }),
    text: ({ key }) => `${key} is not in it`,
  });
  add<[string], object, null>({
    usage: "delete <collection>",
    description: "Delete a collection; its papers stay.",
    request: ([id]) => ({ path: `collections/${part(id)}`, method: "DELETE" }),
    text: () => "It is gone.",
  });
  return collection;
}
