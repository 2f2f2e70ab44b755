import type { Context as HonoContext } from "hono";
import type { Context } from "../../context.ts";
import { keptProfile } from "../../digests/subscriptions/profile-source.ts";
import type { ProfileSource } from "../../digests/subscriptions/profile-source.ts";
import type { WebEnv } from "../../http/env.ts";
import { afterLook, noteAccountVisit, type Visit } from "../../recommendations/last-visit.ts";
import type { Profile } from "../../recommendations/profile.ts";
import { openAccountProfile } from "../../recommendations/profile-store.account.ts";
import { openCookieProfile } from "../../recommendations/profile-store.cookie.ts";
import type { ProfileStore } from "../../recommendations/profile-store.ts";

type C = HonoContext<WebEnv>;

export interface OwnProfile {
  store: ProfileStore;
  /** Null where nobody is signed in: then the profile is this browser's. */
  accountId: number | null;
  /** False where a browser without an account never said anything. */
  isKnown: boolean;
  /** Gives the browser its cookie where something was changed: after the first press, never before. */
  keep: () => void;
  /** Notes that a list is looked at; null where the browser keeps nothing of its reader. */
  look: () => Promise<Visit | null>;
}

/** The profile of who asks: the account's, or the browser's own (PR11). Signing in takes it along. */
export async function ownProfileOf(context: Context, c: C): Promise<OwnProfile> {
  const accountId = c.get("signedIn")?.accountId ?? null;
  const kept = c.get("keptProfile");
  const given = kept.given();
  const isLook = isLooking(c);
  if (accountId !== null) {
    const store = openAccountProfile(context, accountId);
    if (given) {
      await takeAlong(store, given.profile);
      kept.put(null);
    }
    return {
      store,
      accountId,
      isKnown: true,
      keep: () => undefined,
      look: async () => (isLook ? noteAccountVisit(context, accountId) : null),
    };
  }
  const store = openCookieProfile(given?.profile ?? null, context.now);
  let visit = given?.visit ?? null;
  if (given) c.header("cache-control", "private, no-cache");
  return {
    store,
    accountId,
    isKnown: given !== null,
    keep: () => {
      if (store.changed()) kept.put({ profile: store.profile(), visit });
    },
    look: () => {
      if (given === null || !isLook) return Promise.resolve(null);
      const before = visit;
      visit = afterLook(before, context.now());
      if (visit !== before) kept.put({ profile: store.profile(), visit });
      return Promise.resolve(visit);
    },
  };
}

/** A page that is read, and not one that a browser fetches in case it will be. */
const isLooking = ({ req }: C): boolean =>
  req.method === "GET" && !/prefetch/.test(req.header("sec-purpose") ?? "");

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
