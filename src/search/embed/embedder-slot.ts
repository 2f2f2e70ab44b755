import type { Embedder } from "./embedder.ts";
import { orNullAfter } from "./time-limit.ts";

/** The embedder of a generation, which may still load, or be down. */
export interface EmbedderSlot {
  /** Null where it is not open now, or there is none. */
  current(): Embedder | null;
  /** Opens it, however long that takes; null where it cannot be opened now. */
  open(): Promise<Embedder | null>;
  /** For a reader: waits for the first try a moment, and tries again behind them later on. */
  soon(): Promise<Embedder | null>;
}

/** A model that loads, or a service that does not answer, costs a reader this much, once (SE5). */
const WAIT_MS = 800;
const AGAIN_MS = 30_000;

export function embedderSlot(make: () => Promise<Embedder | null>): EmbedderSlot {
  let opened: Embedder | null = null;
  let opening: Promise<Embedder | null> | null = null;
  let triedMs = -Infinity;
  const open = (): Promise<Embedder | null> => {
    if (opened) return Promise.resolve(opened);
    triedMs = performance.now();
    opening ??= make()
      .catch(() => null)
      .then((embedder) => {
        opened = embedder;
        opening = null;
        return embedder;
      });
    return opening;
  };
  return {
    current: () => opened,
    open,
    soon: async () => {
      if (opened || performance.now() - triedMs < AGAIN_MS) return opened;
      const isFirst = triedMs === -Infinity;
      const made = open();
      return isFirst ? orNullAfter(made, WAIT_MS) : opened;
    },
  };
}
