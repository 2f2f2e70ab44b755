import { UserError } from "../../../base/errors.ts";
import { WORDS_REVISION } from "../words-revision.ts";
import type { Embedder } from "../../embed/embedder.ts";
import {
  activated,
  changeGenerations,
  newGeneration,
  readGenerations,
  type Generation,
} from "./generation-record.ts";
import { isIndexThere } from "../index-home.ts";
import type { Search } from "../../opened-search.ts";

/**
 * Makes the list fit the store and the setting, as the writer (SE6, SE7): what lost its folder is
 * dropped, and a changed embedder is built beside the one that answers. Where none answers, the
 * built-in embedder's comes first and answers at once while it is built: a sentence model needs
 * hours for what it does in a minute, and a service may be down (SE5).
 */
export async function planGenerations(search: Search): Promise<Generation[]> {
  const { db, now, settings } = search.parts;
  const before = await readGenerations(db);
  const lost = await lostGenerations(search, before);
  const here = before.filter(({ generationId }) => !lost.has(generationId));
  const active = here.find(({ state }) => state === "active");
  if (active && lost.size === 0 && !needsBuild(here, settings.embedder)) return here;
  const wanted = await identityNow(search, settings.embedder);
  const firstSpec = settings.embedder === "off" ? "off" : "static";
  const first = active ? null : await embedderIdentity(search, firstSpec);
  const planned = await changeGenerations(db, (current) => {
    let kept = current.filter(({ generationId }) => !lost.has(generationId));
    let known = current;
    if (!kept.some(({ state }) => state === "active")) {
      const made = newGeneration(known, firstSpec, first, now());
      known = [...known, made];
      kept = activated(
        [...kept, { ...made, isActivatedWhenBuilt: true }],
        made.generationId,
        now(),
      );
    }
    if (!wanted || !needsBuild(kept, settings.embedder)) return kept;
    const made = newGeneration(known, settings.embedder, wanted.identity, now());
    return [...kept, { ...made, isActivatedWhenBuilt: true }];
  });
  // Its tables are before a paper does: an empty store is searched too (SE1).
  for (const each of planned) if (!isBegun(each)) await search.live(each, true);
  return planned;
}

const isBegun = ({ builtTo, isBuilt }: Generation): boolean => builtTo > 0 || isBuilt;

export async function embedderIdentity(
  search: Search,
  spec: string,
): Promise<Generation["embedder"]> {
  const embedder = await search.embedder(spec);
  return embedder && identityOf(embedder);
}

function identityOf({ name, revision, dimension }: Embedder): Generation["embedder"] {
  return { name, revision, dimension };
}

/** Null while a model loads or a service does not answer: it is asked for again at the next plan. */
async function identityNow(
  search: Search,
  spec: string,
): Promise<{ identity: Generation["embedder"] } | null> {
  if (spec === "static" || spec === "off")
    return { identity: await embedderIdentity(search, spec) };
  const embedder = await search.wanted(spec).soon();
  return embedder && { identity: identityOf(embedder) };
}

/** True where no generation is of this setting and of the words as they are analysed today. */
function needsBuild(generations: Generation[], spec: string): boolean {
  return !generations.some((each) => each.spec === spec && each.wordsRevision === WORDS_REVISION);
}

const isMissing = (error: unknown): boolean => error instanceof UserError && error.kind === "busy";

/** Generations whose folder has gone; one that is not begun yet gets its folder. */
async function lostGenerations(search: Search, generations: Generation[]): Promise<Set<number>> {
  const lost = new Set<number>();
  for (const generation of generations) {
    try {
      if (isBegun(generation) && !isIndexThere(search.home, generation.generationId)) {
        await search.forget(generation.generationId);
      }
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
