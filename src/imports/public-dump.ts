import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Engine } from "../db/engine.ts";
import { openSqlite } from "../db/engine.sqlite.ts";
import { migrate } from "../db/migrate.ts";
import type { Db } from "../db/schema/schema.ts";
import { exportLines } from "./export-file.ts";
import { copyPublicTables, publicSource } from "./public-tables.ts";

export interface DumpFile {
  name: string;
  bytes: number;
  sha256: string;
}

export interface DumpManifest {
  at: string;
  papers: number;
  files: DumpFile[];
}

export interface DumpParts {
  engine: Engine;
  now: () => Date;
  baseUrl: string;
}

const MANIFEST = "manifest.json";

/**
 * Writes everything public as JSON Lines in the import format and as a SQLite file, with their
 * checksums. The manifest changes last and files of the dump before go after it, so that anyone who
 * reads it finds what it names; a process that dies on the way leaves the dump before.
 */
export async function writePublicDump(
  { engine, now, baseUrl }: DumpParts,
  folder: string,
): Promise<DumpManifest> {
  await mkdir(folder, { recursive: true });
  const at = now().toISOString();
  const stamp = at.slice(0, 19).replaceAll(":", "");
  const lines = `papers-${stamp}.jsonl.gz`;
  const store = `papers-${stamp}.sqlite.gz`;
  const count = { papers: 0 };
  await engine.snapshot(async (db) => {
    await pipeline(
      Readable.from(publicLines(db, baseUrl, count)),
      createGzip(),
      createWriteStream(join(folder, `${lines}.part`), { flush: true }),
    );
    await writeStore(db, folder, `${store}.part`, now);
  });
  const files: DumpFile[] = [];
  for (const name of [lines, store]) {
    await rename(join(folder, `${name}.part`), join(folder, name));
    files.push(await described(folder, name));
  }
  const sums = files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");
  await writeWhole(join(folder, "SHA256SUMS"), sums);
  const manifest: DumpManifest = { at, papers: count.papers, files };
  await writeWhole(join(folder, MANIFEST), JSON.stringify(manifest));
  const kept = new Set([MANIFEST, "SHA256SUMS", lines, store]);
  for (const name of await readdir(folder)) {
    if (!kept.has(name)) await rm(join(folder, name), { force: true });
  }
  return manifest;
}

/** The dump that is there; null before the first. */
export async function readDumpManifest(folder: string): Promise<DumpManifest | null> {
  const text = await readFile(join(folder, MANIFEST), "utf8").catch(() => null);
  return text === null ? null : (JSON.parse(text) as DumpManifest);
}

async function* publicLines(
  db: Db,
  baseUrl: string,
  count: { papers: number },
): AsyncGenerator<string> {
  for await (const line of exportLines(db, baseUrl, count)) {
    const paper = JSON.parse(line) as { signals?: Array<{ source: string }> };
    for (const signal of paper.signals ?? []) signal.source = publicSource(signal.source);
    yield `${JSON.stringify(paper)}\n`;
  }
}

async function writeStore(from: Db, folder: string, name: string, now: () => Date): Promise<void> {
  const file = join(folder, "building.sqlite");
  for (const suffix of ["", "-wal", "-shm"]) await rm(file + suffix, { force: true });
  const engine = openSqlite(file);
  try {
    await migrate(engine, now);
    await engine.db.transaction().execute((trx) => copyPublicTables(from, trx));
    const problems = await engine.integrityProblems();
    const counted = [await countPapers(from), await countPapers(engine.reader)];
    if (problems.length > 0 || counted[0] !== counted[1]) {
      throw new Error(
        `the copy is not whole: ${counted.join(" and ")} papers; ${problems.join("; ")}`,
      );
    }
  } finally {
    await engine.close();
  }
  await pipeline(
    createReadStream(file),
    createGzip(),
    createWriteStream(join(folder, name), { flush: true }),
  );
  await rm(file, { force: true });
}

async function countPapers(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom("paper")
    .select((eb) => eb.fn.countAll<number | string>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function described(folder: string, name: string): Promise<DumpFile> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(join(folder, name)), hash);
  const { size } = await stat(join(folder, name));
  return { name, bytes: size, sha256: hash.digest("hex") };
}

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.part`, text, { flush: true });
  await rename(`${file}.part`, file);
}
