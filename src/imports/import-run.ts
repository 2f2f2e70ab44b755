import type { Db } from "../db/schema/schema.ts";
import type { ReadOptions } from "./read-file.ts";

export interface ImportContext {
  db: Db;
  now: () => Date;
  readOaiXml: ReadOptions["readOaiXml"];
  progress?: (result: ImportResult) => void;
  problem?: (file: string, line: number, reason: string) => void;
}

export interface ImportResult {
  file: string;
  created: number;
  changed: number;
  unchanged: number;
  problems: number;
  unknownFields: string[];
}

/** Before anything of a file is imported. */
export const noImports = (file: string): ImportResult => ({
  file,
  created: 0,
  changed: 0,
  unchanged: 0,
  problems: 0,
  unknownFields: [],
});
