import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Spelling } from "./spelling.ts";

/** The dictionary as it was last written; empty where there is none: it only helps. */
export async function readSpelling(file: string): Promise<Spelling> {
  const spelling = spellingOf(await readFile(file, "utf8").catch(() => ""));
  spelling.readAtMs = Date.now();
  return spelling;
}

/** The dictionary that `spellingText` wrote. */
export function spellingOf(text: string): Spelling {
  const counts = new Map<string, number>();
  for (const line of text.split("\n")) {
    const tab = line.indexOf("\t");
    const count = Number(line.slice(tab + 1));
    if (tab > 0 && Number.isSafeInteger(count)) counts.set(line.slice(0, tab), count);
  }
  return new Spelling(counts);
}

/** A word and its count a line. */
export function spellingText(spelling: Spelling): string {
  const lines: string[] = [];
  for (const [word, count] of spelling.counts) lines.push(`${word}\t${count}`);
  return lines.join("\n");
}

/** Written beside and renamed, so that a reader never sees half of it. */
export async function writeSpelling(file: string, spelling: Spelling): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, spellingText(spelling));
  await rename(`${file}.new`, file);
}

/** When the dictionary was written, milliseconds; 0 where there is none. */
export async function spellingWrittenAt(file: string): Promise<number> {
  return stat(file).then(
    (about) => about.mtimeMs,
    () => 0,
  );
}
