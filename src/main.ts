import { runCli } from "./cli/cli.ts";
import { VERSION, openContext } from "./compose.ts";
import { serve } from "./serve.ts";

// A reader that has seen enough closes the pipe: “broadsheet search … | head” ends there, quietly.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await runCli(process.argv.slice(2), {
  open: openContext,
  serve,
  version: VERSION,
});
