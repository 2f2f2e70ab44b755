import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Db } from "../db/schema/schema.ts";
import { paperJson } from "../papers/paper-json.ts";
import { readPapers, readVersions } from "../papers/read-papers.ts";

const PAPERS_A_PAGE = 500;

/**
 * Writes every paper as a line of the import format, with state, versions and signals. The file
 * appears whole or not at all; a name that ends in `.gz` is compressed.
 * @returns number of papers
 */
export async function exportFile(db: Db, file: string, baseUrl: string): Promise<number> {
  const count = { papers: 0 };
  const partial = `${file}.part`;
  const source = Readable.from(exportLines(db, baseUrl, count));
  try {
    const target = createWriteStream(partial, { flush: true });
    if (file.endsWith(".gz")) await pipeline(source, createGzip(), target);
    else await pipeline(source, target);
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return count.papers;
}

export async function* exportLines(
  db: Db,
  baseUrl: string,
  count: { papers: number },
): AsyncGenerator<string> {
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom("paper")
      .select(["paper_id", "extra", "announced_by"])
      .where("paper_id", ">", after)
      .orderBy("paper_id")
      .limit(PAPERS_A_PAGE)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    after = last.paper_id;
    const ids = rows.map((row) => row.paper_id);
    const papers = await readPapers(db, ids);
    const signals = await signalsOf(db, ids);
    const identifiers = await identifiersOf(db, ids);
    for (const [index, paper] of papers.entries()) {
      const versions = await readVersions(db, paper.paperId);
      const line = {
        ...(JSON.parse(rows[index]?.extra ?? "{}") as Record<string, unknown>),
        ...paperJson(paper, versions, baseUrl),
        listedBy: rows[index]?.announced_by ?? null,
        identifiers: identifiers.get(paper.paperId)?.map((row) => `${row.scheme}:${row.value}`),
        signals: signals
          .get(paper.paperId)
          ?.map(({ kind, at, value, source }) => ({ kind, at, value, source })),
      };
      count.papers++;
      yield `${JSON.stringify(line)}\n`;
    }
  }
}

async function signalsOf(db: Db, ids: number[]) {
  const rows = await db
    .selectFrom("signal")
    .select(["paper_id", "kind", "at", "value", "source"])
    .where("paper_id", "in", ids)
    // A scheduled pick is known to its curators alone.
    .where((eb) =>
      eb.or([
        eb("kind", "!=", "pick"),
        eb(
          "at",
          "not in",
          eb
            .selectFrom("pick")
            .select("pick.at")
            .whereRef("pick.paper_id", "=", "signal.paper_id")
            .where("began_at", "is", null),
        ),
      ]),
    )
    .orderBy("signal_id")
    .execute();
  return Map.groupBy(rows, ({ paper_id }) => paper_id);
}

async function identifiersOf(db: Db, ids: number[]) {
  const rows = await db
    .selectFrom("paper_identifier")
    .selectAll()
    .where("paper_id", "in", ids)
    .orderBy("scheme")
    .execute();
  return Map.groupBy(rows, ({ paper_id }) => paper_id);
}
