import { runCli } from "./cli/cli.ts";
import { VERSION } from "./base/version.ts";

// A reader that has seen enough closes the pipe: “broadsheet search … | head” ends there, quietly.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await runCli(process.argv.slice(2), {
  // What builds the program is loaded by the commands that need it.
  open: async (options) => (await import("./compose.ts")).openContext(options),
  serve: async (options) => (await import("./serve.ts")).serve(options),
  version: VERSION,
});
