import type { Db } from "../db/schema/schema.ts";
import type { Embedder } from "../search/embed/embedder.ts";
import { openCandidates } from "./candidates.ts";
import { openKeptNeighbours } from "./kept-neighbours.ts";
import { openKnownPapers } from "./known-papers.ts";
import type { RecommendationParts } from "./recommend.ts";
import { openTermWeights } from "../content/term-weights.ts";
import { openSiteModel } from "../content/site-model.ts";

/** The recommendations of one site: everything in it is read when it is first asked for. */
export function openRecommendations(parts: {
  db: Db;
  reader: Db;
  now: () => Date;
  zone: string;
  /** The built-in embedder: taste is learnt on it alone, so that a vector costs no request. */
  embedder: () => Promise<Embedder>;
}): RecommendationParts {
  const { db, reader, now, zone, embedder } = parts;
  const papers = openKnownPapers(reader, embedder);
  const candidates = openCandidates({ reader, papers, now, zone });
  return {
    reader,
    now,
    papers,
    model: openSiteModel(db, async (ids) =>
      Array.from((await papers.read(ids)).values(), ({ content }) => content),
    ),
    candidates,
    termWeights: openTermWeights(),
    lossesOf: openKeptNeighbours(() => candidates.days()),
  };
}
