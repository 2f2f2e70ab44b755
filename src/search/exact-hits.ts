import { titleKey } from "../papers/title-key.ts";
import type { SearchEngines } from "./engines.ts";

/** Why a paper stands before all others (SE2); a lower number stands first. */
export interface ExactHits {
  ids: Set<number>;
  titles: Set<number>;
}

const title_characters_max = 400;
/** Ids are looked for in queries of so few words. */
const id_words_max = 6;
const title_key_characters_min = 2;

/** Papers that the query names by an identifier in any form or by the whole title. */
export async function exactHits(engines: SearchEngines, text: string): Promise<ExactHits> {
  const hits: ExactHits = { ids: new Set(), titles: new Set() };
  if (text === "") return hits;
  const words = text.split(/\s+/);
  const forms = new Set([text, text.replace(/\s+/g, "")]);
  if (words.length <= id_words_max) for (const word of words) forms.add(word);
  for (const form of forms) {
    if (!/\d|:|\//.test(form)) continue;
    for (const paperId of await engines.lookup.byIdentifier(form)) hits.ids.add(paperId);
  }
  if (text.length > title_characters_max) return hits;
  const keys = [...new Set([titleKey(text), titleKey(engines.toText(text))])].filter(
    (key) => key.length >= title_key_characters_min,
  );
  if (keys.length === 0) return hits;
  for (const paperId of await engines.lookup.byTitleKey(keys)) hits.titles.add(paperId);
  return hits;
}
