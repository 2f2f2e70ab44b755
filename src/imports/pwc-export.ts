import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Db } from "../db/schema/schema.ts";
import { exportDatasets, exportLinks, exportMethods } from "./pwc-export-named.ts";
import { exportPapers } from "./pwc-export-papers.ts";
import { exportTasks } from "./pwc-export-tasks.ts";

const FILES: Array<[string, (db: Db, baseUrl: string) => AsyncGenerator<object>]> = [
  ["papers-with-abstracts", exportPapers],
  ["links-between-papers-and-code", exportLinks],
  ["evaluation-tables", exportTasks],
  ["methods", exportMethods],
  ["datasets", exportDatasets],
];

/**
 * Writes the five dumps in the format of Papers with Code (docs/reference/compatibility.md, 4) into a folder; each file
 * appears whole or not at all.
 * @returns items in each file
 */
export async function exportPwc(
  db: Db,
  folder: string,
  baseUrl: string,
): Promise<Record<string, number>> {
  await mkdir(folder, { recursive: true });
  const counts: Record<string, number> = {};
  for (const [name, items] of FILES) {
    const file = join(folder, `${name}.json.gz`);
    const count = { items: 0 };
    const target = createWriteStream(`${file}.part`, { flush: true });
    try {
      await pipeline(Readable.from(asArray(items(db, baseUrl), count)), createGzip(), target);
      await rename(`${file}.part`, file);
    } catch (error) {
      await rm(`${file}.part`, { force: true });
      throw error;
    }
    counts[`${name}.json.gz`] = count.items;
  }
  return counts;
}

async function* asArray(
  items: AsyncGenerator<object>,
  count: { items: number },
): AsyncGenerator<string> {
  yield "[";
  for await (const item of items) {
    yield `${count.items === 0 ? "\n" : ",\n"}${JSON.stringify(item)}`;
    count.items++;
  }
  yield "\n]\n";
}
