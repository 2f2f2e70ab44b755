import type { Context as HonoContext } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { DAY_MS } from "../../base/days.ts";
import type { Context } from "../../context.ts";
import { keptProfile } from "../../digests/subscriptions/profile-source.ts";
import type { ProfileSource } from "../../digests/subscriptions/profile-source.ts";
import type { WebEnv } from "../../http/env.ts";
import { readProfileCookie, writeProfileCookie } from "../../recommendations/profile-cookie.ts";
import type { Profile } from "../../recommendations/profile.ts";
import { openAccountProfile } from "../../recommendations/profile-store.account.ts";
import { openCookieProfile } from "../../recommendations/profile-store.cookie.ts";
import type { ProfileStore } from "../../recommendations/profile-store.ts";

type C = HonoContext<WebEnv>;
const COOKIE_SECONDS = (365 * DAY_MS) / 1_000;

export interface OwnProfile {
  store: ProfileStore;
  /** Null where nobody is signed in: then the profile is this browser's. */
  accountId: number | null;
  /** False where a browser without an account never said anything. */
  isKnown: boolean;
  /** Gives the browser its cookie where something was changed: after the first press, never before. */
  keep: () => void;
}

/** The profile of who asks: the account's, or the browser's own (PR11). Signing in takes it along. */
export async function ownProfileOf(context: Context, c: C): Promise<OwnProfile> {
  const accountId = c.get("signedIn")?.accountId ?? null;
  const given = readCookie(context, c);
  if (accountId !== null) {
    const store = openAccountProfile(context, accountId);
    if (given) {
      await takeAlong(store, given);
      dropProfileCookie(context, c);
    }
    return { store, accountId, isKnown: true, keep: () => undefined };
  }
  const store = openCookieProfile(given, context.now);
  return {
    store,
    accountId,
    isKnown: given !== null,
    keep: () => {
      if (store.changed()) giveCookie(context, c, store.profile());
    },
  };
}

/** The profile of who asks, for a digest that goes by it; null where nothing is known of them. */
export async function ownSource(context: Context, c: C): Promise<ProfileSource | null> {
  const { store, accountId, isKnown } = await ownProfileOf(context, c);
  if (accountId !== null) return { accountId };
  return isKnown ? keptProfile(await store.read()) : null;
}

async function takeAlong(store: ProfileStore, { interests, follows, mutes, weights }: Profile) {
  const known = await store.read();
  const said = new Set(known.interests.map(({ paperId }) => paperId));
  await store.say(
    interests
      .filter(({ paperId }) => !said.has(paperId))
      .map(({ paperId, verdict, weight, source }) => ({ paperId, verdict, weight, source })),
  );
  for (const { kind, value } of follows) await store.follow(kind, value);
  for (const { kind, value } of mutes) await store.mute(kind, value);
  for (const { kind, value, weight } of weights) await store.weigh(kind, value, weight);
}

function readCookie({ secret, settings }: Context, c: C): Profile | null {
  const text = getCookie(c, nameOf(settings.baseUrl));
  return text === undefined ? null : readProfileCookie(secret, settings.baseUrl, text);
}

function giveCookie({ secret, settings }: Context, c: C, profile: Profile): void {
  const { baseUrl } = settings;
  setCookie(c, nameOf(baseUrl), writeProfileCookie(secret, baseUrl, profile), {
    path: "/",
    httpOnly: true,
    secure: isHttps(baseUrl),
    sameSite: "Lax",
    maxAge: COOKIE_SECONDS,
  });
}

function dropProfileCookie({ settings }: Context, c: C): void {
  const { baseUrl } = settings;
  deleteCookie(c, nameOf(baseUrl), { path: "/", secure: isHttps(baseUrl) });
}

const isHttps = (baseUrl: string): boolean => baseUrl.startsWith("https:");
const nameOf = (baseUrl: string): string => `${isHttps(baseUrl) ? "__Host-" : ""}profile`;
