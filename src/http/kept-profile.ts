import type { Context as HonoContext } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { DAY_MS } from "../base/days.ts";
import type { Context } from "../context.ts";
import {
  readProfileCookie,
  writeProfileCookie,
  type CookieContents,
  type CookieNote,
} from "../recommendations/profile-cookie.ts";
import type { KeptProfile, WebEnv } from "./env.ts";

type C = HonoContext<WebEnv>;
const COOKIE_SECONDS = (365 * DAY_MS) / 1_000;

type Changed = Parameters<KeptProfile["put"]>[0];

/** Reads the cookie where somebody asks for it, and gives it back where it changed or a note was told. */
export function keepProfile(context: Context) {
  return createMiddleware<WebEnv>(async (c, next) => {
    const text = getCookie(c, nameOf(context.settings.baseUrl));
    const given = lazily(() => (text === undefined ? null : readCookie(context, text)));
    const note = (): CookieNote | null => {
      if (text === undefined) return null;
      const contents = given();
      return contents === null ? { kind: "unreadable" } : contents.note;
    };
    let changed: Changed | undefined;
    let isTold = false;
    c.set("keptProfile", {
      given,
      tell: () => {
        const told = note();
        isTold ||= told !== null;
        return told;
      },
      put: (contents) => (changed = contents),
    });
    await next();
    if (changed === undefined && !isTold) return;
    const contents = changed === undefined ? given() : changed;
    if (contents === null) {
      if (text !== undefined) dropCookie(context, c);
    } else giveCookie(context, c, { ...contents, note: isTold ? null : note() });
  });
}

function lazily<Value>(read: () => Value): () => Value {
  let held: { value: Value } | null = null;
  return () => (held ??= { value: read() }).value;
}

function readCookie({ secret, settings }: Context, text: string): CookieContents | null {
  return readProfileCookie(secret, settings.baseUrl, text);
}

function giveCookie({ secret, settings }: Context, c: C, contents: CookieContents): void {
  const { baseUrl } = settings;
  setCookie(c, nameOf(baseUrl), writeProfileCookie(secret, baseUrl, contents), {
    path: "/",
    httpOnly: true,
    secure: isHttps(baseUrl),
    sameSite: "Lax",
    maxAge: COOKIE_SECONDS,
  });
}

function dropCookie({ settings }: Context, c: C): void {
  const { baseUrl } = settings;
  deleteCookie(c, nameOf(baseUrl), { path: "/", secure: isHttps(baseUrl) });
}

const isHttps = (baseUrl: string): boolean => baseUrl.startsWith("https:");
const nameOf = (baseUrl: string): string => `${isHttps(baseUrl) ? "__Host-" : ""}profile`;
