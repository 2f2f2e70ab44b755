import { deflateRawSync, inflateRawSync } from "node:zlib";
import { DAY_MS } from "../base/days.ts";
import { DIAL_USUAL, FOLLOW_KINDS, MUTE_KINDS, VERDICTS, WEIGHT_KINDS } from "./profile.ts";
import type { Interest, Profile } from "./profile.ts";

const PLAIN_BYTES_MAX = 64 * 1024;
const MARK = "1";

type Packed = [
  dial: number,
  /** Paper number, place of the verdict, day since 1970. */
  interests: Array<[number, number, number]>,
  follows: Array<[number, string]>,
  mutes: Array<[number, string]>,
  weights: Array<[number, string, number]>,
  /** Whole numbers that the caller keeps with it; absent in older ones. */
  beside?: number[],
];

/**
 * A profile as text of at most `characters_max` URL-safe characters: paper numbers and choices
 * alone. What does not fit is dropped: the oldest signals first, then the oldest wishes.
 * @param besideOf whole numbers to keep with it, made of how many choices were dropped
 */
export function packProfile(
  profile: Profile,
  characters_max: number,
  besideOf: (droppedCount: number) => number[] = () => [],
): string {
  let { follows, mutes, weights } = profile;
  let interests = profile.interests.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const count = (): number => interests.length + follows.length + mutes.length + weights.length;
  const countBefore = count();
  for (;;) {
    const kept = { ...profile, interests, follows, mutes, weights };
    const text = pack(kept, besideOf(countBefore - count()));
    if (text.length <= characters_max) return text;
    if (interests.length > 0) interests = dropOldest(interests);
    else if (weights.length > 0) weights = dropOldest(weights);
    else if (follows.length > mutes.length) follows = dropOldest(follows);
    else mutes = dropOldest(mutes);
  }
}

const dropOldest = <Item>(items: Item[]): Item[] => items.slice(Math.ceil(items.length / 20));

function pack(profile: Profile, beside: number[]): string {
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
  if (beside.length > 0) packed.push(beside);
  return MARK + deflateRawSync(JSON.stringify(packed)).toString("base64url");
}

/** Null where it begins as none of ours does. The caller knows that the text was packed here. */
export function unpackProfile(text: string): (Profile & { beside: number[] }) | null {
  if (!text.startsWith(MARK)) return null;
  const bytes = Buffer.from(text.slice(MARK.length), "base64url");
  const plain = inflateRawSync(bytes, { maxOutputLength: PLAIN_BYTES_MAX }).toString("utf8");
  const [dial, interests, follows, mutes, weights, beside] = JSON.parse(plain) as Packed;
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
    beside: beside ?? [],
  };
}
