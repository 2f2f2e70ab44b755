import { UserError } from "../base/errors.ts";
import { WORDS_REVISION } from "./columns.lance.ts";
import {
  activated,
  changeGenerations,
  newGeneration,
  readGenerations,
  type Generation,
} from "./generation-record.ts";
import type { Search } from "./open-search.ts";
import { NO_INDEX_STATUS } from "./search-index.lance.ts";

/**
 * Makes the list fit the store and the setting, as the writer (SE6, SE7): what lost its folder is
 * dropped, the very first generation answers at once while it is built, and a changed embedder is
 * built beside the one that answers.
 */
export async function planGenerations(search: Search): Promise<Generation[]> {
  const { db, now, settings } = search.parts;
  const before = await readGenerations(db);
  const lost = await lostGenerations(search, before);
  const here = before.filter(({ generationId }) => !lost.has(generationId));
  const active = here.find(({ state }) => state === "active");
  if (active && lost.size === 0 && !needsBuild(here, settings.embedder)) return here;
  const identity = await embedderIdentity(search, settings.embedder);
  const planned = await changeGenerations(db, (current) => {
    const kept = current.filter(({ generationId }) => !lost.has(generationId));
    const isAnswering = kept.some(({ state }) => state === "active");
    if (isAnswering && !needsBuild(kept, settings.embedder)) return kept;
    const made = newGeneration(current, settings.embedder, identity, now());
    const next = [...kept, { ...made, isActivatedWhenBuilt: true }];
    return isAnswering ? next : activated(next, made.generationId, now());
  });
  // Its tables stand before a paper does: an empty store is searched too (SE1).
  for (const each of planned) if (!isBegun(each)) await search.live(each, true);
  return planned;
}

const isBegun = ({ builtTo, isBuilt }: Generation): boolean => builtTo > 0 || isBuilt;

export async function embedderIdentity(
  search: Search,
  spec: string,
): Promise<Generation["embedder"]> {
  const embedder = await search.embedder(spec);
  if (!embedder) return null;
  const { name, revision, dimension } = embedder;
  return { name, revision, dimension };
}

/** True where no generation is of this setting and of the words as they are analysed today. */
function needsBuild(generations: Generation[], spec: string): boolean {
  return !generations.some((each) => each.spec === spec && each.wordsRevision === WORDS_REVISION);
}

const isMissing = (error: unknown): boolean =>
  error instanceof UserError && error.status === NO_INDEX_STATUS;

/** Generations whose folder has gone; one that is not begun yet gets its folder. */
async function lostGenerations(search: Search, generations: Generation[]): Promise<Set<number>> {
  const lost = new Set<number>();
  for (const generation of generations) {
    try {
      await search.live(generation, !isBegun(generation));
    } catch (error) {
      // A store that does not answer has lost nothing; a folder that does not open is no use.
      if (search.home.isRemote && !isMissing(error)) throw error;
      search.parts.log.warn(
        { generation: generation.generationId, error },
        "search index is gone: it is built again",
      );
      lost.add(generation.generationId);
    }
  }
  return lost;
}
