import type { Hono } from "hono";
import type { WebEnv } from "./env.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** What an address answers to, for `Allow`; empty where there is nothing at it by any method. */
export function allowedMethods<Env extends WebEnv>(app: Hono<Env>, path: string): string[] {
  const found = METHODS.filter((method) =>
    // What is registered for every method is middleware, or a door that answers for itself.
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  );
  return found.includes("GET") ? ["GET", "HEAD", ...found.slice(1)] : found;
}
