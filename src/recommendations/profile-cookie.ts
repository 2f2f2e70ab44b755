import { createHmac, timingSafeEqual } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { DIAL_USUAL, FOLLOW_KINDS, MUTE_KINDS, VERDICTS, WEIGHT_KINDS } from "./profile.ts";
import type { Interest, Profile } from "./profile.ts";

/** A browser keeps 4,096 bytes of a cookie with its name. */
export const COOKIE_CHARACTERS_MAX = 3_500;
const PLAIN_BYTES_MAX = 64 * 1024;
const DAY_MS = 86_400_000;
const MARK = "1";

type Packed = [
  dial: number,
  /** Paper number, place of the verdict, day since 1970. */
  interests: Array<[number, number, number]>,
  follows: Array<[number, string]>,
  mutes: Array<[number, string]>,
  weights: Array<[number, string, number]>,
];

/**
 * The profile as the text of a cookie: paper numbers and choices alone, packed and signed for this
 * site (PR11). What does not fit is dropped: the oldest signals first, then the oldest wishes.
 */
export function writeProfileCookie(key: string, site: string, profile: Profile): string {
  const oldestFirst = profile.interests.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  let { follows, mutes, weights } = profile;
  let interests = oldestFirst;
  for (;;) {
    const text = pack(key, site, { ...profile, interests, follows, mutes, weights });
    if (text.length <= COOKIE_CHARACTERS_MAX) return text;
    if (interests.length > 0) interests = dropOldest(interests);
    else if (weights.length > 0) weights = dropOldest(weights);
    else if (follows.length > mutes.length) follows = dropOldest(follows);
    else mutes = dropOldest(mutes);
  }
}

const dropOldest = <Item>(items: Item[]): Item[] => items.slice(Math.ceil(items.length / 20));

function pack(key: string, site: string, profile: Profile): string {
  const packed: Packed = [
    profile.dial,
    profile.interests.map(({ paperId, verdict, at }) => [
      paperId,
      VERDICTS.indexOf(verdict),
      Math.floor(Date.parse(at) / DAY_MS),
    ]),
    profile.follows.map(({ kind, value }) => [FOLLOW_KINDS.indexOf(kind), value]),
    profile.mutes.map(({ kind, value }) => [MUTE_KINDS.indexOf(kind), value]),
    profile.weights.map(({ kind, value, weight }) => [WEIGHT_KINDS.indexOf(kind), value, weight]),
  ];
  const body = MARK + deflateRawSync(JSON.stringify(packed)).toString("base64url");
  return `${body}.${signature(key, site, body)}`;
}

/** Null where it was cut, changed, or made by another site: nothing of it is read then. */
export function readProfileCookie(key: string, site: string, text: string): Profile | null {
  const [body = "", mac = ""] = text.split(".");
  if (text.length > COOKIE_CHARACTERS_MAX || !body.startsWith(MARK)) return null;
  const expected = Buffer.from(signature(key, site, body));
  const offered = Buffer.from(mac);
  if (offered.length !== expected.length || !timingSafeEqual(offered, expected)) return null;
  const bytes = Buffer.from(body.slice(MARK.length), "base64url");
  const plain = inflateRawSync(bytes, { maxOutputLength: PLAIN_BYTES_MAX }).toString("utf8");
  return unpack(JSON.parse(plain) as Packed);
}

function unpack([dial, interests, follows, mutes, weights]: Packed): Profile {
  const at = new Date(0).toISOString();
  return {
    dial: Number.isInteger(dial) ? dial : DIAL_USUAL,
    interests: interests.map(([paperId, verdict, day]): Interest => ({
      paperId,
      verdict: VERDICTS[verdict] ?? "seen",
      weight: 1,
      source: "press",
      at: new Date(day * DAY_MS).toISOString(),
    })),
    follows: follows.map(([kind, value]) => ({ kind: FOLLOW_KINDS[kind] ?? "search", value, at })),
    mutes: mutes.map(([kind, value]) => ({ kind: MUTE_KINDS[kind] ?? "word", value, at })),
    weights: weights.map(([kind, value, weight]) => ({
      kind: WEIGHT_KINDS[kind] ?? "word",
      value,
      weight,
    })),
  };
}

const signature = (key: string, site: string, body: string): string =>
  createHmac("sha256", key).update(`profile\n${site}\n${body}`).digest("base64url");
