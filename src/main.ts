import { runCli } from "./cli/cli.ts";
import { VERSION, openContext } from "./compose.ts";
import { serve } from "./serve.ts";

process.exitCode = await runCli(process.argv.slice(2), {
  open: openContext,
  serve,
  version: VERSION,
});
