import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Spelling } from "./spelling.ts";

/** The dictionary as it was last written; empty where there is none: it only helps. */
export async function readSpelling(file: string): Promise<Spelling> {
  const text = await readFile(file, "utf8").catch(() => "");
  const counts = new Map<string, number>();
  for (const line of text.split("\n")) {
    const tab = line.indexOf("\t");
    const count = Number(line.slice(tab + 1));
    if (tab > 0 && Number.isSafeInteger(count)) counts.set(line.slice(0, tab), count);
  }
  const spelling = new Spelling(counts);
  spelling.readAtMs = Date.now();
  return spelling;
}

/** Written beside and renamed, so that a reader never sees half of it. */
export async function writeSpelling(file: string, spelling: Spelling): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const lines: string[] = [];
  for (const [word, count] of spelling.counts) lines.push(`${word}\t${count}`);
  await writeFile(`${file}.new`, lines.join("\n"));
  await rename(`${file}.new`, file);
}

/** When the dictionary was written, milliseconds; 0 where there is none. */
export async function spellingWrittenAt(file: string): Promise<number> {
  return stat(file).then(
    (about) => about.mtimeMs,
    () => 0,
  );
}
