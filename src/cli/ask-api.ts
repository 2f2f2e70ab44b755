import { readApiToken } from "../accounts/api-tokens.ts";
import { apiFor } from "../api/api.ts";
import { UserError } from "../base/errors.ts";
import type { Context, OpenContext } from "../context.ts";
import { catchUp } from "../search/index/writing/follow-changes.ts";
import type { SignedIn } from "../http/env.ts";
import type { ApiCall } from "./call-api.ts";
import { withContext } from "./with-context.ts";
import { askServer, requestBodyOf, answerValue } from "./server/with-server.ts";
import type { ServerOptions } from "./server/with-server.ts";

const CATCH_UP_MS = 600_000;

/**
 * Asks the API of a server, or, without one, the same API on the store here: a command says and
 * does the same either way, as the reader of BROADSHEET_TOKEN.
 * @throws UserError with what the API said
 */
export async function askApi<T>(
  open: OpenContext,
  { server }: ServerOptions,
  request: ApiCall<T>,
): Promise<T> {
  if (server) return askServer<T>(server, request);
  return withContext(open, {}, async (context) => {
    const { path, query = {} } = request;
    const sent = requestBodyOf(request);
    if (request.needsIndex) await catchUp(context.search, CATCH_UP_MS);
    const url = new URL(`${context.settings.baseUrl}/api/v1/${path}`);
    for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
    const method = request.method ?? (sent === null ? "GET" : "POST");
    const init: RequestInit = { method };
    if (sent !== null) {
      init.body = sent.body;
      init.headers = { "content-type": sent.type };
    }
    // Whether a suspended account may is said by the policy of the route.
    const signedIn = await readerOfToken(context, true);
    const answer = await apiFor(context, signedIn).fetch(new Request(url, init));
    return answerValue("The store here", answer.status, await answer.text(), request.isText) as T;
  });
}

/** The reader of BROADSHEET_TOKEN; null without one. @throws UserError where it is no token */
export async function readerOfToken(
  context: Context,
  mayBeSuspended = false,
): Promise<SignedIn | null> {
  const token = process.env["BROADSHEET_TOKEN"];
  if (!token) return null;
  const reader = await readApiToken(context, token);
  if (!reader) {
    throw new UserError(
      "BROADSHEET_TOKEN is no token of this site; make one with “broadsheet account token EMAIL”.",
    );
  }
  const { suspendedUntil } = reader;
  if (!mayBeSuspended && suspendedUntil && suspendedUntil > context.now().toISOString()) {
    throw new UserError(
      `This account is suspended until ${suspendedUntil.slice(0, 10)}.`,
      "failed",
    );
  }
  return { ...reader, sessionId: null, language: null, savedCount: 0 };
}
