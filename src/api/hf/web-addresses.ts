import { isDay } from "../../base/days.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";

/** Hugging Face's addresses of pages lead to ours: only the host of a link has to be changed. */
export function webAddressRoutes(): RouteList {
  const app = openRoutes();
  app.get("/papers", { who: "anyone" }, (c) => {
    const { q, date } = c.req.query();
    if (q) return c.redirect(`/search?q=${encodeURIComponent(q)}`, 302);
    return c.redirect(date && isDay(date) ? `/day/${date}` : "/", 302);
  });
  app.get("/papers/trending", { who: "anyone" }, (c) => c.redirect("/trending", 301));
  app.get("/papers/submit", { who: "anyone" }, (c) => c.redirect("/submit", 301));
  for (const [theirs, ours] of [
    ["date", "day"],
    ["week", "week"],
    ["month", "month"],
  ] as const) {
    app.get(`/papers/${theirs}/:period` as const, { who: "anyone" }, (c) =>
      c.redirect(`/${ours}/${encodeURIComponent(c.req.param("period"))}`, 301),
    );
  }
  return app;
}
