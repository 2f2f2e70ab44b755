import { DatabaseSync } from "node:sqlite";

export interface Fts5 {
  add(papers: { paperId: number; text: string }[]): void;
  search(query: string, limit: number): number;
  close(): void;
}

/** SQLite's own full-text index over the same joined text: the peer of the benchmark. */
export function openFts5(file: string): Fts5 {
  const db = new DatabaseSync(file);
  db.exec("pragma journal_mode = wal; pragma synchronous = off");
  db.exec(
    "create virtual table if not exists paper using fts5(text, tokenize = 'porter unicode61')",
  );
  const insert = db.prepare("insert into paper (rowid, text) values (?, ?)");
  const select = db.prepare(
    "select rowid, bm25(paper) from paper where paper match ? order by rank limit ?",
  );
  return {
    add: (papers) => {
      db.exec("begin");
      for (const { paperId, text } of papers) insert.run(paperId + 1, text);
      db.exec("commit");
    },
    search: (query, limit) => {
      const terms = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
      return select.all(terms.map((term) => `"${term}"`).join(" OR "), limit).length;
    },
    close: () => db.close(),
  };
}
