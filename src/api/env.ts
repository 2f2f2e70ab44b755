import type { OpenAPIHono } from "@hono/zod-openapi";
import type { WebEnv } from "../http/env.ts";

export type Api = OpenAPIHono<WebEnv>;
