import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { createGunzip, gunzipSync } from "node:zlib";
import { UserError, messageOf } from "../base/errors.ts";
import type { PaperRecord } from "../papers/stored/paper-record.ts";
import { cslReference, isCslItem } from "./csl-reference.ts";
import { isDailyPapers, readDailyEntry } from "./daily-papers.ts";
import { readListPage } from "./list-page.ts";
import { bibtexItems, isBibtex, isRis, risItems } from "./reference-items.ts";
import type { ReferenceItem } from "./reference-items.ts";
import { readPaperLine } from "./paper-line.ts";
import type { LineResult } from "./paper-line.ts";

/** What a file gives, in its order: papers and what could not be understood. */
export type FileItem =
  | { line: number; record: PaperRecord; joinByTitle?: boolean; unknownFields?: string[] }
  | { line: number; problem: string; raw: string };

export interface ReadOptions {
  /** The day of a list page or a daily-papers file, where the caller knows it. */
  day: string | null;
  source: string;
  /** Reads OAI-PMH XML; handed in, since the protocol is the harvest's. */
  readOaiXml: (
    bytes: Buffer,
  ) => Iterable<{ record: PaperRecord } | { problem: string; raw: string }>;
}

const WHOLE_FILE_BYTES_MAX = 512 * 1024 * 1024;
const HEAD_CHARACTERS = 20_000;
const LINE_CHARACTERS_MAX = 4_000_000;

/** Reads a file by what is in it: JSON Lines, JSON, XML, BibTeX, RIS or a saved list page. */
export async function* readImportFile(
  path: string,
  options: ReadOptions,
): AsyncGenerator<FileItem> {
  const first = await firstCharacter(path);
  if (first === "{") yield* jsonLines(path, options.source);
  else if (first === "[") yield* jsonArray(path, options);
  else if (first === "<") yield* oaiXml(path, options);
  else yield* textFile(path, options);
}

/** A file that is no JSON and no XML: its first lines, else its name, tell what it is. */
async function* textFile(path: string, options: ReadOptions): AsyncGenerator<FileItem> {
  const text = (await wholeFile(path)).toString("utf8").replace(/^\uFEFF/, "");
  const name = path.toLowerCase().replace(/\.gz$/, "");
  const head = text.slice(0, HEAD_CHARACTERS);
  const areTags = isRis(head) || (name.endsWith(".ris") && !isBibtex(head));
  if (areTags) yield* referenceFile(path, risItems(text));
  else if (isBibtex(head) || name.endsWith(".bib")) yield* referenceFile(path, bibtexItems(text));
  else yield* listPage(path, text, options);
}

/** Papers of a reference manager's file; those without an identifier join by title. */
function* referenceFile(path: string, items: Iterable<ReferenceItem>): Generator<FileItem> {
  let isEmpty = true;
  for (const item of items) {
    isEmpty = false;
    if ("why" in item) yield { line: item.line, problem: item.why, raw: item.text };
    else yield { ...item, joinByTitle: item.record.identifiers.length === 0 };
  }
  if (isEmpty) throw new UserError(`${path}: holds no entry of BibTeX or RIS that can be read.`);
}

async function* jsonLines(path: string, source: string): AsyncGenerator<FileItem> {
  const lines = createInterface({ input: await stream(path), crlfDelay: Infinity });
  let line = 0;
  for await (const raw of lines) {
    line++;
    if (raw.trim() === "") continue;
    yield* jsonLine(line, raw, source);
  }
}

function jsonLine(line: number, raw: string, source: string): FileItem[] {
  if (raw.length > LINE_CHARACTERS_MAX) {
    const problem = `is longer than ${LINE_CHARACTERS_MAX} characters`;
    return [{ line, problem, raw: raw.slice(0, 200) }];
  }
  let value: unknown;
  try {
    value = JSON.parse(raw.replace(/^\uFEFF/, ""));
  } catch (error) {
    return [{ line, problem: `is no JSON (${messageOf(error)})`, raw }];
  }
  return itemsOf(line, readPaperLine(value, source), raw);
}

/** The paper and, beside it, what of its line could not be taken. */
function itemsOf(line: number, result: LineResult, raw: string): FileItem[] {
  if ("problem" in result) return [{ line, problem: result.problem, raw }];
  const { record, unknownFields, leftOut } = result;
  return [
    { line, record, unknownFields },
    ...leftOut.map((problem): FileItem => ({ line, problem, raw })),
  ];
}

async function* jsonArray(path: string, options: ReadOptions): AsyncGenerator<FileItem> {
  const text = (await wholeFile(path)).toString("utf8");
  let values: unknown[];
  try {
    values = JSON.parse(text) as unknown[];
  } catch (error) {
    throw new UserError(`${path}: is no JSON (${messageOf(error)}).`);
  }
  const day = options.day ?? /(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)/.exec(basename(path))?.[1] ?? null;
  for (const [index, value] of values.entries()) {
    const line = index + 1;
    const raw = JSON.stringify(value);
    if (isCslItem(value)) {
      const record = cslReference(value);
      if (record === null) yield { line, problem: "has no title", raw };
      else yield { line, record, joinByTitle: record.identifiers.length === 0 };
      continue;
    }
    if (!isDailyPapers(value)) {
      yield* itemsOf(line, readPaperLine(value, options.source), raw);
      continue;
    }
    const result = readDailyEntry(value, day);
    if ("problem" in result) yield { line, problem: result.problem, raw };
    else yield { line, ...result };
  }
}

async function* oaiXml(path: string, options: ReadOptions): AsyncGenerator<FileItem> {
  let line = 0;
  for (const item of options.readOaiXml(await wholeFile(path))) {
    line++;
    yield { line, ...item };
  }
}

function* listPage(path: string, text: string, { day }: ReadOptions): Generator<FileItem> {
  const page = readListPage(text);
  if (page.entries.length === 0) {
    throw new UserError(
      `${path}: holds no papers that can be read. Give JSON Lines, OAI-PMH XML, Hugging Face daily-papers JSON, BibTeX, RIS, CSL-JSON, or a page of titles and abstracts with blank lines between them.`,
    );
  }
  for (const [index, { line, record }] of page.entries.entries()) {
    const value = index + 1;
    const signals = day ? [{ kind: "edition", at: day, value, source: "list-page" }] : [];
    yield { line, record: { ...record, signals }, joinByTitle: true };
  }
  for (const { line, raw } of page.problems) {
    yield { line, problem: "is neither a title with an abstract nor a part of one", raw };
  }
}

export async function firstCharacter(path: string): Promise<string> {
  for await (const chunk of await stream(path)) {
    const found = String(chunk)
      .replace(/^\uFEFF/, "")
      .trimStart()[0];
    if (found) return found;
  }
  throw new UserError(`${path}: is empty.`);
}

export async function stream(path: string): Promise<Readable> {
  const isZipped = await isGzip(path);
  const file = createReadStream(path);
  const readable = isZipped ? file.pipe(createGunzip()) : file;
  file.on("error", (error) => readable.destroy(error));
  return readable.setEncoding("utf8");
}

async function wholeFile(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > WHOLE_FILE_BYTES_MAX) {
      throw new UserError(`${path}: is larger than ${WHOLE_FILE_BYTES_MAX} bytes; split it.`);
    }
    const bytes = await file.readFile();
    return isZippedBytes(bytes)
      ? gunzipSync(bytes, { maxOutputLength: WHOLE_FILE_BYTES_MAX })
      : bytes;
  } finally {
    await file.close();
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path).catch((error: unknown) => {
    throw new UserError(`${path}: cannot be read (${messageOf(error)}).`);
  });
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  await file.close();
  return isZippedBytes(buffer);
}

const isZippedBytes = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
