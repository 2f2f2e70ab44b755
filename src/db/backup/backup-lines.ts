import { createHash } from "node:crypto";
import type { Values, TableSum } from "./table-rows.ts";

export const BACKUP_FORMAT = 1;

/** First line of a backup. */
export interface BackupHead {
  broadsheet: "backup";
  format: number;
  /** Version of the program that made it. */
  version: string;
  madeAt: string;
  engine: string;
  migrations: string[];
  /** Settings in force, without the secret ones. */
  settings: Record<string, string>;
  tables: Array<{ name: string; columns: string[] }>;
}

/** Last line: what has to have come before it. */
export interface BackupEnd {
  end: true;
  tables: Record<string, TableSum & { lastId: number }>;
  /** SHA-256 of all lines before this one. */
  sha256: string;
}

export type BackupLine = BackupHead | { table: string } | Values | BackupEnd;

/** Digest over lines, as the last line has it. */
export function openChecksum() {
  const hash = createHash("sha256");
  return {
    add: (line: string): void => {
      hash.update(`${line}\n`);
    },
    value: (): string => hash.digest("hex"),
  };
}

const LINE_CHARACTERS_MAX = 64 * 1024 * 1024;

/** Splits a stream of bytes into lines; the last one without its end counts too. */
export async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    if (rest.length > LINE_CHARACTERS_MAX) throw new Error("a line is too long");
    yield* parts;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}
