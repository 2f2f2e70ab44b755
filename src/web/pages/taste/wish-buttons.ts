import { html } from "hono/html";
import type { FollowKind, MuteKind } from "../../../recommendations/profile.ts";
import type { Words } from "../../../words/words.ts";
import type { Html, Slot } from "../frame/html.ts";

/** What the reader follows and mutes, each as `kind value`. */
export interface OwnWishes {
  follows: ReadonlySet<string>;
  mutes: ReadonlySet<string>;
}

/** What a page is of, as it is followed and muted; null where it cannot be. */
export interface Wishable {
  /** `label`: in place of “Follow”. */
  follow: { kind: FollowKind; value: string; label?: string };
  mute: { kind: MuteKind; value: string } | null;
}

const NO_WISHES: OwnWishes = { follows: new Set(), mutes: new Set() };

/** Follow and mute what a page is of; without a script, and without an account. */
export function wishButtons(
  { taste }: Words,
  { follow, mute }: Wishable,
  wishes: OwnWishes | null,
): Html {
  const { follows, mutes } = wishes ?? NO_WISHES;
  const { following } = taste;
  const isFollowed = follows.has(`${follow.kind} ${follow.value}`);
  return html`<div class="inline wishes">
    ${wishForm(isFollowed ? "unfollow" : "follow", follow, isFollowed ? following.unfollow : (follow.label ?? following.add))}${muteForm(
      taste.following,
      mute,
      mutes,
    )}
  </div>`;
}

function muteForm(
  following: Words["taste"]["following"],
  mute: Wishable["mute"],
  mutes: ReadonlySet<string>,
): Slot {
  if (mute === null) return null;
  const isMuted = mutes.has(`${mute.kind} ${mute.value}`);
  return wishForm(isMuted ? "unmute" : "mute", mute, isMuted ? following.unmute : following.mute);
}

function wishForm(act: string, { kind, value }: { kind: string; value: string }, label: string) {
  return html`<form action="/following" method="post">
    <input type="hidden" name="kind" value="${kind}" /><input
      type="hidden"
      name="value"
      value="${value}"
    /><button class="small plain" name="act" value="${act}">${label}</button>
  </form>`;
}
