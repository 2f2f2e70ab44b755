import { Hono } from "hono";
import { isDay } from "../../base/days.ts";
import type { Routes, WebEnv } from "../../http/env.ts";

/** Hugging Face's addresses of pages lead to ours: only the host of a link has to be changed. */
export function webAddressRoutes(): Routes {
  const app = new Hono<WebEnv>();
  app.get("/papers", (c) => {
    const { q, date } = c.req.query();
    if (q) return c.redirect(`/search?q=${encodeURIComponent(q)}`, 302);
    return c.redirect(date && isDay(date) ? `/day/${date}` : "/", 302);
  });
  app.get("/papers/trending", (c) => c.redirect("/trending", 301));
  app.get("/papers/submit", (c) => c.redirect("/submit", 301));
  for (const [theirs, ours] of [
    ["date", "day"],
    ["week", "week"],
    ["month", "month"],
  ] as const) {
    app.get(`/papers/${theirs}/:period`, (c) =>
      c.redirect(`/${ours}/${encodeURIComponent(c.req.param("period"))}`, 301),
    );
  }
  return app;
}
