import { Command } from "commander";
import { UserError } from "../../base/errors.ts";
import type { CliParts } from "../cli-parts.ts";
import { apiCommand, part } from "../api-command.ts";
import { readText } from "../read-text.ts";

interface Wish {
  kind: string;
  value: string;
}
interface Profile {
  dial: number;
  papers: Array<{ key: string; verdict: string; weight: number; source: string }>;
  weights: Array<Wish & { weight: number }>;
  follows: Wish[];
  mutes: Wish[];
}
interface Seeded {
  found: string[];
  unknown: Array<{ text: string; why: string }>;
}

/** `profile`: what is known of the taste of the reader of BROADSHEET_TOKEN. */
export function profileCommand({ open }: CliParts): Command {
  const profile = new Command("profile").description(
    "What is known of your taste, as the reader of BROADSHEET_TOKEN: read it, take it along, reset it.",
  );
  const add = <A extends string[], O extends object, T>(
    command: Parameters<typeof apiCommand<A, O, T>>[1],
  ) => profile.addCommand(apiCommand<A, O, T>(open, command));
  add<[], object, Profile>({
    usage: "show",
    description: "List papers, words, follows and mutes that put papers in your order.",
    request: () => ({ path: "profile" }),
    text: profileLines,
  });
  add<[], object, Profile>({
    usage: "export",
    description: "Print the whole profile as one JSON document, to be imported elsewhere.",
    request: () => ({ path: "profile" }),
    text: (value) => JSON.stringify(value, null, 2),
  });
  add<[string], object, { unknown: string[] }>({
    usage: "import <file>",
    description: "Put an exported profile in place of what is known.",
    request: async ([file]) => ({
      path: "profile",
      method: "PUT",
      body: jsonOf(file, await readText(file)),
    }),
    text: ({ unknown }) =>
      unknown.length === 0
        ? "It is in place."
        : `It is in place. Not on this site: ${unknown.join(", ")}`,
  });
  add<[], object, null>({
    usage: "reset",
    description: "Forget everything; your votes and saves stay.",
    request: () => ({ path: "profile", method: "DELETE" }),
    text: () => "Nothing is known of you now.",
  });
  add<[string], object, Seeded>({
    usage: "seed <file>",
    description: "Begin from papers you know: ids, addresses, titles, BibTeX, RIS or CSL-JSON.",
    request: async ([file]) => ({ path: "profile/seed", text: await readText(file) }),
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
  return apiCommand<[string, string], { remove?: boolean }, Wish>(open, {
    usage: `${verb} <kind> <value>`,
    description: `${verb === "follow" ? "Follow" : "Mute"} something, as the reader of BROADSHEET_TOKEN; kinds are ${kinds}.`,
    options: [["--remove", `end the ${verb}`]],
    request: ([kind, value], { remove }) => ({
      path: `${verb}s/${part(kind)}/${part(value)}`,
      method: remove ? "DELETE" : "PUT",
    }),
    text: ({ kind, value }) => `${kind} ${value}`,
  });
}

function profileLines({ dial, papers, weights, follows, mutes }: Profile): string {
  return [
    `${dial}% what everybody reads`,
    ...papers.map(({ key, verdict, weight, source }) => `${verdict} ${key} (${source}, ${weight})`),
    ...weights.map(({ kind, value, weight }) => `weight ${kind} ${value}: ${weight}`),
    ...follows.map(({ kind, value }) => `follows ${kind} ${value}`),
    ...mutes.map(({ kind, value }) => `mutes ${kind} ${value}`),
  ].join("\n");
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(`${file} is not JSON.`);
  }
}
