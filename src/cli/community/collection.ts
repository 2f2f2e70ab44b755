import { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";
import { COLLECTED_ROUTES } from "../../api/community/collection-papers.ts";
import { COLLECTION_ROUTES } from "../../api/community/collections.ts";
import { apiCommand, paperLines } from "../api-command.ts";
import { call } from "../call-api.ts";
import type { AnswerOf } from "../call-api.ts";

interface Words {
  title?: string;
  about?: string;
  public?: boolean;
  private?: boolean;
}

const line = ({
  collectionId,
  title,
  isPublic,
  count,
  url,
}: AnswerOf<typeof COLLECTION_ROUTES.make>): string =>
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
  ) => collection.addCommand(apiCommand(open, command));
  add({
    usage: "list",
    description: "Your collections, or the public ones of another reader.",
    options: [["--of <handle>", "the reader"]],
    request: (_: [], { of }: { of?: string }) =>
      of
        ? call(COLLECTION_ROUTES.readOf, { params: { handle: of } })
        : call(COLLECTION_ROUTES.readOwn),
    text: ({ results }) => results.map(line).join("\n") || "No collections.",
  });
  add({
    usage: "show <collection>",
    description: "The papers of a collection, with their notes.",
    request: ([collectionId]: [string]) =>
      call(COLLECTED_ROUTES.read, { params: { collectionId } }),
    text: (shown) =>
      `${line(shown)}\n${paperLines(shown.papers, (index) => shown.papers[index]?.note ?? "")}`,
  });
  add({
    usage: "make <title>",
    description: "Make a collection; it is private without --public.",
    options: WORDS,
    request: ([title]: [string], words: Words) =>
      call(COLLECTION_ROUTES.make, {
        body: { title, about: words.about ?? "", ...isPublic(words) },
      }),
    text: line,
  });
  add({
    usage: "edit <collection>",
    description: "Change title or description; publish it, or take it back.",
    options: [["--title <text>", "another title"], ...WORDS],
    request: ([collectionId]: [string], words: Words) =>
      call(COLLECTION_ROUTES.edit, {
        params: { collectionId },
        body: { title: words.title, about: words.about, ...isPublic(words) },
      }),
    text: line,
  });
  add({
    usage: "delete <collection>",
    description: "Delete a collection; its papers stay.",
    request: ([collectionId]: [string]) =>
      call(COLLECTION_ROUTES.end, { params: { collectionId } }),
    text: () => "It is gone.",
  });
  addMembership(collection, open);
  return collection;
}

function addMembership(collection: Command, open: CliParts["open"]): void {
  collection.addCommand(
    apiCommand(open, {
      usage: "add <collection> <id>",
      description: "Put a paper into a collection, or change its note.",
      options: [["--note <text>", "why it is there", ""]],
      request: ([collectionId, id]: [string, string], { note }: { note: string }) =>
        call(COLLECTED_ROUTES.put, {
          params: { collectionId, id },
          body: { note },
        }),
      text: ({ key }) => `${key} is in it`,
    }),
  );
  collection.addCommand(
    apiCommand(open, {
      usage: "remove <collection> <id>",
      description: "Take a paper out of a collection.",
      request: ([collectionId, id]: [string, string]) =>
        call(COLLECTED_ROUTES.take, { params: { collectionId, id } }),
      text: ({ key }) => `${key} is not in it`,
    }),
  );
}
