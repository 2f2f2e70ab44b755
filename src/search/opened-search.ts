import type { Log } from "../base/log.ts";
import type { Settings } from "../base/settings.ts";
import type { Db } from "../db/schema/schema.ts";
import type { EmbedderSlot } from "./embed/embedder-slot.ts";
import type { Embedder } from "./embed/embedder.ts";
import type { PostJson } from "./embed/embedder.http.ts";
import type { SearchEngines } from "./engines.ts";
import type { Generation } from "./index/generations/generation-record.ts";
import type { IndexHome } from "./index/index-home.ts";
import type { LiveGeneration } from "./index/generations/live-generation.ts";
import type { RememberedLists } from "./page/remembered-lists.ts";
import type { SearchStart } from "./index/writing/search-start.ts";
import type { SpellingStore } from "./query/spelling-store.ts";
import type { StaticModel } from "./embed/static-model.ts";

export interface SearchParts {
  settings: Pick<Settings, "dataDir" | "embedder">;
  db: Db;
  reader: Db;
  now: () => Date;
  log: Log;
  postJson: PostJson;
  /** `DATA_DIR/search` without it. */
  home?: IndexHome;
}

/** The search of one site: opens the index, the model and the embedder when they are first used. */
export interface Search {
  parts: SearchParts;
  home: IndexHome;
  /** What answers now; null while no generation is active. */
  engines(): Promise<SearchEngines | null>;
  /** The list of generations, at most 0.3 s old. */
  generations(): Promise<Generation[]>;
  lists: RememberedLists;
  /** What `enginesWhenReady` knows of the start of this process. */
  start: SearchStart;
  /** Opens a generation, once for each; `isWriter` makes what is missing. */
  live(generation: Generation, isWriter?: boolean): Promise<LiveGeneration>;
  /** The embedder of a setting, opened once. */
  embedder(spec: string): Promise<Embedder | null>;
  /** The same for anyone who does not wait for it. */
  wanted(spec: string): EmbedderSlot;
  softModel(): Promise<StaticModel>;
  spelling(generationId: number): SpellingStore;
  /**
   * Makes sure, once, that an object store keeps writes made at once; a writer does before it
   * writes. @throws UserError that names `SEARCH_HOME`
   */
  acceptHome(): Promise<void>;
  forget(generationId: number): Promise<void>;
  close(): Promise<void>;
}
