import { linkEnd } from "./link-end.ts";
import { plainAddress } from "./tex-reader.ts";

/** A link in a text; `url` is the address with its scheme, `start` and `end` its place. */
export type FoundLink = { url: string; start: number; end: number };

/** A text with more links has the rest as text. */
export const LINKS_MAX = 500;
const HOST_CHARS_MAX = 253;

/** The beginning of a host: with a dot, or an IPv6 address. */
const HOST = /\[|[^\s/?#\\.]{1,253}\.[^\s/?#\\.]/y;

/** Hosts whose addresses people write without `https://`. */
const KNOWN_HOSTS = new Set(
  (
    "github.com gitlab.com bitbucket.org codeberg.org huggingface.co hf.co arxiv.org doi.org " +
    "dx.doi.org zenodo.org kaggle.com osf.io openreview.net aclanthology.org modelscope.cn " +
    "figshare.com paperswithcode.com youtube.com youtu.be bit.ly tinyurl.com goo.gl t.co " +
    "sites.google.com drive.google.com colab.research.google.com gist.github.com"
  ).split(" "),
);
const KNOWN_SUFFIXES = [".github.io", ".gitlab.io", ".hf.space", ".streamlit.app"];

/**
 * The links in a text (HV13): `http(s)://…`, and bare addresses at hosts that hold code, models
 * and papers. Trailing punctuation, brackets, quotes and TeX are not part of a link; TeX escapes
 * (`\_`) are undone in `url`. Each parses as a URL with a dotted host and without a password.
 */
export function findLinks(text: string): FoundLink[] {
  const found: FoundLink[] = [];
  const run = /[A-Za-z0-9.-]+/g;
  for (let match = run.exec(text); match !== null; match = run.exec(text)) {
    const after = match.index + match[0].length;
    const start = text.startsWith("://", after)
      ? schemeStart(text, match[0], match.index)
      : hostStart(text, match[0], match.index);
    if (start < 0) continue;
    const end = linkEnd(text, start);
    const url = addressOf(text.slice(start, end));
    if (url === null) continue;
    found.push({ url, start, end });
    if (found.length >= LINKS_MAX) break;
    run.lastIndex = end;
  }
  return found;
}

function schemeStart(text: string, run: string, index: number): number {
  const scheme = /https?$/i.exec(run)?.[0];
  if (scheme === undefined) return -1;
  HOST.lastIndex = index + run.length + 3;
  return HOST.test(text) ? index + run.length - scheme.length : -1;
}

function hostStart(text: string, run: string, index: number): number {
  // The last word of a sentence is the common case: no host has its only dot at its end.
  const dot = run.indexOf(".");
  if (dot < 0 || dot === run.length - 1 || run.length > HOST_CHARS_MAX) return -1;
  const host = run.toLowerCase().replace(/^[.-]{1,253}/, "");
  const start = index + run.length - host.length;
  if (/[@/:_\\=&?%#]/.test(text[start - 1] ?? " ")) return -1;
  const isPathed =
    text[start + host.length] === "/" && /\S/.test(text[start + host.length + 1] ?? " ");
  if (KNOWN_HOSTS.has(host.replace(/^www\./, ""))) return isPathed ? start : -1;
  const bare = host.replace(/[.-]{1,253}$/, "");
  if (KNOWN_SUFFIXES.some((suffix) => bare.endsWith(suffix))) return start;
  return /^www\.[a-z0-9-]{1,63}\.[a-z0-9.-]{2,}$/.test(bare) ? start : -1;
}

/** The address of a link's text as a browser would read it; null where it is none. */
function addressOf(source: string): string | null {
  const plain = plainAddress(source);
  const address = /^https?:\/\//i.test(plain) ? plain : `https://${plain}`;
  const parsed = URL.canParse(address) ? new URL(address) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return null;
  if (parsed.username !== "" || parsed.password !== "") return null;
  return /^[^.]+(?:\.[^.]+)+\.?$|^\[.+\]$/.test(parsed.hostname) ? address : null;
}
