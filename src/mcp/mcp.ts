import { statusOf } from "../http/status-of.ts";
import type { Context as HonoContext } from "hono";
import { UserError, isOurFault, messageOf } from "../base/errors.ts";
import type { Context } from "../context.ts";
import type { Door } from "../http/env.ts";
import type { WebEnv } from "../http/env.ts";
import { openRoutes } from "../http/routes.ts";
import type { RouteList } from "../http/routes.ts";

/** JSON-RPC 2.0 §5.1: the range for errors of the server. */
const REFUSED = -32_000;
const INTERNAL_ERROR = -32_603;
const BODY_BYTES_MAX = 256 * 1024;

/**
 * MCP over streamable HTTP at `/mcp`, without sessions: each request is alone, so that a
 * restart loses nothing and any machine may answer.
 */
export function mcpRoutes(context: Context): RouteList {
  const app = openRoutes();
  const own = new URL(context.settings.baseUrl);
  app.post("/mcp", { who: "anyone", limit: "mcp", bodyBytesMax: BODY_BYTES_MAX }, async (c) => {
    const foreign = refuseForeign(c, own);
    if (foreign) return foreign;
    // The protocol's packages and their schema checks are loaded for the first agent that asks.
    const { buildMcpServer, newTransport } = await import("./server.ts");
    const server = buildMcpServer({
      context,
      signedIn: c.get("signedIn"),
      prefix: c.get("prefix"),
      takeLimit: c.get("takeLimit"),
      indexReady: null,
    });
    const transport = newTransport(BODY_BYTES_MAX);
    try {
      await server.connect(transport);
      return await transport.handleRequest(c.req.raw);
    } finally {
      await server.close();
    }
  });
  return app;
}

/** Every answer of `/mcp`, errors too, is JSON-RPC. */
export const mcpDoor = ({ settings, log }: Context): Door => ({
  prefix: "/mcp",
  hasTokens: true,
  answerError: (error, c) => {
    const isOurs = !(error instanceof UserError) || isOurFault(error);
    if (isOurs) {
      const request = c.get("requestId");
      log.error({ request, path: c.req.path, error: messageOf(error), stack: error.stack });
      return rpcError(500, INTERNAL_ERROR, "Something went wrong here; try again later.");
    }
    return rpcError(statusOf(error), REFUSED, error.message);
  },
  answerNotFound: (c) => {
    const foreign = refuseForeign(c, new URL(settings.baseUrl));
    if (foreign) return foreign;
    const answer = rpcError(405, REFUSED, "Send JSON-RPC by POST; there are no sessions here.");
    answer.headers.set("allow", "POST");
    return answer;
  },
});

/** A foreign Origin gets 403 by whatever method (DNS rebinding). */
function refuseForeign(c: HonoContext<WebEnv>, own: URL): Response | null {
  const origin = c.req.header("origin");
  if (origin === undefined || isOwn(origin, own)) return null;
  return rpcError(403, REFUSED, "This request comes from another site's page and is refused.");
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The Host header is not asked: where a name is bound again, it says what the attacker wants. */
function isOwn(origin: string, own: URL): boolean {
  if (!URL.canParse(origin)) return false;
  const given = new URL(origin);
  if (given.host === own.host) return true;
  return LOOPBACK.has(own.hostname) && LOOPBACK.has(given.hostname) && given.port === own.port;
}

const rpcError = (status: number, code: number, message: string): Response =>
  Response.json({ jsonrpc: "2.0", error: { code, message }, id: null }, { status });
