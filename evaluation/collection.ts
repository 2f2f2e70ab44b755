import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { UserError } from "../src/base/errors.ts";
import type { Judgements } from "./measures.ts";

export interface CollectionDocument {
  id: string;
  title: string;
  text: string;
}

export interface Topic {
  id: string;
  text: string;
  judged: Judgements;
}

export interface Collection {
  name: string;
  /** Only judged documents are ranked, without the topic's own paper. */
  isPooled: boolean;
  documents: CollectionDocument[];
  /** Topics with at least one relevant document. */
  topics: Topic[];
}

/** Reads `corpus`, `queries` and `qrels` (`.jsonl` or `.jsonl.gz`) and `meta.json` of a folder. */
export function readCollection(folder: string): Collection {
  const meta = existsSync(join(folder, "meta.json"))
    ? (JSON.parse(readFileSync(join(folder, "meta.json"), "utf8")) as {
        pool?: boolean;
        name?: string;
      })
    : {};
  const judgements = new Map<string, Map<string, number>>();
  for (const row of rows(folder, "qrels")) {
    const topic = text(row, "query_id", "query-id", "queryId");
    const judged = judgements.get(topic) ?? new Map<string, number>();
    judged.set(text(row, "corpus_id", "corpus-id", "corpusId"), Number(row["score"] ?? 0));
    judgements.set(topic, judged);
  }
  const documents = rows(folder, "corpus").map((row) => ({
    id: text(row, "_id", "id"),
    title: text(row, "title"),
    text: text(row, "text", "abstract"),
  }));
  const topics = rows(folder, "queries").map((row) => {
    const id = text(row, "_id", "id");
    return { id, text: text(row, "text", "query"), judged: judgements.get(id) ?? new Map() };
  });
  return {
    name: basename(resolve(folder)),
    isPooled: meta.pool === true,
    documents,
    topics: topics.filter(({ judged }) => [...judged.values()].some((grade) => grade > 0)),
  };
}

function rows(folder: string, name: string): Record<string, unknown>[] {
  const plain = join(folder, `${name}.jsonl`);
  const packed = `${plain}.gz`;
  if (!existsSync(plain) && !existsSync(packed)) {
    throw new UserError(`${folder} has no ${name}.jsonl or ${name}.jsonl.gz: is it a collection?`);
  }
  const bytes = existsSync(packed) ? gunzipSync(readFileSync(packed)) : readFileSync(plain);
  return bytes
    .toString("utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function text(row: Record<string, unknown>, ...names: string[]): string {
  for (const name of names) {
    const value = row[name];
    if (typeof value === "string" || typeof value === "number") return String(value);
  }
  return "";
}
