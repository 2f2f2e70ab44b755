import { UserError, said } from "../base/errors.ts";
import { KEPT_QUERY_CHARACTERS_MAX } from "../search/query/query-length.ts";

export const VERDICTS = ["more", "not", "seen"] as const;
export type Verdict = (typeof VERDICTS)[number];
export const FOLLOW_KINDS = ["author", "category", "search", "organization", "collection"] as const;
export type FollowKind = (typeof FOLLOW_KINDS)[number];
export const MUTE_KINDS = ["word", "author", "category"] as const;
export type MuteKind = (typeof MUTE_KINDS)[number];
export const WEIGHT_KINDS = ["word", "author"] as const;
export type WeightKind = (typeof WEIGHT_KINDS)[number];

/** Where a signal comes from; `vote` and `save` are acts that count elsewhere too. */
export const SOURCES = ["press", "seed", "vote", "save"] as const;
export type InterestSource = (typeof SOURCES)[number];

export interface Interest {
  paperId: number;
  verdict: Verdict;
  /** 1 as learnt; 0 is forgotten. */
  weight: number;
  source: InterestSource;
  at: string;
}

export interface Wish<Kind> {
  kind: Kind;
  value: string;
  at: string;
}

/** Everything that is known of one reader's taste: plain facts, in a store or in a cookie. */
export interface Profile {
  /** 0: by taste alone; 100: by what everybody reads. */
  dial: number;
  interests: Interest[];
  follows: Wish<FollowKind>[];
  mutes: Wish<MuteKind>[];
  weights: Array<{ kind: WeightKind; value: string; weight: number }>;
}

/** What a reader said of papers, follows and mutes. */
export type Wishes = Pick<Profile, "interests" | "follows" | "mutes">;

export const DIAL_USUAL = 20;
export const emptyProfile = (): Profile => ({
  dial: DIAL_USUAL,
  interests: [],
  follows: [],
  mutes: [],
  weights: [],
});

export const WEIGHT_MAX = 3;
export const WISHES_MAX = 500;
export const INTERESTS_MAX = 20_000;

/** True where nothing was ever said: such a reader gets the site's own order. */
export function isEmpty({ interests, follows, weights }: Profile): boolean {
  return interests.length === 0 && follows.length === 0 && weights.length === 0;
}

export function readVerdict(text: string): Verdict {
  return oneOf(VERDICTS, text, "verdict");
}

export const readFollowKind = (text: string): FollowKind => oneOf(FOLLOW_KINDS, text, "kind");
export const readMuteKind = (text: string): MuteKind => oneOf(MUTE_KINDS, text, "kind");
export const readWeightKind = (text: string): WeightKind => oneOf(WEIGHT_KINDS, text, "kind");

/** One line without control characters, as long as a kept search. @throws UserError where it is empty or longer */
export function readWishValue(text: string): string {
  const value = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim()
    .toWellFormed();
  if (value === "") throw new UserError("The field is empty. Write something.");
  if (value.length > KEPT_QUERY_CHARACTERS_MAX) {
    throw new UserError(said`Write at most ${KEPT_QUERY_CHARACTERS_MAX} characters.`);
  }
  return value;
}

export function readDial(text: string): number {
  const value = Number(text);
  if (/^\d{1,3}$/.test(text) && value <= 100) return value;
  throw new UserError("dial: write a whole number from 0 to 100.", "invalid", "dial");
}

export function readWeight(value: number): number {
  if (Number.isFinite(value) && value >= 0 && value <= WEIGHT_MAX) return value;
  throw new UserError(said`weight: write a number from 0 to ${WEIGHT_MAX}.`, "invalid", "weight");
}

function oneOf<Kind extends string>(kinds: readonly Kind[], text: string, name: string): Kind {
  const found = kinds.find((kind) => kind === text);
  if (found !== undefined) return found;
  throw new UserError(said`${name}: “${text.slice(0, 40)}” is not one of ${kinds.join(", ")}.`);
}
