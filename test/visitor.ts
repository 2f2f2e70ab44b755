import { DAY_MS } from "../src/base/days.ts";
import { createAccount } from "../src/accounts/accounts.ts";
import type { Account } from "../src/accounts/accounts.ts";
import type { Role } from "../src/accounts/roles.ts";
import { askSignIn, readSignIn } from "../src/accounts/sign-in.ts";
import { startSession } from "../src/accounts/sessions.ts";
import type { Context } from "../src/context.ts";
import type { Routes } from "../src/http/env.ts";

export interface Answer {
  status: number;
  text: string;
  location: string | null;
  headers: Headers;
}

/** A browser without JavaScript: it keeps cookies, sends forms, and follows nothing by itself. */
export interface Visitor {
  cookies: Map<string, string>;
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  post: (
    path: string,
    form?: Record<string, string>,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
}

interface Place {
  app: Routes;
  context: Context;
}

export function visitor({ app, context }: Place): Visitor {
  const cookies = new Map<string, string>();
  const { baseUrl } = context.settings;
  const ask = async (path: string, init: RequestInit, headers: Record<string, string>) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const all = { ...(cookie ? { cookie } : {}), ...headers };
    const response = await app.request(`${baseUrl}${path}`, { ...init, headers: all });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    const location = response.headers.get("location");
    return {
      status: response.status,
      text: await response.text(),
      location,
      headers: response.headers,
    };
  };
  return {
    cookies,
    get: (path, headers = {}) => ask(path, {}, headers),
    post: (path, form = {}, headers = {}) =>
      ask(
        path,
        { method: "POST", body: new URLSearchParams(form) },
        { origin: baseUrl, "sec-fetch-site": "same-origin", ...headers },
      ),
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ""] = line.split(";");
  const at = pair.indexOf("=");
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  if (/max-age=0/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}

/** Link and code of the newest mail to an address, as the worker would send them. */
export async function newestSignIn(context: Context, email: string) {
  const row = await context.db
    .selectFrom("sign_in")
    .select("sign_in_id")
    .where("email", "=", email)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return readSignIn(context, row.sign_in_id);
}

/** A visitor who went the whole way of signing in. */
export async function signedIn(
  place: Place,
  email: string,
  role: Role = "reader",
): Promise<Visitor & { account: Account }> {
  const account = await createAccount(place.context, {
    email,
    role,
    handle: email.split("@")[0] ?? "",
  });
  const guest = visitor(place);
  const signInId = await askSignIn(place.context, { email, browser: null });
  const wish = await readSignIn(place.context, signInId);
  const answer = await guest.post(`/sign-in/${wish?.token}`);
  if (answer.status !== 303) throw new Error(`signing in gave ${answer.status}: ${answer.text}`);
  return { ...guest, account };
}

/** Accounts made at once, with sessions or without, older than any rule for newcomers. */
export async function oldAccounts(
  { context }: Pick<Place, "context">,
  count: number,
): Promise<number[]> {
  const at = new Date(context.now().getTime() - 90 * DAY_MS).toISOString();
  const ids: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const handle = `old-${number}-${ids.length}`;
    const row = await context.db
      .insertInto("account")
      .values({
        email: `${handle}@example.org`,
        email_key: `${handle}@example.org`,
        handle,
        handle_key: handle,
        role: "reader",
        about: "",
        orcid: null,
        suspended_until: null,
        created_at: at,
      })
      .returning("account_id")
      .executeTakeFirstOrThrow();
    ids.push(row.account_id);
  }
  return ids;
}

export async function sessionOf(
  { context }: Pick<Place, "context">,
  accountId: number,
): Promise<string> {
  return context.db
    .transaction()
    .execute((trx) => startSession(trx, accountId, "test", context.now()));
}
