import { Parser } from "htmlparser2";

/** A picture on a page, and what its caption says. */
export interface FoundFigure {
  url: string;
  caption: string;
}

const CAPTION_CHARACTERS_MAX = 600;

interface OpenFigure {
  depth: number;
  sources: string[];
  caption: string;
}

/**
 * The first figure of a page that LaTeXML made (arXiv's HTML) which is one picture: `figure.ltx_figure` with
 * an `img` and a `figcaption`. Figures of several panels, drawings and tables are passed over. Mathematics
 * in the caption is the TeX of `alttext`. Null where there is none.
 */
export function firstFigure(html: string, pageUrl: string): FoundFigure | null {
  let base = pageUrl;
  let figure: OpenFigure | null = null;
  let captionDepth = 0;
  let skipDepth = 0;
  let found: FoundFigure | null = null;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (found) return;
      if (name === "base" && attributes["href"]) {
        base = URL.parse(attributes["href"], pageUrl)?.href ?? pageUrl;
      }
      if (name === "figure") {
        if (figure) figure.depth++;
        else if (/\bltx_figure\b/.test(attributes["class"] ?? "")) {
          figure = { depth: 1, sources: [], caption: "" };
        }
      }
      if (!figure) return;
      if (name === "img" || name === "svg" || name === "object") {
        figure.sources.push(attributes["src"] ?? "");
      }
      if (name === "figcaption" && captionDepth === 0) captionDepth = figure.depth;
      if (captionDepth > 0 && name === "math") {
        if (skipDepth++ === 0) figure.caption += ` $${attributes["alttext"] ?? ""}$ `;
      }
    },
    ontext: (text) => {
      if (figure && captionDepth === 1 && skipDepth === 0) figure.caption += text;
    },
    onclosetag: (name) => {
      if (found || !figure) return;
      if (name === "math" && skipDepth > 0) skipDepth--;
      if (name === "figcaption") captionDepth = 0;
      if (name !== "figure" || --figure.depth > 0) return;
      found = wholeFigure(figure, base);
      [figure, captionDepth, skipDepth] = [null, 0, 0];
    },
  });
  parser.end(html);
  return found;
}

function wholeFigure({ sources, caption }: OpenFigure, base: string): FoundFigure | null {
  const [source, ...others] = sources;
  if (!source || others.length > 0) return null;
  const url = URL.parse(source, base);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return { url: url.href, caption: shortened(caption.replace(/\s+/g, " ").trim()) };
}

/** Cut at a space that is outside mathematics. */
function shortened(text: string): string {
  if (text.length <= CAPTION_CHARACTERS_MAX) return text;
  let cut = text.slice(0, CAPTION_CHARACTERS_MAX);
  if (cut.split("$").length % 2 === 0) cut = cut.slice(0, cut.lastIndexOf("$"));
  return `${cut.slice(0, cut.lastIndexOf(" "))} …`;
}
