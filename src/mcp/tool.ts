import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { UserError, messageOf, fillSaid } from "../base/errors.ts";
import type { Context } from "../context.ts";
import type { LimitName } from "../limits/limit-rules.ts";
import type { SignedIn, TakeLimit } from "../http/env.ts";
import { limitWords, uncounted } from "../http/limit-rate.ts";

/** What a tool is handed: the store and all, and who asks, where somebody signed in. */
export interface ToolParts {
  context: Context;
  signedIn: SignedIn | null;
  /** Network of the caller, for the rules on votes; `none` on this machine. */
  prefix: string;
  /** Takes from the limit of what a tool does (SC8); null where nothing is limited. */
  takeLimit: TakeLimit | null;
  /** Settled when the search index has caught up; null where it is not waited for. */
  indexReady: Promise<unknown> | null;
}

export type AddTool = (server: McpServer, parts: ToolParts) => void;

/** Hints for clients that ask before they let a model act. */
export const READS = { readOnlyHint: true, openWorldHint: false } as const;
export const WRITES = {
  readOnlyHint: false,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const;

const TEXT_CHARACTERS_MAX = 100_000;

/** Compact text for a model, and the same as data. */
export function answer(text: string, structuredContent: Record<string, unknown>): CallToolResult {
  const shown =
    text.length > TEXT_CHARACTERS_MAX ? `${text.slice(0, TEXT_CHARACTERS_MAX)}\n[cut]` : text;
  return { content: [{ type: "text", text: shown }], structuredContent };
}

/** Which limit a tool takes from, as the page or call of the same verb does. */
const LIMITS: Record<string, LimitName> = {
  search: "search",
  similar: "search",
  vote: "vote",
  interest: "action",
  follow: "action",
  library_put: "action",
  submit: "submission",
  subscribe: "mail",
};

/** Runs a tool; what is wrong with a call is told to the model, a fault of ours to the log. */
export async function runTool(
  { context, takeLimit, indexReady }: ToolParts,
  name: string,
  work: () => Promise<CallToolResult>,
): Promise<CallToolResult> {
  try {
    const limit = LIMITS[name];
    const answer = takeLimit && limit ? await takeLimit(limit).catch(uncounted(limit)) : null;
    if (answer && !answer.isAllowed) {
      const seconds = Math.max(1, Math.ceil(answer.retryMs / 1_000));
      throw new UserError(`${fillSaid(limitWords(answer))} Try again in ${seconds} s.`, "too_many");
    }
    if (limit === "search") await indexReady;
    return await work();
  } catch (error) {
    const isOurs = !(error instanceof UserError) || error.kind === "failed";
    if (isOurs) context.log.error({ tool: name, error: messageOf(error) }, "tool failed");
    const text = isOurs ? "Something went wrong here; try again later." : messageOf(error);
    return { content: [{ type: "text", text }], isError: true };
  }
}

/** The reader whose token came with the call. */
export function signedInOr401({ signedIn }: ToolParts): SignedIn {
  if (signedIn) return signedIn;
  throw new UserError(
    "This needs an API token: send “Authorization: Bearer TOKEN” (broadsheet account token EMAIL prints one).",
    "signed_out",
  );
}
