import { Command, CommanderError, Help } from "commander";
import { UserError, isOurFault, messageOf } from "../base/errors.ts";
import { COMMANDS } from "./commands.ts";
import type { CommandEntry } from "./commands.ts";
import type { CliParts } from "./cli-parts.ts";

const EXIT_WRONG_USE = 2;
const EXIT_FAILED = 1;

/**
 * The program with the commands that a line names; the others are only listed, since loading them all
 * takes a second. Without a line every command is whole.
 */
export async function buildProgram(parts: CliParts, argv: string[] | null): Promise<Command> {
  const program = new Command("broadsheet")
    .description("A self-hosted front page for research papers.")
    .version(parts.version)
    .configureHelp({ showGlobalOptions: true, subcommandTerm: termOf })
    .addHelpText("after", "\nSettings come from the environment; see docs/reference/settings.md.")
    .showHelpAfterError("(add --help for what is allowed)");
  for (const entry of COMMANDS) {
    const isNamed = argv === null || argv.includes(nameOf(entry));
    program.addCommand(isNamed ? (await entry.load())(parts) : listed(entry));
  }
  throwInsteadOfExit(program);
  return program;
}

const nameOf = ({ term }: CommandEntry): string => term.split(" ")[0] ?? "";

/** What is only listed takes anything, so that a wrong word before it is what is complained about. */
function listed(entry: CommandEntry): Command {
  return new Command(nameOf(entry)).description(entry.summary);
}

/** As Commander writes it, but for commands that are only listed. */
function termOf(command: Command): string {
  const entry = COMMANDS.find((each) => nameOf(each) === command.name());
  return command.parent?.parent === null && entry ? entry.term : plainTerm(command);
}

const plainTerm = (command: Command): string => new Help().subcommandTerm(command);

/** Runs a command line and answers with its exit code: 0 good, 1 failed in part or whole, 2 wrong use. */
export async function runCli(argv: string[], parts: CliParts): Promise<number> {
  const program = await buildProgram(parts, argv);
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
