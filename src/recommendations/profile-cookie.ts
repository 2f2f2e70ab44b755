import { createHmac, timingSafeEqual } from "node:crypto";
import { packProfile, unpackProfile } from "./packed-profile.ts";
import type { Profile } from "./profile.ts";

/** A browser keeps 4,096 bytes of a cookie with its name. */
export const COOKIE_CHARACTERS_MAX = 3_500;
/** With the dot before it. */
const SIGNATURE_CHARACTERS = 44;

/**
 * The profile as the text of a cookie: paper numbers and choices alone, packed and signed for this
 * site (PR11). What does not fit is dropped: the oldest signals first, then the oldest wishes.
 */
export function writeProfileCookie(key: string, site: string, profile: Profile): string {
  const body = packProfile(profile, COOKIE_CHARACTERS_MAX - SIGNATURE_CHARACTERS);
  return `${body}.${signature(key, site, body)}`;
}

/** Null where it was cut, changed, or made by another site: nothing of it is read then. */
export function readProfileCookie(key: string, site: string, text: string): Profile | null {
  const [body = "", mac = ""] = text.split(".");
  if (text.length > COOKIE_CHARACTERS_MAX) return null;
  const expected = Buffer.from(signature(key, site, body));
  const offered = Buffer.from(mac);
  if (offered.length !== expected.length || !timingSafeEqual(offered, expected)) return null;
  return unpackProfile(body);
}

const signature = (key: string, site: string, body: string): string =>
  createHmac("sha256", key).update(`profile\n${site}\n${body}`).digest("base64url");
