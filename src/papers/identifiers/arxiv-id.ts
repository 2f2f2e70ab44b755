const YOUNG = /^(\d{4}\.\d{4,5})(v\d{1,3})?$/i;
const OLD = /^([a-z][a-z-]*)(?:\.[A-Za-z-]{2,12})?\/(\d{7})(v\d{1,3})?$/i;
/** `arXiv:`, `oai:arXiv.org:`, `info:arxiv/`, `arXiv.` (in DOIs) and the like before an id. */
const LABEL = /^(?:oai:|info:|urn:)?arxiv(?:\.org)?\s*[:./]\s*(?:(?:abs|pdf)\/)?/i;
/** What arXiv prints in the margin behind an id: `[hep-ph]`, and a date. */
const CLASS = /\s*\[[a-z][a-z-]*(?:\.[A-Za-z-]{2,12})?\](?:\s+\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4})?$/i;
const ID_CHARACTERS_MAX = 200;

export interface ArxivId {
  id: string;
  version: number | null;
}

/**
 * Reads an arXiv id as people write it: new or old, with or without version, `arXiv:` before it and
 * its class in brackets behind it (`arXiv:2601.00010V2 [hep-ph]`). Null where it is none.
 */
export function parseArxivId(text: string): ArxivId | null {
  if (text.length > ID_CHARACTERS_MAX) return null;
  const bare = text
    .trim()
    .replace(LABEL, "")
    .replace(/[.,;:!?'")>]+$/, "")
    .replace(CLASS, "")
    .replace(/\.(?:pdf|ps|html)$/i, "");
  const young = YOUNG.exec(bare);
  const month = young ? Number(bare.slice(2, 4)) : 0;
  if (young?.[1] && month >= 1 && month <= 12) return { id: young[1], version: version(young[2]) };
  const old = OLD.exec(bare);
  if (old?.[1] && old[2]) {
    return { id: `${old[1].toLowerCase()}/${old[2]}`, version: version(old[3]) };
  }
  return null;
}

const version = (text: string | undefined): number | null => (text ? Number(text.slice(1)) : null);
