import { readSpelling, spellingWrittenAt, writeSpelling } from "./spelling-file.ts";
import type { Spelling } from "./spelling.ts";

/** Where the dictionary of one generation is kept: with the index, so that every reader has it. */
export interface SpellingStore {
  /** Empty where there is none: it only helps. */
  read(): Promise<Spelling>;
  write(spelling: Spelling): Promise<void>;
  /** When it was last written, milliseconds, comparable with `readAtMs` of what was read; 0 for never. */
  writtenAt(): Promise<number>;
}

export function spellingFileStore(file: string): SpellingStore {
  return {
    read: () => readSpelling(file),
    write: (spelling) => writeSpelling(file, spelling),
    writtenAt: () => spellingWrittenAt(file),
  };
}
