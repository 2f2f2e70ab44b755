import { setTimeout as sleep } from "node:timers/promises";
import type { Engine } from "./engine.ts";

/** SQLite counts commits in shared memory; a server is asked over the wire. */
const LOOK_MS = { sqlite: 100, postgres: 250 };

/**
 * Tells waiting loops that something was committed, by whatever process. All of them share one look
 * at the store's version, so that a process at rest asks for nothing else.
 */
export interface ChangeWatch {
  /** The store as it is now: ask before looking for work, so that no commit falls in between. */
  version(): Promise<string>;
  /** Ends after a commit since `seen`, after `timeoutMs`, or when the signal aborts. */
  changed(seen: string, timeoutMs: number, signal: AbortSignal): Promise<void>;
}

export function openChangeWatch({ dataVersion, name }: Pick<Engine, "dataVersion" | "name">) {
  const lookMs = LOOK_MS[name];
  let looking: Promise<string> | null = null;
  /** One look for all that wait in the same moment. */
  const nextLook = (): Promise<string> =>
    (looking ??= sleep(lookMs)
      .then(dataVersion)
      .finally(() => {
        looking = null;
      }));
  const watch: ChangeWatch = {
    version: dataVersion,
    changed: async (seen, timeoutMs, signal) => {
      const endsMs = performance.now() + timeoutMs;
      while (!signal.aborted && performance.now() < endsMs) {
        if ((await nextLook()) !== seen) return;
      }
    },
  };
  return watch;
}
