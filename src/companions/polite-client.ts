import { DAY_MS } from "../base/days.ts";
import type { Log } from "../base/log.ts";
import type { Outgoing, OutgoingResponse } from "../base/outgoing.ts";
import { OutgoingError } from "../base/outgoing-error.ts";
import { retryAfterMs } from "../base/retry-after.ts";
import type { Db } from "../db/schema/schema.ts";
import { stopHost, takeTurn } from "./host-turns.ts";
import { SourceFault } from "./source-fault.ts";

const TIMEOUT_MS = 15_000;
const JSON_BYTES_MAX = 4 * 1024 * 1024;
const BUSY_MS = 15 * 60_000;

export interface ClientParts {
  db: Db;
  now: () => Date;
  outgoing: Outgoing;
  log: Log;
  signal: AbortSignal;
  /** Requests that one host gets in a day. */
  hostADayMax: number;
  /** Requests that all hosts together may still get today. */
  budget: { left: number };
  /** For each answer, from dialling to its last byte; 15 s where it is left out. */
  timeoutMs?: number;
}

export interface AskOptions {
  method?: "GET" | "HEAD" | "POST";
  headers?: Record<string, string>;
  body?: string;
  bytesMax?: number;
  /** Redirects may lead to another domain (links of papers). */
  isFree?: boolean;
}

/** The way out for one source: a host's pause, the budgets of the day, and what an answer asks for. */
export interface PoliteClient {
  /**
   * Any status below 500 but 429 is an answer.
   * @throws SourceFault
   */
  ask: (url: string, options?: AskOptions) => Promise<OutgoingResponse>;
  /** The same as JSON; null for 404 and 304. @throws SourceFault where it is anything else */
  json: (url: string, options?: AskOptions) => Promise<JsonAnswer>;
  /** Where a source is asked: its own address, or what the operator gave instead. */
  base: string;
  isOwnAddress: boolean;
  token: string | null;
}

export interface JsonAnswer {
  status: number;
  value: unknown;
  headers: Record<string, string>;
}

export function politeClient(
  parts: ClientParts,
  { base, isOwnAddress, token }: { base: string; isOwnAddress: boolean; token: string | null },
): PoliteClient {
  const ask = async (url: string, options: AskOptions = {}): Promise<OutgoingResponse> => {
    const beforeHop = async (hop: URL): Promise<void> => {
      if (parts.budget.left <= 0)
        throw new SourceFault("the requests of the day are used up", null);
      await takeTurn(parts, hop.host);
      parts.budget.left -= 1;
    };
    const answer = await parts.outgoing
      .fetch(url, {
        method: options.method ?? "GET",
        timeoutMs: parts.timeoutMs ?? TIMEOUT_MS,
        bytesMax: options.bytesMax ?? JSON_BYTES_MAX,
        sameDomain: !options.isFree,
        ...(options.headers ? { headers: options.headers } : {}),
        ...(options.body === undefined ? {} : { body: options.body }),
        isOperatorUrl: isOwnAddress && url.startsWith(base),
        beforeHop,
        signal: parts.signal,
      })
      .catch((error: unknown) => {
        throw asFault(error);
      });
    await refuseBusy(parts, answer);
    return answer;
  };
  return { ask, json: (url, options) => readJson(ask, url, options), base, isOwnAddress, token };
}

async function readJson(
  ask: PoliteClient["ask"],
  url: string,
  options: AskOptions = {},
): Promise<JsonAnswer> {
  const headers = { accept: "application/json", ...options.headers };
  const answer = await ask(url, { ...options, headers });
  const { status } = answer;
  if (status === 304 || status === 404 || status === 410 || status === 451) {
    return { status, value: null, headers: answer.headers };
  }
  const { host } = new URL(url);
  if (status < 200 || status > 299) throw new SourceFault(`${host} answered ${status}`);
  if (!/\bjson\b/.test(answer.headers["content-type"] ?? "")) {
    throw new SourceFault(`${host} answered with no JSON`);
  }
  try {
    const value: unknown = JSON.parse(answer.body.toString("utf8"));
    return { status, value, headers: answer.headers };
  } catch {
    throw new SourceFault(`${host} answered with broken JSON`);
  }
}

/** 429, and 403 with a limit that is used up, stop the host until it says; 5xx for a while. */
async function refuseBusy(parts: ClientParts, answer: OutgoingResponse): Promise<void> {
  const { status, headers, url } = answer;
  const { host } = new URL(url);
  const isUsedUp = status === 403 && headers["x-ratelimit-remaining"] === "0";
  if (status < 500 && status !== 429 && !isUsedUp) return;
  const now = parts.now();
  const resetMs = Number(headers["x-ratelimit-reset"]) * 1_000 - now.getTime();
  const told = retryAfterMs(headers, now) ?? (resetMs > 0 && resetMs < DAY_MS ? resetMs : null);
  const pauseMs = told ?? (status === 429 || isUsedUp ? BUSY_MS : null);
  if (pauseMs !== null) await stopHost(parts, host, pauseMs);
  throw new SourceFault(`${host} answered ${status}`, pauseMs);
}

/** Faults by which the other side gave no answer at all. */
const OFFLINE = new Set(["unknown-host", "network", "timeout"]);

function asFault(error: unknown): Error {
  if (error instanceof SourceFault) return error;
  if (!(error instanceof OutgoingError)) return error as Error;
  return Object.assign(new SourceFault(error.message, null, OFFLINE.has(error.fault)), {
    cause: error,
  });
}
