import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import type { SignedIn, WebEnv } from "../http/env.ts";

/** What the web door hands over with a request: who asks, from where, and its number. */
export interface ApiEnv extends WebEnv {
  Bindings: { requestId: string; signedIn: SignedIn | null; prefix: string };
}

export type Api = OpenAPIHono<ApiEnv>;

/** What an app of its own behind the web door needs of a request. */
export const handOver = (c: HonoContext<WebEnv>): ApiEnv["Bindings"] => ({
  requestId: c.get("requestId"),
  signedIn: c.get("signedIn"),
  prefix: c.get("prefix"),
});

/** Takes it over again, inside. */
export function takeOver(c: HonoContext<ApiEnv>): void {
  c.set("requestId", c.env.requestId);
  c.set("signedIn", c.env.signedIn);
  c.set("prefix", c.env.prefix);
}
