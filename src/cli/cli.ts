import { Command, CommanderError } from "commander";
import { UserError, isOurFault, messageOf } from "../base/errors.ts";
import { COMMANDS } from "./commands.ts";
import type { CliParts } from "./cli-parts.ts";

const EXIT_WRONG_USE = 2;
const EXIT_FAILED = 1;

export function buildProgram(parts: CliParts): Command {
  const program = new Command("broadsheet")
    .description("A self-hosted front page for research papers.")
    .version(parts.version)
    .configureHelp({ showGlobalOptions: true })
    .addHelpText("after", "\nSettings come from the environment; see docs/reference/settings.md.")
    .showHelpAfterError("(add --help for what is allowed)");
  for (const make of COMMANDS) program.addCommand(make(parts));
  throwInsteadOfExit(program);
  return program;
}

/** Runs a command line and answers with its exit code: 0 good, 1 failed in part or whole, 2 wrong use. */
export async function runCli(argv: string[], parts: CliParts): Promise<number> {
  const program = buildProgram(parts);
  process.exitCode = 0;
  try {
    await program.parseAsync(argv, { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_WRONG_USE;
    console.error(`broadsheet: ${messageOf(error)}`);
    if (!(error instanceof UserError)) {
      if (process.env["LOG_LEVEL"] === "debug" && error instanceof Error)
        console.error(error.stack);
      return EXIT_FAILED;
    }
    return isOurFault(error) ? EXIT_FAILED : EXIT_WRONG_USE;
  }
}

function throwInsteadOfExit(command: Command): void {
  command.exitOverride();
  for (const each of command.commands) throwInsteadOfExit(each);
}
