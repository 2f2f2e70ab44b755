import { Command } from "commander";
import type { OpenContext } from "../context.ts";
import { askApi } from "./ask-api.ts";
import type { ApiCall } from "./call-api.ts";
import { printJson } from "./with-context.ts";
import { withServer } from "./server/with-server.ts";
import type { ServerOptions } from "./server/with-server.ts";

interface ApiCommand<A extends string[], O, T> {
  /** As commander writes it: `vote <id>`. */
  usage: string;
  description: string;
  options?: Array<[flags: string, meaning: string, usual?: string]>;
  request: (args: A, options: O) => ApiCall<T> | Promise<ApiCall<T>>;
  /** What is printed without `--json`, without the last line break. */
  text: (value: T, args: A) => string;
}

/** A command that asks the API: of the store here, or of `--server`, as the reader of BROADSHEET_TOKEN. */
export function apiCommand<A extends string[], O extends object, T>(
  open: OpenContext,
  { usage, description, options = [], request, text }: ApiCommand<A, O, T>,
): Command {
  const [name = "", ...places] = usage.split(" ");
  const command = new Command(name).description(description);
  for (const place of places) command.argument(place);
  for (const [flags, meaning, usual] of options) command.option(flags, meaning, usual);
  command.option("--json", "print one JSON value");
  return withServer(command).action(async (...given: unknown[]) => {
    const args = given.slice(0, places.length) as A;
    const chosen = given[places.length] as O & ServerOptions & { json?: boolean };
    const value = await askApi(open, chosen, await request(args, chosen));
    if (chosen.json) return printJson(value);
    process.stdout.write(`${text(value, args)}\n`);
  });
}

/** Papers as lines: place, title, and what is said of each below. */
export function paperLines(
  papers: Array<{ title: string; url: string }>,
  words: (index: number) => string = () => "",
): string {
  if (papers.length === 0) return "No papers.";
  return papers
    .map(({ title, url }, index) => {
      const more = words(index);
      return `${String(index + 1).padStart(3)}. ${title}\n     ${url}${more ? `\n     ${more}` : ""}`;
    })
    .join("\n");
}
