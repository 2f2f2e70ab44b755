import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { z } from "zod";
import { UserError, fillSaid, messageOf } from "../base/errors.ts";
import { readableText } from "../base/tex/readable-text.ts";
import type { Context } from "../context.ts";
import type { SignedIn, TakeLimit } from "../http/env.ts";
import { limitWords, uncounted } from "../http/limit-rate.ts";
import { permittedAsker } from "../http/permission.ts";
import type { ChangePolicy, Policy } from "../http/policy.ts";
import { tokenNeeded } from "../http/refusal.ts";

/** What a tool is handed: the store and all, and who asks, where somebody signed in. */
export interface ToolParts {
  context: Context;
  signedIn: SignedIn | null;
  /** Who asks, at each call of a connection that lasts: a token may have ended. Absent for one request. */
  signedInNow?: () => Promise<SignedIn | null>;
  /** Network of the caller, for the rules on votes; `none` on this machine. */
  prefix: string;
  /** Takes from the limit of what a tool does (SC8); null where nothing is limited. */
  takeLimit: TakeLimit | null;
  /** Settled when the search index has caught up; null where it is not waited for. */
  indexReady: Promise<unknown> | null;
}

/** Who may call a tool, what their token has to be made for, and the limit a call takes from (SC8). */
export type ToolPolicy =
  | ({ acts: "reads" } & Pick<Policy, "who" | "scope" | "limit">)
  | ({ acts: "changes" } & Pick<ChangePolicy, "who" | "scope" | "limit">);

export interface Tool {
  name: string;
  policy: ToolPolicy;
  add: (server: McpServer, parts: ToolParts) => void;
}

interface ToolSheet<In extends z.ZodRawShape> {
  title: string;
  /** For the model that chooses among the tools. */
  description: string;
  inputSchema: In;
  outputSchema: z.ZodRawShape;
  /** It asks other servers. */
  openWorldHint?: true;
}

/** What the work of a tool is handed; somebody is signed in where the policy asks for it. */
type WorkParts<P extends ToolPolicy> = Omit<ToolParts, "signedIn"> & {
  signedIn: P["who"] extends "anyone" ? SignedIn | null : SignedIn;
};

/** A tool: its policy, what it reads and answers, and its work, in one object. */
export function defineTool<const P extends ToolPolicy, In extends z.ZodRawShape>(
  name: string,
  policy: P,
  { openWorldHint, ...sheet }: ToolSheet<In>,
  work: (parts: WorkParts<P>, input: z.infer<z.ZodObject<In>>) => Promise<CallToolResult>,
): Tool {
  const hints = policy.acts === "reads" ? READS : WRITES;
  const annotations = { ...hints, openWorldHint: openWorldHint ?? false };
  const add: Tool["add"] = (server, parts) => {
    server.registerTool<z.ZodRawShape, z.ZodRawShape>(
      name,
      { ...sheet, annotations },
      async (input) =>
        runTool(parts, { name, policy }, async () => {
          const asks = parts.signedInNow ? await parts.signedInNow() : parts.signedIn;
          const signedIn = permittedCaller({ ...parts, signedIn: asks }, policy);
          return work({ ...parts, signedIn } as WorkParts<P>, input as z.infer<z.ZodObject<In>>);
        }),
    );
  };
  return { name, policy, add };
}

/** Hints for clients that ask before they let a model act. */
const READS = { readOnlyHint: true } as const;
const WRITES = { readOnlyHint: false, destructiveHint: false, idempotentHint: true } as const;

const TEXT_CHARACTERS_MAX = 100_000;

/** Compact text for a model, and the same as data. */
export function answer(text: string, structuredContent: Record<string, unknown>): CallToolResult {
  const shown =
    text.length > TEXT_CHARACTERS_MAX ? `${text.slice(0, TEXT_CHARACTERS_MAX)}\n[cut]` : text;
  return { content: [{ type: "text", text: shown }], structuredContent };
}

/** Papers as numbered lines for a model, each with what `words` says of it. */
export const numberedPapers = <T extends { key: string; title: string }>(
  papers: T[],
  words: (paper: T) => string,
): string[] =>
  papers.map(
    (paper, index) => `${index + 1}. ${readableText(paper.title)} (${paper.key})${words(paper)}`,
  );

/** Runs a tool; what is wrong with a call is told to the model, a fault of ours to the log. */
async function runTool(
  { context, takeLimit, indexReady }: ToolParts,
  { name, policy: { limit } }: Pick<Tool, "name" | "policy">,
  work: () => Promise<CallToolResult>,
): Promise<CallToolResult> {
  try {
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

/** Who asks, where the policy of the tool lets them, as the policy of a route does. */
function permittedCaller({ context, signedIn }: ToolParts, policy: ToolPolicy): SignedIn | null {
  const request = { isReading: policy.acts === "reads", now: context.now() };
  return permittedAsker(policy, signedIn, request, () => tokenNeeded());
}
