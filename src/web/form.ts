import type { Context as HonoContext } from "hono";
import { UserError } from "../base/errors.ts";
import type { Context } from "../context.ts";
import type { Paper } from "../papers/paper.ts";
import { findPaper } from "../papers/read-papers.ts";
import type { Routes, SignedIn, WebEnv } from "../http/env.ts";
import { answerNotFound } from "./errors.ts";
import { paperPath } from "./pages/paths.ts";
import { SignInNeeded } from "./sign-in-needed.ts";

type C = HonoContext<WebEnv>;
const RETURN_CHARACTERS_MAX = 600;

/** The fields of a posted form, as text; files are passed over. */
export async function readForm(c: C): Promise<(name: string) => string> {
  const body = await c.req.parseBody().catch(() => {
    throw new UserError("The form could not be read: send it as a browser does.");
  });
  return (name) => {
    const value = body[name];
    return typeof value === "string" ? value.toWellFormed().replaceAll("\r\n", "\n") : "";
  };
}

export function requireReader(c: C, returnPath: string): SignedIn {
  const signedIn = c.get("signedIn");
  if (signedIn) return signedIn;
  throw new SignInNeeded(returnPath);
}

/** A path of this site and nothing else: what a browser would read as another host is none. */
export function safePath(text: string | null | undefined): string | null {
  if (
    !text ||
    text.length > RETURN_CHARACTERS_MAX ||
    !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text)
  )
    return null;
  return text;
}

/** The page of this site that the form stood on, else `fallback`. */
export function cameFrom({ settings }: Context, c: C, fallback: string): string {
  const referer = c.req.header("referer") ?? "";
  if (!URL.canParse(referer)) return fallback;
  const url = new URL(referer);
  const isOwn = url.host === new URL(settings.baseUrl).host || url.host === c.req.header("host");
  return (isOwn ? safePath(url.pathname + url.search) : null) ?? fallback;
}

/** `POST /papers/ID/VERB` for any way of writing ID, slashes too. */
export function onPaper(
  app: Routes,
  context: Context,
  verb: string,
  handle: (c: C, paper: Paper) => Promise<Response>,
  method: "get" | "post" = "post",
): void {
  app[method]("/papers/*", async (c, next) => {
    const { path } = c.req;
    const isExact = path.endsWith(`/${verb}`);
    if (!isExact) return next();
    const name = decoded(path.slice("/papers/".length, -(verb.length + 1)));
    const paper = await findPaper(context.reader, name);
    if (!paper) return method === "get" ? next() : answerNotFound(context, c);
    return handle(c, paper);
  });
}

export const pathOfPaper = (paper: Paper): string => paperPath(paper);

export function idOf(text: string | undefined): number {
  const id = Number(text);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new UserError("There is nothing at this address.", 404);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
