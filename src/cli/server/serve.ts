import { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";

export function serveCommand({ serve }: CliParts): Command {
  return new Command("serve")
    .description("Run the web door and the worker; with --web-only the web door alone.")
    .option("--web-only", "leave the work to other processes that run “broadsheet work”")
    .option(
      "--beside",
      "share the port with a running “serve”, so that it can be stopped without a gap",
    )
    .action(async ({ webOnly, beside }: { webOnly?: boolean; beside?: boolean }) =>
      serve({ isWebOnly: webOnly ?? false, isBeside: beside ?? false }),
    );
}
