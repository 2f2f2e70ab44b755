import { Command } from "commander";
import { UserError } from "../../base/errors.ts";
import type { CliParts } from "../cli-parts.ts";
import { PROFILE_ROUTES } from "../../api/readers/profile.ts";
import { WISH_ROUTES } from "../../api/readers/wishes.ts";
import { apiCommand } from "../api-command.ts";
import { call } from "../call-api.ts";
import type { AnswerOf } from "../call-api.ts";
import { readText } from "../read-text.ts";

/** `profile`: what is known of the taste of the reader of BROADSHEET_TOKEN. */
export function profileCommand({ open }: CliParts): Command {
  const profile = new Command("profile").description(
    "What is known of your taste, as the reader of BROADSHEET_TOKEN: read it, take it along, reset it.",
  );
  const add = <A extends string[], O extends object, T>(
    command: Parameters<typeof apiCommand<A, O, T>>[1],
  ) => profile.addCommand(apiCommand(open, command));
  add({
    usage: "show",
    description: "List papers, words, follows and mutes that put papers in your order.",
    request: () => call(PROFILE_ROUTES.read),
    text: profileLines,
  });
  add({
    usage: "export",
    description: "Print the whole profile as one JSON document, to be imported elsewhere.",
    request: () => call(PROFILE_ROUTES.read),
    text: (value) => JSON.stringify(value, null, 2),
  });
  add({
    usage: "import <file>",
    description: "Put an exported profile in place of what is known.",
    request: async ([file]: [string]) =>
      call(PROFILE_ROUTES.replace, { body: documentOf(file, await readText(file)) }),
    text: ({ unknown }) =>
      unknown.length === 0
        ? "It is in place."
        : `It is in place. Not on this site: ${unknown.join(", ")}`,
  });
  add({
    usage: "reset",
    description: "Forget everything; your votes and saves stay.",
    request: () => call(PROFILE_ROUTES.reset),
    text: () => "Nothing is known of you now.",
  });
  add({
    usage: "seed <file>",
    description: "Begin from papers you know: ids, addresses, titles, BibTeX, RIS or CSL-JSON.",
    request: async ([file]: [string]) => call(PROFILE_ROUTES.seed, { text: await readText(file) }),
    text: ({ found, unknown }) =>
      [
        `Found ${found.length}; not found ${unknown.length}.`,
        ...unknown.map(({ text, why }) => `  ${text.slice(0, 80)}: ${why}`),
      ].join("\n"),
  });
  return profile;
}

/** `follow` and `mute`: one thing at a time; `profile show` lists them. */
export function followCommand({ open }: CliParts): Command {
  return wishCommand(open, "follow", "author, category, search, organization or collection");
}

export function muteCommand({ open }: CliParts): Command {
  return wishCommand(open, "mute", "word, author or category");
}

function wishCommand(open: CliParts["open"], verb: "follow" | "mute", kinds: string): Command {
  return apiCommand(open, {
    usage: `${verb} <kind> <value>`,
    description: `${verb === "follow" ? "Follow" : "Mute"} something, as the reader of BROADSHEET_TOKEN; kinds are ${kinds}.`,
    options: [["--remove", `end the ${verb}`]],
    request: ([kind, value]: [string, string], { remove }: { remove?: boolean }) =>
      call(WISH_ROUTES[verb][remove ? "end" : "put"], { params: { kind, value } }),
    text: ({ kind, value }) => `${kind} ${value}`,
  });
}

function profileLines({
  dial,
  papers,
  weights,
  follows,
  mutes,
}: AnswerOf<typeof PROFILE_ROUTES.read>): string {
  return [
    `${dial}% what everybody reads`,
    ...papers.map(({ key, verdict, weight, source }) => `${verdict} ${key} (${source}, ${weight})`),
    ...weights.map(({ kind, value, weight }) => `weight ${kind} ${value}: ${weight}`),
    ...follows.map(({ kind, value }) => `follows ${kind} ${value}`),
    ...mutes.map(({ kind, value }) => `mutes ${kind} ${value}`),
  ].join("\n");
}

/** What the file holds; the API says what is wrong with it. */
function documentOf(file: string, text: string): { format: unknown } {
  try {
    return JSON.parse(text) as { format: unknown };
  } catch {
    throw new UserError(`${file} is not JSON.`);
  }
}
