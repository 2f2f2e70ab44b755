import type { Context as HonoContext } from "hono";
import type { WebEnv } from "./env.ts";

type C = HonoContext<WebEnv>;
type Answer = Response | Promise<Response>;

/** One way into the site: pages, our API, the protocols of others. Each says errors in its own words. */
export interface Door {
  /** Its addresses begin with this and a slash, or are this; the longest that fits counts. */
  prefix: string;
  /** Whether API tokens are read here; a browser's session is read everywhere. */
  hasTokens: boolean;
  /** Set on each answer, errors too. */
  headers?: Record<string, string>;
  /** Set on each HTML page. */
  pageHeaders?: Record<string, string>;
  answerError: (error: Error, c: C) => Answer;
  /** @param allowed methods that the address answers to; empty where there is nothing at it */
  answerNotFound: (c: C, allowed: string[]) => Answer;
}

/** @throws Error where no door has the empty prefix */
export function doorFinder(doors: Door[]): (path: string) => Door {
  const sorted = doors.toSorted((a, b) => b.prefix.length - a.prefix.length);
  const last = sorted.at(-1);
  if (last?.prefix !== "") throw new Error("no door takes what no other door takes");
  return (path) =>
    sorted.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`)) ?? last;
}
