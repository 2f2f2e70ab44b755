import { Hono } from "hono";
import type { Routes, WebEnv } from "../http/env.ts";
import { ICON, SCRIPTS, STYLE } from "./site-data.ts";
import { loadFonts } from "./style/style.ts";

const FOR_EVER = "public, max-age=31536000, immutable";

export function styleRoutes(): Routes {
  const app = new Hono<WebEnv>();
  for (const { href, text, contentType } of [STYLE, ICON, ...SCRIPTS]) {
    app.get(href, (c) =>
      c.body(text, 200, { "content-type": contentType, "cache-control": FOR_EVER }),
    );
  }
  for (const { href, bytes } of loadFonts()) {
    const headers = { "content-type": "font/woff2", "cache-control": FOR_EVER };
    app.get(href, (c) => c.body(bytes, 200, headers));
  }
  // Browsers ask for it unasked; the picture of the page's head is the answer.
  app.get("/favicon.ico", (c) => c.redirect(ICON.href, 302));
  return app;
}
