import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { Command } from "commander";
import { readApiToken } from "../accounts/api-tokens.ts";
import { UserError } from "../base/errors.ts";
import type { Context } from "../context.ts";
import { buildMcpServer } from "../mcp/server.ts";
import { catchUp, followChanges } from "../search/follow.ts";
import type { SignedIn } from "../web/env.ts";
import type { CliParts } from "./cli.ts";
import { withContext } from "./with-context.ts";

const INDEX_TIMEOUT_MS = 30_000;

export function mcpCommand({ open }: CliParts): Command {
  return new Command("mcp")
    .description(
      "Offer the tools of this site to an agent over standard input and output (MCP). With an API token in BROADSHEET_TOKEN the agent may also vote and submit as that reader.",
    )
    .action(async () => {
      await withContext(open, {}, async (context) => {
        const server = buildMcpServer({ context, signedIn: await caller(context), prefix: "none" });
        const transport = new StdioServerTransport();
        const closed = new Promise<void>((resolve) => {
          server.server.onclose = resolve;
          process.stdin.once("end", resolve);
          for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => resolve());
        });
        const stop = new AbortController();
        await catchUp(context.search, INDEX_TIMEOUT_MS);
        const following = followChanges(context.search, stop.signal);
        await server.connect(transport);
        await closed;
        await server.close();
        stop.abort();
        await following;
      });
    });
}

/** The reader of BROADSHEET_TOKEN; a wrong token is said before anything starts. */
async function caller(context: Context): Promise<SignedIn | null> {
  const token = process.env["BROADSHEET_TOKEN"];
  if (!token) return null;
  const reader = await readApiToken(context, token);
  if (!reader)
    throw new UserError(
      "BROADSHEET_TOKEN is no token of this site; make one with “broadsheet account token EMAIL”.",
    );
  const { accountId, handle, role, scopes } = reader;
  return { accountId, handle, role, scopes, sessionId: null };
}
