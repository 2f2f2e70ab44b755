import { parseArxivId } from "./arxiv-id.ts";
import { doiName } from "./doi.ts";
import type { PaperIdentifier } from "../stored/paper-record.ts";
import { arxivIdAt, isPaperSite } from "./paper-sites.ts";

export { parseArxivId } from "./arxiv-id.ts";

const SCHEMES = ["arxiv", "doi", "openreview", "acl", "url", "local"];
/** A bare text needs the four digits that all registrants have today. */
const BARE_DOI = /^10\.\d{4,9}\/\S+$/;
/** The ACL Anthology's ids, since 2020 and before. */
const BARE_ACL = /^(\d{4}\.[a-z\d_]+-[a-z\d]+\.\d+|[A-Z]\d{2}-\d{4})$/;
/** `<https://…>`, `(arXiv:2601.00010)`, as texts and mails have them. */
const WRAPPED = /^[<([{"'“«]\s*([^<>()[\]{}"'“”«»]*?)\s*[>)\]}"'”»][.,;]?$/u;
const LABEL_AND_SPACE = /^arxiv\s+(?=\d{4}\.\d{4,5}|[a-z-]+\/\d{7})/i;
const IDENTIFIER_CHARACTERS_MAX = 500;

/**
 * Reads an identifier in any form people write it: a key (`doi:…`), an arXiv id, a DOI, an address
 * of arXiv or of another site that shows its papers, of doi.org, OpenReview or the ACL Anthology,
 * or any web address. Every door reads by it. Null where it is none.
 */
export function parseIdentifier(text: string): PaperIdentifier | null {
  const trimmed = text.trim().replace(WRAPPED, "$1").replace(LABEL_AND_SPACE, "arxiv:");
  if (trimmed.length === 0 || trimmed.length > IDENTIFIER_CHARACTERS_MAX) return null;
  const arxiv = parseArxivId(trimmed);
  if (arxiv) return { scheme: "arxiv", value: arxiv.id };
  if (/^https?:\/\//i.test(trimmed)) return fromAddress(trimmed);
  if (BARE_DOI.test(trimmed)) return fromDoi(trimmed);
  if (BARE_ACL.test(trimmed)) return { scheme: "acl", value: trimmed };
  const colon = trimmed.indexOf(":");
  const scheme = trimmed.slice(0, Math.max(colon, 0)).toLowerCase();
  const value = trimmed.slice(colon + 1).trim();
  if (!SCHEMES.includes(scheme) || value === "" || /\s/.test(value)) return fromBareHost(trimmed);
  if (scheme === "url") return fromAddress(value);
  if (scheme === "doi") return fromDoi(value);
  if (scheme === "arxiv") return fromArxivLabel(value);
  return { scheme, value };
}

export function keyOf({ scheme, value }: PaperIdentifier): string {
  return `${scheme}:${value}`;
}

/** The identifier that names the paper: the first in the order arXiv, DOI, OpenReview, ACL, URL. */
export function bestIdentifier(identifiers: PaperIdentifier[]): PaperIdentifier | null {
  const order = ({ scheme }: PaperIdentifier): number => SCHEMES.indexOf(scheme);
  return [...identifiers].sort((a, b) => order(a) - order(b))[0] ?? null;
}

/** `arxiv:https://arxiv.org/abs/…`: a label before an address. */
function fromArxivLabel(value: string): PaperIdentifier | null {
  const found = /^https?:\/\//i.test(value) ? fromAddress(value) : fromBareHost(value);
  return found?.scheme === "arxiv" ? found : null;
}

function fromDoi(text: string): PaperIdentifier | null {
  const doi = doiName(text)?.toLowerCase();
  if (!doi) return null;
  const arxiv = /^10\.48550\/arxiv\.(.+)$/.exec(doi);
  const id = arxiv?.[1] ? parseArxivId(arxiv[1]) : null;
  return id ? { scheme: "arxiv", value: id.id } : { scheme: "doi", value: doi };
}

const KNOWN_HOST =
  /^(?:(?:www|dx|api2?)\.)?(?:doi\.org|openreview\.net|aclanthology\.org|aclweb\.org)\//i;

function fromBareHost(text: string): PaperIdentifier | null {
  if (/\s/.test(text)) return /^doi\s/i.test(text) ? fromDoi(text) : null;
  const isKnown = KNOWN_HOST.test(text) || isPaperSite(text);
  if (isKnown) return fromAddress(`https://${text}`);
  return BARE_DOI.test(doiName(text) ?? "") ? fromDoi(text) : null;
}

function fromAddress(text: string): PaperIdentifier | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  const id = arxivIdAt(url);
  if (id) return { scheme: "arxiv", value: id };
  const host = url.hostname.replace(/^(www|dx)\./, "");
  const path = decode(url.pathname).replace(/^\/+|\/+$/g, "");
  if (host === "doi.org") return fromDoi(path);
  const forum = url.searchParams.get("id");
  if (host === "openreview.net" && forum) return { scheme: "openreview", value: forum };
  const acl = host === "aclweb.org" ? path.replace(/^anthology\//, "") : path;
  if ((host === "aclanthology.org" && path) || (host === "aclweb.org" && acl !== path)) {
    return { scheme: "acl", value: acl.replace(/\.(?:pdf|bib)$/i, "") };
  }
  url.hash = "";
  return { scheme: "url", value: url.href };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
