import type { PaperIdentifier } from "./paper-record.ts";

const SCHEMES = ["arxiv", "doi", "openreview", "acl", "url", "local"];
const ARXIV_NEW = /^(\d{4}\.\d{4,5})(v\d{1,3})?$/;
const ARXIV_OLD = /^([a-z][a-z-]*)(?:\.[A-Za-z-]{2,12})?\/(\d{7})(v\d{1,3})?$/i;
/** ISO 26324: a registrant of any length; a bare text needs the four digits that all have today. */
const DOI = /^10\.\d+(?:\.\d+)*\/\S+$/;
const BARE_DOI = /^10\.\d{4,9}\/\S+$/;
/** The ACL Anthology's ids, since 2020 and before. */
const BARE_ACL = /^(\d{4}\.[a-z\d_]+-[a-z\d]+\.\d+|[A-Z]\d{2}-\d{4})$/;
const IDENTIFIER_CHARACTERS_MAX = 500;

const ARXIV_HOSTS = new Set(["arxiv.org", "alphaxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org"]);

export interface ArxivId {
  id: string;
  version: number | null;
}

/** Reads an arXiv id, new or old, with or without version and `arXiv:`; null where it is none. */
export function parseArxivId(text: string): ArxivId | null {
  const bare = text.trim().replace(/^(oai:)?arxiv(\.org)?[:.]\s*/i, "");
  const young = ARXIV_NEW.exec(bare);
  const month = young ? Number(bare.slice(2, 4)) : 0;
  if (young?.[1] && month >= 1 && month <= 12) return { id: young[1], version: version(young[2]) };
  const old = ARXIV_OLD.exec(bare);
  if (old?.[1] && old[2]) {
    return { id: `${old[1].toLowerCase()}/${old[2]}`, version: version(old[3]) };
  }
  return null;
}

/**
 * Reads an identifier in any form people write it: a key (`doi:…`), an arXiv id, a DOI, an address
 * of arXiv, doi.org, OpenReview or the ACL Anthology, or any web address. Null where it is none.
 */
export function parseIdentifier(text: string): PaperIdentifier | null {
  const trimmed = text.trim();
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
  if (scheme === "arxiv") return null;
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

function fromDoi(text: string): PaperIdentifier | null {
  const doi = text.replace(/[.,;]+$/, "").toLowerCase();
  if (!DOI.test(doi)) return null;
  const arxiv = /^10\.48550\/arxiv\.(.+)$/.exec(doi);
  const id = arxiv?.[1] ? parseArxivId(arxiv[1]) : null;
  return id ? { scheme: "arxiv", value: id.id } : { scheme: "doi", value: doi };
}

function fromBareHost(text: string): PaperIdentifier | null {
  const isKnown =
    /^((www|export|dx)\.)?(arxiv\.org|doi\.org|openreview\.net|aclanthology\.org|aclweb\.org)\//i.test(
      text,
    );
  return isKnown ? fromAddress(`https://${text}`) : null;
}

function fromAddress(text: string): PaperIdentifier | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  const host = url.hostname.replace(/^(www|export|dx|browse)\./, "");
  const path = decode(url.pathname).replace(/^\/+|\/+$/g, "");
  if (ARXIV_HOSTS.has(host)) {
    const rest = path.replace(/^(abs|pdf|html|format|src|ps)\//, "").replace(/\.pdf$/i, "");
    const id = parseArxivId(rest);
    if (id) return { scheme: "arxiv", value: id.id };
  }
  if (host === "huggingface.co" && path.startsWith("papers/")) {
    const id = parseArxivId(path.slice("papers/".length));
    if (id) return { scheme: "arxiv", value: id.id };
  }
  if (host === "doi.org") return fromDoi(path);
  const forum = url.searchParams.get("id");
  if (host === "openreview.net" && forum) return { scheme: "openreview", value: forum };
  const acl = host === "aclweb.org" ? path.replace(/^anthology\//, "") : path;
  if ((host === "aclanthology.org" && path) || (host === "aclweb.org" && acl !== path)) {
    return { scheme: "acl", value: acl.replace(/\.pdf$/i, "") };
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

const version = (text: string | undefined): number | null => (text ? Number(text.slice(1)) : null);
