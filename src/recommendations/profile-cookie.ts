import { createHmac, timingSafeEqual } from "node:crypto";
import type { Visit } from "./last-visit.ts";
import { packProfile, unpackProfile } from "./packed-profile.ts";
import type { Profile } from "./profile.ts";

/** A browser keeps 4,096 bytes of a cookie with its name. */
export const COOKIE_CHARACTERS_MAX = 3_500;
/** With the dot before it. */
const SIGNATURE_CHARACTERS = 44;
const MINUTE_MS = 60_000;

/** What the next page tells its reader: how many of the oldest choices were dropped, or that nothing could be read. */
export type CookieNote = { kind: "dropped"; count: number } | { kind: "unreadable" };

export interface CookieContents {
  profile: Profile;
  /** In whole minutes; null before the first visit that was noted. */
  visit: Visit | null;
  /** Null where there is nothing to tell. */
  note: CookieNote | null;
}

const UNREADABLE = -1;

/**
 * The profile as the text of a cookie: paper numbers, choices and the last visit alone, packed and
 * signed for this site (PR11). What does not fit is dropped, the oldest first, and is noted.
 */
export function writeProfileCookie(
  key: string,
  site: string,
  { profile, visit, note }: CookieContents,
): string {
  const before = note?.kind === "dropped" ? note.count : 0;
  const body = packProfile(profile, COOKIE_CHARACTERS_MAX - SIGNATURE_CHARACTERS, (dropped) => [
    note?.kind === "unreadable" ? UNREADABLE : before + dropped,
    minuteOf(visit?.seenAt),
    minuteOf(visit?.since),
  ]);
  return `${body}.${signature(key, site, body)}`;
}

/** Null where it was cut, changed, or made by another site: nothing of it is read then. */
export function readProfileCookie(key: string, site: string, text: string): CookieContents | null {
  if (text.length > COOKIE_CHARACTERS_MAX) return null;
  const [body = "", mac = "", ...rest] = text.split(".");
  const expected = Buffer.from(signature(key, site, body));
  const offered = Buffer.from(mac);
  if (rest.length > 0 || offered.length !== expected.length) return null;
  if (!timingSafeEqual(offered, expected)) return null;
  const unpacked = unpackProfile(body);
  if (unpacked === null) return null;
  const { beside, ...profile } = unpacked;
  const [noted = 0, seenMinute = 0, sinceMinute = 0] = beside;
  return { profile, visit: visitOf(seenMinute, sinceMinute), note: noteOf(noted) };
}

const minuteOf = (at: string | null | undefined): number =>
  at ? Math.floor(Date.parse(at) / MINUTE_MS) : 0;

const instantOf = (minute: number): string => new Date(minute * MINUTE_MS).toISOString();

const visitOf = (seenMinute: number, sinceMinute: number): Visit | null =>
  seenMinute === 0
    ? null
    : { seenAt: instantOf(seenMinute), since: sinceMinute === 0 ? null : instantOf(sinceMinute) };

function noteOf(noted: number): CookieNote | null {
  if (noted === UNREADABLE) return { kind: "unreadable" };
  return noted > 0 ? { kind: "dropped", count: noted } : null;
}

const signature = (key: string, site: string, body: string): string =>
  createHmac("sha256", key).update(`profile\n${site}\n${body}`).digest("base64url");
