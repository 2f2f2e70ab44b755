import type { Context as HonoContext } from "hono";
import { createMiddleware } from "hono/factory";
import { requireScope } from "../accounts/api-tokens.ts";
import { isAtLeast, requireRole } from "../accounts/roles.ts";
import { UserError, said } from "../base/errors.ts";
import type { Context } from "../context.ts";
import type { SignedIn, WebEnv } from "./env.ts";
import { isSafe } from "./policy.ts";
import type { Policy } from "./policy.ts";
import { SignInNeeded, tokenNeeded } from "./refusal.ts";
import { refererPath, safePath } from "./return-path.ts";

type C = HonoContext<WebEnv>;

/**
 * Lets a request through to its handler where the policy of its route allows who asks.
 * @param isPage whether a path can be read, to lead back there after signing in
 */
export function permission(context: Context, policy: Policy, isPage: (path: string) => boolean) {
  const { settings, now } = context;
  return createMiddleware<WebEnv>(async (c, next) => {
    const request = { isReading: isSafe(c.req.method), now: now() };
    const signedIn = permittedAsker(policy, c.get("signedIn"), request, () =>
      c.get("door").hasTokens
        ? tokenNeeded()
        : new SignInNeeded(returnPath(settings.baseUrl, c, isPage)),
    );
    c.set("signedIn", signedIn);
    return next();
  });
}

/**
 * Who asks, where the policy allows it.
 * @returns a suspended curator or moderator as a reader: what is shown to those alone is not shown meanwhile
 * @throws UserError of kind forbidden; what `refuseGuest` makes where nobody is signed in and somebody has to be
 */
export function permittedAsker(
  policy: Pick<Policy, "who" | "scope" | "isOpenToSuspended">,
  asker: SignedIn | null,
  { isReading, now }: { isReading: boolean; now: Date },
  refuseGuest: () => Error,
): SignedIn | null {
  const hasToWait = asker !== null && isSuspended(asker, now);
  if (hasToWait) refuseSuspended(asker, isReading, policy);
  const signedIn: SignedIn | null = hasToWait ? { ...asker, role: "reader" } : asker;
  if (policy.who === "anyone") return signedIn;
  if (!signedIn) throw refuseGuest();
  requireRole(signedIn, policy.who);
  if (policy.scope) requireScope(signedIn, policy.scope);
  return signedIn;
}

const isSuspended = ({ suspendedUntil }: SignedIn, now: Date): boolean =>
  suspendedUntil !== null && suspendedUntil > now.toISOString();

/** A suspended account reads what every reader may, and no page of curators and moderators. */
function refuseSuspended(
  { suspendedUntil }: SignedIn,
  isReading: boolean,
  { who, isOpenToSuspended }: Pick<Policy, "who" | "isOpenToSuspended">,
): void {
  const isForStaff = who !== "anyone" && isAtLeast(who, "curator");
  if (!isForStaff && (isReading || isOpenToSuspended)) return;
  throw new UserError(
    said`This account is suspended until ${suspendedUntil?.slice(0, 10) ?? ""}. You can still read and download your data.`,
    "forbidden",
  );
}

/** Where somebody finds themselves after signing in: the page asked for, or the one of the form. */
function returnPath(baseUrl: string, c: C, isPage: (path: string) => boolean): string {
  const { pathname, search } = new URL(c.req.url);
  if (isSafe(c.req.method)) return safePath(pathname + search) ?? "/";
  const from = refererPath(baseUrl, c);
  if (from !== null) return from;
  const parts = pathname.split("/");
  while (parts.length > 1) {
    const path = parts.join("/");
    if (isPage(path)) return safePath(path) ?? "/";
    parts.pop();
  }
  return "/";
}
