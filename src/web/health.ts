import { Hono } from "hono";
import type { Context } from "../context.ts";
import { readiness } from "./readiness.ts";
import type { Routes, WebEnv } from "../http/env.ts";

export function healthRoutes(context: Context): Routes {
  const app = new Hono<WebEnv>();
  app.get("/livez", (c) => c.text("ok\n", 200, { "cache-control": "no-store" }));
  app.get("/readyz", async (c) => {
    const problems = await readiness(context);
    const text = problems.length === 0 ? "ok\n" : `${problems.join("\n")}\n`;
    return c.text(text, problems.length === 0 ? 200 : 503, { "cache-control": "no-store" });
  });
  return app;
}
