import type { Address } from "../http/addresses.ts";
import { openRoutes } from "../http/routes.ts";
import type { RouteList } from "../http/routes.ts";
import { ICON, PRINT_STYLE, SCRIPTS, STYLE } from "./site-data.ts";
import { loadFonts } from "./style/style.ts";

export function styleRoutes(): RouteList {
  const app = openRoutes();
  for (const { href, text, contentType } of [STYLE, PRINT_STYLE, ICON, ...SCRIPTS]) {
    const address = href.replace(/\.[\w-]{10}\./, ".HASH.") as Address;
    app.file(address, href, (c) => c.body(text, 200, { "content-type": contentType }));
  }
  for (const { href, bytes } of loadFonts()) {
    const address = href.replace(/\.[\w-]{10}\./, ".HASH.") as Address;
    app.file(address, href, (c) => c.body(bytes, 200, { "content-type": "font/woff2" }));
  }
  // Browsers ask for it unasked; the picture of the page's head is the answer.
  app.get("/favicon.ico", { who: "anyone" }, (c) => c.redirect(ICON.href, 302));
  return app;
}
