import type { Context } from "../../context.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { findPaper } from "../../papers/read-papers.ts";
import { bibtex } from "./bibtex.ts";
import { CONTENT_TYPES } from "./content-types.ts";
import { ris } from "./ris.ts";
import { emptyElement, xmlText } from "./xml.ts";

const WRITERS = { bibtex, ris };
const TYPES = { bibtex: CONTENT_TYPES.bib, ris: CONTENT_TYPES.ris };

/**
 * `/unapi` (unAPI 1.0): without `id` the formats there are, with it those of a paper, with `format`
 * the paper itself. Reference managers read the ids of a list's papers and ask here.
 */
export function unapiRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/unapi", { who: "anyone", cache: "everybody" }, async (c) => {
    const id = c.req.query("id") ?? "";
    const format = c.req.query("format") ?? "";
    const xml = { "content-type": "application/xml; charset=utf-8" };
    if (id === "") return c.body(formats(null), 200, xml);
    const paper = await findPaper(context.reader, id);
    if (!paper) return c.text("There is no paper with this id.", 404);
    if (format === "") return c.body(formats(id), 300, xml);
    if (format !== "bibtex" && format !== "ris")
      return c.text("The formats are bibtex and ris.", 406);
    const text = WRITERS[format](paper, context.settings.baseUrl);
    return c.body(text, 200, { "content-type": TYPES[format] });
  });
  return app;
}

function formats(id: string | null): string {
  const list = Object.entries(TYPES).map(([name, type]) =>
    emptyElement("format", { name, type: type.replace(/;.*/, "") }),
  );
  const named = id === null ? "" : ` id="${xmlText(id)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<formats${named}>\n${list.join("")}</formats>\n`;
}
