import type {
  FollowKind,
  Interest,
  MuteKind,
  Profile,
  Verdict,
  WeightKind,
  Wishes,
} from "./profile.ts";

/**
 * Where the profile of one reader is kept: in the store of the site, or in the reader's own cookie.
 * Doing anything twice is doing it once. Each change counts in the next `read`.
 */
export interface ProfileStore {
  read(): Promise<Profile>;
  /** The profile without what votes and saves add to it: cheaper, for lists that only fold. */
  readWishes(): Promise<Wishes>;
  /** Replaces an opposite verdict; `seen` is beside either. */
  say(interests: Array<Omit<Interest, "at">>): Promise<void>;
  /** Takes back one verdict, or all that was said of a paper. */
  takeBack(paperId: number, verdict: Verdict | null): Promise<void>;
  follow(kind: FollowKind, value: string): Promise<void>;
  unfollow(kind: FollowKind, value: string): Promise<void>;
  mute(kind: MuteKind, value: string): Promise<void>;
  unmute(kind: MuteKind, value: string): Promise<void>;
  /** 1 takes the reader's own weight away. */
  weigh(kind: WeightKind, value: string, weight: number): Promise<void>;
  turnDial(dial: number): Promise<void>;
  /** Forgets everything, then puts this in its place; null leaves nothing. */
  replace(profile: Profile | null): Promise<void>;
}

/** Which verdicts a new one puts out of force. */
export const opposite = (verdict: Verdict): Verdict | null =>
  verdict === "more" ? "not" : verdict === "not" ? "more" : null;
