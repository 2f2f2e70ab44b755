import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { Hono } from "hono";
import type { Context } from "../context.ts";
import type { Routes, WebEnv } from "../http/env.ts";
import { buildMcpServer } from "./server.ts";

const BODY_BYTES_MAX = 256 * 1024;

/**
 * MCP over streamable HTTP at `/mcp`, without sessions: each request stands alone, so that a
 * restart loses nothing and any machine may answer. A foreign Origin gets 403 (DNS rebinding).
 */
export function mcpRoutes(context: Context): Routes {
  const app = new Hono<WebEnv>();
  const own = new URL(context.settings.baseUrl);
  app.use("/mcp", async (c, next) => {
    const origin = c.req.header("origin");
    if (origin !== undefined && !isOwn(origin, own)) {
      return rpcError(403, -32_000, "This request comes from another site's page and is refused.");
    }
    return next();
  });
  app.post("/mcp", async (c) => {
    const server = buildMcpServer({
      context,
      signedIn: c.get("signedIn"),
      prefix: c.get("prefix"),
      takeLimit: c.get("takeLimit"),
      indexReady: null,
    });
    const transport = new WebStandardStreamableHTTPServerTransport({
      enableJsonResponse: true,
      maxRequestBodySize: BODY_BYTES_MAX,
    });
    try {
      await server.connect(transport);
      return await transport.handleRequest(c.req.raw);
    } finally {
      await server.close();
    }
  });
  app.all("/mcp", () => {
    const answer = rpcError(405, -32_000, "Send JSON-RPC by POST; there are no sessions here.");
    answer.headers.set("allow", "POST");
    return answer;
  });
  return app;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The Host header is not asked: where a name is bound anew, it says what the attacker wants. */
function isOwn(origin: string, own: URL): boolean {
  if (!URL.canParse(origin)) return false;
  const given = new URL(origin);
  if (given.host === own.host) return true;
  return LOOPBACK.has(own.hostname) && LOOPBACK.has(given.hostname) && given.port === own.port;
}

const rpcError = (status: number, code: number, message: string): Response =>
  Response.json({ jsonrpc: "2.0", error: { code, message }, id: null }, { status });
