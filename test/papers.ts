import type { Db } from "../src/db/schema/schema.ts";
import type { PaperRecord } from "../src/papers/stored/paper-record.ts";
import { upsertPaper } from "../src/papers/stored/upsert-paper.ts";
import type { UpsertOptions } from "../src/papers/stored/upsert-options.ts";

/** A record as an import gives it, with what a test wants to be otherwise. */
export function paperRecord(id: string, change: Partial<PaperRecord> = {}): PaperRecord {
  return {
    identifiers: [{ scheme: "arxiv", value: id }],
    title: `A paper known as ${id}`,
    abstract: `What ${id} is about.`,
    authors: [{ name: "Ada Lovelace" }, { name: "Pál Erdős" }],
    categories: ["cs.AI"],
    announcedOn: "2026-05-20",
    announcedBy: "import",
    ...change,
  };
}

export async function store(db: Db, record: PaperRecord, change: Partial<UpsertOptions> = {}) {
  const options = { now: new Date("2026-05-21T00:00:00Z"), source: "import", ...change };
  return db.transaction().execute((trx) => upsertPaper(trx, record, options));
}

export const votes = (count: number, at: string, source = "test") => ({
  kind: "vote",
  at,
  value: count,
  source,
});
