import { parseArxivId } from "./arxiv-id.ts";

/** Hosts of arXiv and its mirrors: any address there that holds an id is that paper. */
const ARXIV = /(?:^|\.)(?:arxiv\.org|xxx\.lanl\.gov|arxiv\.lanl\.gov|xxx\.itp\.ac\.cn|ar5iv\.org)$/;

/**
 * Other sites that show arXiv's papers under its ids. `before` is the part of the path that an id
 * follows; null where it may stand anywhere.
 */
const SITES: ReadonlyMap<string, string | null> = new Map([
  ["ar5iv.labs.arxiv.org", null],
  ["alphaxiv.org", null],
  ["arxiv-vanity.com", "papers"],
  ["huggingface.co", "papers"],
  ["hf.co", "papers"],
  ["hf-mirror.com", "papers"],
  ["scirate.com", "arxiv"],
  ["papers.cool", "arxiv"],
  ["semanticscholar.org", null],
  ["api.semanticscholar.org", null],
  ["emergentmind.com", "papers"],
  ["inspirehep.net", "arxiv"],
  ["connectedpapers.com", null],
  ["bytez.com", "arxiv"],
  ["ui.adsabs.harvard.edu", "abs"],
  ["talk2arxiv.org", null],
  ["fugumt.com", "paper_check"],
  ["arxiv-sanity-lite.com", null],
  ["dblp.org", null],
]);
const PARTS_MAX = 12;

/** `https://www.alphaxiv.org/overview/2601.00010v2` → `2601.00010`; null at any other site. */
export function arxivIdAt(url: URL): string | null {
  const host = url.hostname.replace(/\.$/, "").replace(/^(?:www|m)\./, "");
  const isArxiv = ARXIV.test(host);
  if (!isArxiv && !SITES.has(host)) return null;
  const parts = decode(url.pathname).split("/").filter(Boolean).slice(0, PARTS_MAX);
  const before = isArxiv ? null : SITES.get(host);
  const from = before ? parts.indexOf(before) + 1 || parts.length : 0;
  for (let at = from; at < parts.length; at++) {
    const part = (parts[at] ?? "").replace(/^abs-(\d{4})-(\d{4,5})$/, "$1.$2");
    const found = parseArxivId(part) ?? parseArxivId(`${part}/${parts[at + 1] ?? ""}`);
    if (found) return found.id;
    if (before) break;
  }
  for (const name of ["id", "pid", "paper"]) {
    const found = parseArxivId(url.searchParams.get(name) ?? "");
    if (found) return found.id;
  }
  return null;
}

/** Whether an address without `https://` begins with the host of such a site. */
export function isPaperSite(text: string): boolean {
  const host = (/^([a-z0-9.-]{4,100})\//i.exec(text)?.[1] ?? "").toLowerCase();
  const bare = host.replace(/^(?:www|m)\./, "");
  return ARXIV.test(bare) || SITES.has(bare);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
