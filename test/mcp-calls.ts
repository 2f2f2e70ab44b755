import type { TestSite } from "./site.ts";

interface JsonSchema {
  type?: string;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, JsonSchema>;
}

export interface ListedTool {
  name: string;
  inputSchema: JsonSchema;
  annotations: { readOnlyHint: boolean };
}

export interface ToolAnswer {
  status: number;
  /** What the model is told; the message of the error where the request itself is refused. */
  text: string;
  isError: boolean;
}

/** JSON-RPC to `/mcp`, as a client without a library sends it. */
async function rpc(app: TestSite["app"], token: string | null, method: string, params: object) {
  const headers: Record<string, string> = {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
  };
  if (token !== null) headers["authorization"] = `Bearer ${token}`;
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const answer = await app.request("/mcp", { method: "POST", headers, body });
  const { result, error } = (await answer.json()) as {
    result?: Record<string, unknown>;
    error?: { message: string };
  };
  return { status: answer.status, result, error };
}

export async function listTools(app: TestSite["app"]): Promise<ListedTool[]> {
  const { result } = await rpc(app, null, "tools/list", {});
  return result?.["tools"] as ListedTool[];
}

/** Calls a tool with the least that its schema takes: numbers and names that nothing has. */
export async function callTool(
  app: TestSite["app"],
  { name, inputSchema }: ListedTool,
  token: string | null,
): Promise<ToolAnswer> {
  const { required = [], properties = {} } = inputSchema;
  const given = required.map((field) => [field, leastOf(properties[field] ?? {})] as const);
  const params = { name, arguments: Object.fromEntries(given) };
  const { status, result, error } = await rpc(app, token, "tools/call", params);
  const [content] = (result?.["content"] ?? []) as Array<{ text: string }>;
  const text = error?.message ?? content?.text ?? "";
  return { status, text, isError: error !== undefined || result?.["isError"] === true };
}

function leastOf(schema: JsonSchema): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.type === "integer" || schema.type === "number") return 1;
  return schema.type === "boolean" ? false : "nothing-of-this-name";
}
