import { Command } from "commander";
import type { CliParts } from "./cli.ts";

export interface ServeOptions {
  isWebOnly: boolean;
}

/** Runs until it is told to stop; built by `compose.ts`. */
export type Serve = (options: ServeOptions) => Promise<void>;

export function serveCommand({ serve }: CliParts): Command {
  return new Command("serve")
    .description("Run the web door and the worker; with --web-only the web door alone.")
    .option("--web-only", "leave the work to other processes that run “broadsheet work”")
    .action(async ({ webOnly }: { webOnly?: boolean }) => serve({ isWebOnly: webOnly ?? false }));
}
