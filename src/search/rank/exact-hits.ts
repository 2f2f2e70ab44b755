import { titleKey } from "../../papers/identifiers/title-key.ts";
import type { SearchEngines } from "../engines.ts";

/** Why a paper is before all others (SE2); a lower number is first. */
export interface ExactHits {
  ids: Set<number>;
  titles: Set<number>;
}

const TITLE_CHARACTERS_MAX = 400;
/** Ids are looked for in queries of so few words. */
const ID_WORDS_MAX = 6;
const ID_CHARACTERS_MAX = 500;
const TITLE_KEY_CHARACTERS_MIN = 2;
const ENCLOSING = new Set("\"'“”„‘’«»‹›()[]{}<>,;.!?…`");

/** Papers that the query names by an identifier in any form or by the whole title. */
export async function exactHits(engines: SearchEngines, text: string): Promise<ExactHits> {
  const hits: ExactHits = { ids: new Set(), titles: new Set() };
  if (text === "") return hits;
  for (const form of identifierForms(text)) {
    for (const paperId of await engines.lookup.byIdentifier(form)) hits.ids.add(paperId);
  }
  if (text.length > TITLE_CHARACTERS_MAX) return hits;
  const keys = [...new Set([titleKey(text), titleKey(engines.toText(text))])].filter(
    (key) => key.length >= TITLE_KEY_CHARACTERS_MIN,
  );
  if (keys.length === 0) return hits;
  for (const paperId of await engines.lookup.byTitleKey(keys)) hits.titles.add(paperId);
  return hits;
}

/** What of a query may be an identifier: all of it, each of a few words, each bare of what encloses it. */
export function identifierForms(text: string): Set<string> {
  const forms = new Set<string>();
  const plain = text.normalize("NFKC").trim();
  const words = plain.split(/\s+/);
  const pieces = [plain, words.join("")];
  if (words.length <= ID_WORDS_MAX) pieces.push(...words);
  for (const piece of pieces) {
    if (piece.length > ID_CHARACTERS_MAX || !/\d|:|\//.test(piece)) continue;
    const bare = withoutEnclosing(piece);
    // `id:2311.03285`, `ref:10.1000/x`: what is behind the word may be an identifier all the same.
    const labelled = /^[a-z]{2,10}:\s*(?=.*\d)(\S+)$/i.exec(bare)?.[1];
    for (const form of [piece, bare, labelled, pathOfPaper(bare)]) if (form) forms.add(form);
  }
  return forms;
}

function withoutEnclosing(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && ENCLOSING.has(text[from] as string)) from += 1;
  while (to > from && ENCLOSING.has(text[to - 1] as string)) to -= 1;
  return text.slice(from, to);
}

/** What an address names after `/papers/` or `/abs/`: this site's own, a mirror's. */
function pathOfPaper(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const parts = new URL(text).pathname.split("/");
  const at = parts.findIndex((part) => part === "papers" || part === "abs" || part === "pdf");
  const rest = at < 0 ? "" : parts.slice(at + 1).join("/");
  try {
    return decodeURIComponent(rest).replace(/(\.pdf)?\/?$/i, "") || null;
  } catch {
    return null;
  }
}
