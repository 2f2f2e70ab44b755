import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { Command } from "commander";
import { buildMcpServer } from "../mcp/server.ts";
import { catchUp, followChanges } from "../search/index/writing/follow-changes.ts";
import { readerOfToken } from "./ask-api.ts";
import type { CliParts } from "./cli-parts.ts";
import { withContext } from "./with-context.ts";

const INDEX_TIMEOUT_MS = 30_000;

export function mcpCommand({ open }: CliParts): Command {
  return new Command("mcp")
    .description(
      "Offer the tools of this site to an agent over standard input and output (MCP). With an API token in BROADSHEET_TOKEN the agent may also vote and submit as that reader.",
    )
    .action(async () => {
      await withContext(open, {}, async (context) => {
        // Clients give up on a server that does not answer soon: the tools that search wait instead.
        const indexReady = catchUp(context.search, INDEX_TIMEOUT_MS);
        const server = buildMcpServer({
          context,
          signedIn: await readerOfToken(context),
          signedInNow: () => readerOfToken(context, true),
          prefix: "none",
          takeLimit: null,
          indexReady,
        });
        const transport = new StdioServerTransport();
        const closed = new Promise<void>((resolve) => {
          server.server.onclose = resolve;
          process.stdin.once("end", resolve);
          for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => resolve());
        });
        const stop = new AbortController();
        await server.connect(transport);
        await indexReady;
        const following = followChanges(context.search, stop.signal);
        await closed;
        await server.close();
        stop.abort();
        await following;
      });
    });
}
