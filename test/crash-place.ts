import type { Engine } from "../src/db/engine.ts";

export interface CrashPlace {
  name: Engine["name"];
  place: string;
  open: (place: string) => Promise<Engine>;
  /** Crashes the server under the program, where there is one. */
  crashServer?: () => Promise<void>;
}
