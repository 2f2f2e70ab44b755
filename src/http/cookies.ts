import type { Context as HonoContext } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { DAY_MS } from "../base/days.ts";
import type { WebEnv } from "./env.ts";

const SESSION_SECONDS = (90 * DAY_MS) / 1_000;
const SIGN_IN_SECONDS = 3_600;

export type CookieName = "session" | "sign-in";

/** `__Host-` binds a cookie to this very host over https; on plain http browsers refuse the name (SC1). */
const nameOf = (name: CookieName, isHttps: boolean): string =>
  `${isHttps ? "__Host-" : ""}broadsheet-${name}`;

export function readCookie(
  c: HonoContext<WebEnv>,
  baseUrl: string,
  name: CookieName,
): string | null {
  return getCookie(c, nameOf(name, isHttps(baseUrl))) ?? null;
}

export function giveCookie(
  c: HonoContext<WebEnv>,
  baseUrl: string,
  name: CookieName,
  value: string,
): void {
  setCookie(c, nameOf(name, isHttps(baseUrl)), value, {
    path: "/",
    httpOnly: true,
    secure: isHttps(baseUrl),
    sameSite: "Lax",
    maxAge: name === "session" ? SESSION_SECONDS : SIGN_IN_SECONDS,
  });
}

export function dropCookie(c: HonoContext<WebEnv>, baseUrl: string, name: CookieName): void {
  deleteCookie(c, nameOf(name, isHttps(baseUrl)), { path: "/", secure: isHttps(baseUrl) });
}

const isHttps = (baseUrl: string): boolean => baseUrl.startsWith("https:");
