import type { Command } from "commander";
import type { CliParts } from "./cli.ts";
import { doctorCommand } from "./doctor.ts";
import { exportCommand } from "./export.ts";
import { feedCommand } from "./feed.ts";
import { importCommand } from "./import.ts";
import { papersCommand } from "./papers.ts";
import { rankCommand } from "./rank.ts";
import { serveCommand } from "./serve.ts";
import { workCommand } from "./work.ts";

/** Every command, in the order of `broadsheet --help`. */
export const COMMANDS: Array<(parts: CliParts) => Command> = [
  serveCommand,
  workCommand,
  importCommand,
  exportCommand,
  papersCommand,
  feedCommand,
  rankCommand,
  doctorCommand,
];
