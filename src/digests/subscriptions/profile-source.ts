import type { Db } from "../../db/schema/schema.ts";
import { packProfile, unpackProfile } from "../../recommendations/packed-profile.ts";
import { emptyProfile } from "../../recommendations/profile.ts";
import type { Profile } from "../../recommendations/profile.ts";
import { readAccountProfile } from "../../recommendations/read-profile.ts";

/** Whose profile orders a digest: an account's as it is on the day, or a copy kept with the subscription. */
export type ProfileSource = { accountId: number } | { packed: string };

const PACKED_CHARACTERS_MAX = 3_500;

/** A copy of a profile without an account, as small as the cookie it came in (PR11). */
export const keptProfile = (profile: Profile): ProfileSource => ({
  packed: packProfile(profile, PACKED_CHARACTERS_MAX),
});

/** Whose profile a changed subscription goes by: an account that it has stays until it is taken off. */
export function profileOf(
  asking: ProfileSource | null,
  before: ProfileSource | null,
): ProfileSource | null {
  if (before !== null && "accountId" in before) return before;
  return asking ?? before;
}

/** Whose notices come with it; null where none do, as after the account was erased. */
export function sourceOfNotices({
  forYou,
  hasNotices,
}: {
  forYou: ProfileSource | null;
  hasNotices: boolean;
}): number | null {
  return hasNotices && forYou !== null && "accountId" in forYou ? forYou.accountId : null;
}

export async function readProfile(db: Db, source: ProfileSource): Promise<Profile> {
  if ("accountId" in source) return readAccountProfile(db, source.accountId);
  return unpackProfile(source.packed) ?? emptyProfile();
}

/** The columns of a subscription that hold it. */
export function profileColumns(source: ProfileSource | null) {
  return {
    is_for_you: source === null ? 0 : 1,
    account_id: source !== null && "accountId" in source ? source.accountId : null,
    profile: source !== null && "packed" in source ? source.packed : null,
  };
}

export function toProfileSource(row: {
  is_for_you: number;
  account_id: number | null;
  profile: string | null;
}): ProfileSource | null {
  if (Number(row.is_for_you) !== 1) return null;
  return row.account_id === null
    ? { packed: row.profile ?? "" }
    : { accountId: Number(row.account_id) };
}
