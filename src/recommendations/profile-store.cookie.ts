import { WISHES_MAX, emptyProfile } from "./profile.ts";
import type { Profile, Wish } from "./profile.ts";
import { opposite, type ProfileStore } from "./profile-store.ts";

/** A profile that lives in memory for one request; `changed` says whether it has to be given back. */
export interface CookieProfile extends ProfileStore {
  profile(): Profile;
  changed(): boolean;
}

export function openCookieProfile(given: Profile | null, now: () => Date): CookieProfile {
  let profile = given ?? emptyProfile();
  let isChanged = false;
  const change = (part: Partial<Profile>): Promise<void> => {
    profile = { ...profile, ...part };
    isChanged = true;
    return Promise.resolve();
  };
  const at = (): string => now().toISOString();
  return {
    profile: () => profile,
    changed: () => isChanged,
    read: () => Promise.resolve(profile),
    readWishes: () => Promise.resolve(profile),
    say: (said) => {
      const gone = new Set(
        said.flatMap(({ paperId, verdict }) => [
          `${paperId} ${verdict}`,
          `${paperId} ${opposite(verdict)}`,
        ]),
      );
      const kept = profile.interests.filter(
        ({ paperId, verdict }) => !gone.has(`${paperId} ${verdict}`),
      );
      return change({ interests: [...kept, ...said.map((each) => ({ ...each, at: at() }))] });
    },
    takeBack: (paperId, verdict) =>
      change({
        interests: profile.interests.filter(
          (each) => each.paperId !== paperId || (verdict !== null && each.verdict !== verdict),
        ),
      }),
    follow: (kind, value) =>
      change({ follows: withWish(profile.follows, { kind, value, at: at() }) }),
    unfollow: (kind, value) => change({ follows: withoutWish(profile.follows, kind, value) }),
    mute: (kind, value) => change({ mutes: withWish(profile.mutes, { kind, value, at: at() }) }),
    unmute: (kind, value) => change({ mutes: withoutWish(profile.mutes, kind, value) }),
    weigh: (kind, value, weight) => {
      const others = profile.weights.filter((each) => each.kind !== kind || each.value !== value);
      return change({ weights: weight === 1 ? others : [...others, { kind, value, weight }] });
    },
    turnDial: (dial) => change({ dial }),
    replace: (next) => change(next ?? emptyProfile()),
  };
}

function withWish<Kind>(wishes: Wish<Kind>[], wish: Wish<Kind>): Wish<Kind>[] {
  const isThere = wishes.some(({ kind, value }) => kind === wish.kind && value === wish.value);
  return isThere ? wishes : [...wishes, wish].slice(-WISHES_MAX);
}

const withoutWish = <Kind>(wishes: Wish<Kind>[], kind: Kind, value: string): Wish<Kind>[] =>
  wishes.filter((wish) => wish.kind !== kind || wish.value !== value);
