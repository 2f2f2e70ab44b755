import { createReadStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";

const CORPUS = fileURLToPath(
  new URL("../../shared/data/papers/arxiv-listed-2025-03-to-2026.jsonl.gz", import.meta.url),
);

/** That many recorded papers as lines of the import format; beyond the recorded ones, they come again. */
export async function recordedLines(count: number): Promise<string> {
  if (!existsSync(CORPUS)) throw new Error(`${CORPUS} is not here: no real papers to import`);
  const all = createInterface({ input: createReadStream(CORPUS).pipe(createGunzip()) });
  const taken: string[] = [];
  for await (const line of all) {
    if (taken.length >= count) break;
    taken.push(line);
  }
  all.close();
  // The recorded papers end at 74,728: beyond, they come again as other papers.
  const recorded = taken.length;
  for (let at = 0; taken.length < count; at += 1) {
    const paper = JSON.parse(taken[at % recorded] ?? "{}") as { title: string };
    const number = String(at % 100_000).padStart(5, "0");
    const id = `${2901 + Math.floor(at / 100_000)}.${number}`;
    taken.push(JSON.stringify({ ...paper, id, title: `${paper.title} (${at})` }));
  }
  return `${taken.join("\n")}\n`;
}
