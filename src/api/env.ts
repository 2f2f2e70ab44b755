import type { OpenAPIHono } from "@hono/zod-openapi";
import type { SignedIn, WebEnv } from "../web/env.ts";

/** What the web door hands over with a request: who asks, and the number of the request. */
export interface ApiEnv extends WebEnv {
  Bindings: { requestId: string; signedIn: SignedIn | null };
}

export type Api = OpenAPIHono<ApiEnv>;
