import "./engine-log.ts";
import {
  Binary,
  Bool,
  Field,
  FixedSizeList,
  Float32,
  Int32,
  List,
  Schema,
  Utf8,
} from "apache-arrow";
import { Index } from "@lancedb/lancedb";
import { dayToNumber, labelsOf } from "./fresh/meets-filter.ts";
import type { SearchDocument } from "./search-document.ts";
import type { CandidateFacts, IndexedPaper } from "./search-index.ts";

const FILTER_FIELDS = [
  new Field("paper_id", new Int32(), false),
  new Field("day", new Int32(), false),
  new Field("is_picked", new Bool(), false),
  new Field("labels", new List(new Field("item", new Utf8(), true)), false),
  new Field("has", new List(new Field("item", new Utf8(), true)), false),
  new Field("facts", new Utf8(), false),
];

export const WORDS_SCHEMA = new Schema([
  ...FILTER_FIELDS,
  ...["key", "text", "title", "abstract", "authors"].map(
    (name) => new Field(name, new Utf8(), false),
  ),
  new Field("pieces", new Binary(), false),
]);

export function vectorsSchema(dimension: number): Schema {
  const item = new Field("item", new Float32(), true);
  return new Schema([
    ...FILTER_FIELDS,
    new Field("vector", new FixedSizeList(dimension, item), false),
  ]);
}

export const ANALYSIS = {
  baseTokenizer: "simple",
  language: "English",
  lowercase: true,
  stem: true,
  removeStopWords: true,
  asciiFolding: true,
  maxTokenLength: 40,
} as const;

/** Names are neither stemmed nor searched for stop words: “Will” and “An” are names. */
export const NAME_ANALYSIS = { ...ANALYSIS, stem: false, removeStopWords: false } as const;

export const WORD_INDEXES: [column: string, index: () => Index][] = [
  ["text", () => Index.fts({ ...ANALYSIS, withPosition: true })],
  ["title", () => Index.fts({ ...ANALYSIS, withPosition: true })],
  ["abstract", () => Index.fts({ ...ANALYSIS, withPosition: true })],
  ["authors", () => Index.fts({ ...NAME_ANALYSIS, withPosition: true })],
];

export const FILTER_INDEXES: [column: string, index: () => Index][] = [
  ["paper_id", () => Index.btree()],
  ["day", () => Index.btree()],
  ["labels", () => Index.labelList()],
  ["has", () => Index.labelList()],
];

function filterColumns(document: SearchDocument): Record<string, unknown> {
  return {
    paper_id: document.paperId,
    day: dayToNumber(document.day),
    is_picked: document.isPicked,
    labels: labelsOf(document.categories),
    has: document.has,
    facts: writeFacts(document),
  };
}

/** The title counts twice in the joined column, which was measured to find better than boosted columns. */
export function wordsRow({ document, pieces }: IndexedPaper): Record<string, unknown> {
  const authors = document.authors.join(", ");
  return {
    ...filterColumns(document),
    key: document.key,
    text: `${document.title}\n${document.title}\n${document.abstract}\n${authors}`,
    title: document.title,
    abstract: document.abstract,
    authors,
    pieces: Buffer.from(pieces.buffer, pieces.byteOffset, pieces.byteLength),
  };
}

export function vectorRow(document: SearchDocument, vector: Float32Array): Record<string, unknown> {
  return { ...filterColumns(document), vector: Array.from(vector) };
}

/** One short text instead of four columns: reading 200 candidates is three times as fast. */
function writeFacts(document: SearchDocument): string {
  const flags = document.isPicked ? "1" : "0";
  return [
    document.categories.join(" "),
    document.day ?? "",
    document.has.join(" "),
    flags,
    document.shownOn ?? "",
  ].join("|");
}

export function readFacts(facts: string): CandidateFacts {
  const [categories = "", day = "", has = "", flags = "0", shownOn = ""] = facts.split("|");
  return {
    categories: categories === "" ? [] : categories.split(" "),
    day: day === "" ? null : day,
    has: has === "" ? [] : has.split(" "),
    isPicked: flags === "1",
    shownOn: shownOn === "" ? null : shownOn,
  };
}
