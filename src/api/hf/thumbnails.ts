import { html } from "hono/html";
import type { Context } from "../../context.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { findHfPaper } from "./find-hf-paper.ts";

const LINE_CHARACTERS = 44;
const LINES_MAX = 6;

/** The pictures that entries point to: a card with the title, and one sign for every account. */
export function thumbnailRoutes(context: Context): RouteList {
  const app = openRoutes();
  const send = (svg: unknown) =>
    new Response(String(svg), {
      headers: {
        "content-type": "image/svg+xml; charset=utf-8",
        "cache-control": "public, max-age=86400",
      },
    });
  app.get("/thumbnails/avatar.svg", { who: "anyone" }, () =>
    send(
      html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">
        <circle cx="20" cy="15" r="7" fill="#666" />
        <path d="M6 38a14 14 0 0 1 28 0z" fill="#666" />
      </svg>`,
    ),
  );
  app.get("/thumbnails/:name", { who: "anyone" }, async (c) => {
    const name = c.req.param("name").replace(/\.svg$/, "");
    const paper = await findHfPaper(context.reader, name);
    if (!paper) return c.text("No such paper.\n", 404);
    const { siteName } = context.settings;
    return send(
      html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 648">
        <rect width="1200" height="648" fill="#fbfaf7" />
        <g fill="#1b1b1b" font-family="Georgia, serif" font-size="46">
          ${linesOf(paper.title).map(
            (line, index) => html`<text x="70" y="${String(140 + index * 62)}">${line}</text>`,
          )}
        </g>
        <text x="70" y="590" font-family="sans-serif" font-size="28" fill="#555">${siteName}</text>
      </svg>`,
    );
  });
  return app;
}

function linesOf(title: string): string[] {
  const lines: string[] = [];
  for (const word of title.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= LINE_CHARACTERS) {
      lines.push(word.slice(0, LINE_CHARACTERS));
    } else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.slice(0, LINES_MAX);
}
