import type { Command } from "commander";
import { UserError } from "../../base/errors.ts";
import { openLog } from "../../base/log.ts";
import { openOutgoing } from "../../base/outgoing.ts";
import { readSettings } from "../../base/settings.ts";
import type { ApiCall, ServerRequest } from "../call-api.ts";

export interface ServerOptions {
  /** Address of a Broadsheet to ask instead of the store here. */
  server?: string;
}

const WRONG_USE = new Set([400, 413, 415]);
const TIMEOUT_MS = 30_000;
const ANSWER_BYTES_MAX = 32 * 1024 * 1024;

/** Adds `--server`. */
export function withServer(command: Command): Command {
  return command.option("--server <url>", "ask the Broadsheet at this address, not the store here");
}

/**
 * Asks the API of another Broadsheet, with the token of BROADSHEET_TOKEN where there is one.
 * @throws UserError with what the server said is wrong
 */
export async function askServer<T>(server: string, request: ApiCall<T>): Promise<T> {
  const { path, query = {}, method } = request;
  const sent = requestBodyOf(request);
  const { outgoingAllow, logLevel } = readSettings(process.env);
  if (!URL.canParse(server))
    throw new UserError(`--server: “${server}” is no address; write https://….`);
  const url = new URL(`${server.replace(/\/+$/, "")}/api/v1/${path}`);
  for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
  const outgoing = openOutgoing({
    userAgent: "Broadsheet",
    allow: outgoingAllow,
    log: openLog(logLevel),
  });
  const token = process.env["BROADSHEET_TOKEN"];
  const { status, body: answer } = await outgoing.fetch(url, {
    method: method ?? (sent === null ? "GET" : "POST"),
    timeoutMs: TIMEOUT_MS,
    bytesMax: ANSWER_BYTES_MAX,
    isOperatorUrl: true,
    headers: {
      accept: "application/json",
      ...(sent === null ? {} : { "content-type": sent.type }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(sent === null ? {} : { body: sent.body }),
  });
  return answerValue(url.origin, status, answer.toString("utf8"), request.isText) as T;
}

/** The body of a request with its media type; null where it has none. */
export function requestBodyOf({
  body,
  text,
}: ServerRequest): { body: string; type: string } | null {
  if (text !== undefined) return { body: text, type: "text/plain; charset=utf-8" };
  return body === undefined ? null : { body: JSON.stringify(body), type: "application/json" };
}

/**
 * The value of an answer of the API. What is wrong with the request itself is wrong use (exit 2);
 * whatever else keeps it from being done is a failure (exit 1).
 * @throws UserError with what the API said
 */
export function answerValue(who: string, status: number, text: string, isText = false): unknown {
  if (status === 204) return null;
  if (isText && status === 200) return text;
  const value = jsonOf(text);
  if (status >= 200 && status < 300 && value !== null) return value;
  const detail = (value as { detail?: string } | null)?.detail;
  throw new UserError(
    `${who} says ${status}: ${detail ?? "it is no Broadsheet, or too old"}`,
    WRONG_USE.has(status) ? "invalid" : "failed",
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
