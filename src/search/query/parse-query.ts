import { isWorkKind } from "../../papers/link-kinds.ts";
import { bothRanges, parseDayRange, rangeAfter, rangeBefore, type DayRange } from "./day-range.ts";
import { QUERY_CHARACTERS_MAX } from "./query-length.ts";
import { queryTokens, unknownOperator, type Operator, type QueryToken } from "./query-tokens.ts";
import { isWholeName } from "./author-name.ts";
import type { IndexFilter, WordClause, WordColumn } from "../index/search-index.ts";

/** A query understood (SE1): every text gives one. */
export interface ParsedQuery {
  /** The text, cut to `query_characters_max`, control characters as spaces, unseen ones left out. */
  text: string;
  /** Words without operator, in their order: what BM25 and the embedder get. */
  words: string;
  /** Quoted phrases and fielded words: a result has them all. */
  must: WordClause[];
  mustNot: WordClause[];
  filter: IndexFilter;
  /** Papers that the results are to be like, as they were named. */
  like: string[];
  /** The reader's own papers that the results are among, or not among: `in:saved`, `-in:notes`. */
  own: { place: OwnPlace; isNegative: boolean }[];
  /** Words before a colon that are no operators, as they were typed. */
  unknownOperators: string[];
  /** Operators with a value that is none of theirs, as they were typed: `year:soon`. */
  notApplied: string[];
  /** Each part that narrows the result, as it was typed. */
  parts: { part: string; rest: string }[];
}

/** What a reader keeps, as `in:` names it. */
export type OwnPlace = (typeof OWN_PLACES)[number];
const OWN_PLACES = ["saved", "notes"] as const;

/** Longer queries are pasted text: quotes and colons in them are no operators. */
const OPERATOR_WORDS_MAX = 40;
/** Each phrase is looked for by itself: more of them are taken as their words. */
const PHRASES_MAX = 6;
const LIKES_MAX = 3;
const UNKNOWN_MAX = 3;
const COLUMNS: Partial<Record<Operator, WordColumn>> = {
  au: "authors",
  ti: "title",
  abs: "abstract",
};
const CATEGORY = /^[a-z][a-z-]{1,15}(\.[a-z-]{2,15})?$/i;

/** Reads a query. Never fails: what is no operator is words. Case and order do not matter (SE1). */
export function parseQuery(raw: string): ParsedQuery {
  const parsed = plainQuery(raw);
  const tokens = queryTokens(parsed.text);
  if (tokens.length > OPERATOR_WORDS_MAX) return parsed;
  const words: string[] = [];
  for (const [at, token] of tokens.entries()) {
    if (applyOperator(parsed, token)) {
      const rest = tokens.filter((_, other) => other !== at).map((other) => other.source);
      parsed.parts.push({ part: token.source, rest: rest.join(" ") });
    } else {
      const unknown = unknownOperator(token);
      if (unknown !== null) parsed.unknownOperators.push(unknown);
      if (token.operator !== null && token.value !== "") parsed.notApplied.push(token.source);
      words.push(token.operator === null ? token.value : `${token.written} ${token.value}`);
    }
  }
  parsed.words = words.join(" ").trim();
  parsed.must = joinedWords(parsed.must);
  parsed.mustNot = parsed.mustNot.slice(0, OPERATOR_WORDS_MAX);
  parsed.unknownOperators = [...new Set(parsed.unknownOperators)].slice(0, UNKNOWN_MAX);
  parsed.notApplied = [...new Set(parsed.notApplied)].slice(0, UNKNOWN_MAX);
  return parsed;
}

/** Whether part of a query is bound to a field by an operator, in place of quotes or a minus alone. */
export const hasFields = ({ parts }: Pick<ParsedQuery, "parts">): boolean =>
  parts.some(({ part }) => /^-?[a-z]+:/i.test(part));

/** A text taken as words throughout: a topic of a collection, a paper that others are like. */
export function plainQuery(raw: string): ParsedQuery {
  const text = raw
    .slice(0, QUERY_CHARACTERS_MAX)
    // Soft hyphens and marks of direction stand inside words; they part none.
    .replace(/\p{Cf}+/gu, "")
    .replace(/[\p{Cc}\p{Cs}\ufffd]+/gu, " ")
    .trim();
  const none = { must: [], mustNot: [], filter: {}, like: [], own: [], parts: [] };
  return { text, words: text, ...none, unknownOperators: [], notApplied: [] };
}

function applyOperator(parsed: ParsedQuery, token: QueryToken): boolean {
  const { operator, value, isNegative } = token;
  if (!/[\p{L}\p{N}]/u.test(value)) return false;
  if (operator === null) {
    if (!isNegative && !token.isPhrase) return false;
    (isNegative ? parsed.mustNot : parsed.must).push(clause("text", token));
    return true;
  }
  const column = COLUMNS[operator];
  if (column) {
    (isNegative ? parsed.mustNot : parsed.must).push(clause(column, token));
    return true;
  }
  if (operator === "like") {
    if (isNegative || parsed.like.length >= LIKES_MAX) return false;
    parsed.like.push(value);
    return true;
  }
  const place = operator === "in" && OWN_PLACES.find((each) => each === value.toLowerCase());
  if (place) {
    parsed.own.push({ place, isNegative });
    return true;
  }
  const filter = filterOf(operator, value.toLowerCase(), isNegative, parsed.filter);
  if (filter === null) return false;
  parsed.filter = filter;
  return true;
}

function clause(column: WordColumn, { value, isPhrase }: QueryToken): WordClause {
  return { kind: isPhrase && /\s/.test(value.trim()) ? "phrase" : "all", column, text: value };
}

/** Words of one column that must all be there are one condition: many cost no more than one. */
function joinedWords(clauses: WordClause[]): WordClause[] {
  const joined: WordClause[] = [];
  let phrases = 0;
  for (const each of clauses) {
    if (each.kind === "phrase") phrases += 1;
    const isWords = each.kind === "all" || phrases > PHRASES_MAX;
    const isName = each.column === "authors" && isWholeName(each.text);
    const same = joined.find(({ kind, column }) => kind === "all" && column === each.column);
    if (isWords && !isName && same) same.text = `${same.text} ${each.text}`;
    else joined.push(isWords ? { kind: "all", column: each.column, text: each.text } : each);
  }
  return joined;
}

/** The filter with one more condition; null where the value is none of the operator's. */
function filterOf(
  operator: Operator,
  value: string,
  isNegative: boolean,
  filter: IndexFilter,
): IndexFilter | null {
  if (operator === "cat") return withCategories(value, isNegative, filter);
  if (operator === "has" && isWorkKind(value)) {
    return isNegative
      ? { ...filter, withoutHas: [...(filter.withoutHas ?? []), value] }
      : { ...filter, has: [...(filter.has ?? []), value] };
  }
  if (operator === "is" && value === "picked") return { ...filter, isPicked: !isNegative };
  const range = isNegative ? null : rangeOf(operator, value);
  if (range !== null) return { ...filter, ...bothRanges(filter, range) };
  return operator === "in" ? withCategories(value, isNegative, filter) : null;
}

function rangeOf(operator: Operator, value: string): DayRange | null {
  if (operator === "after") return rangeAfter(value);
  if (operator === "before") return rangeBefore(value);
  return operator === "date" || operator === "in" ? parseDayRange(value) : null;
}

function withCategories(
  value: string,
  isNegative: boolean,
  filter: IndexFilter,
): IndexFilter | null {
  const categories = value.split(/[,+]/).filter((each) => CATEGORY.test(each));
  if (categories.length === 0) return null;
  return isNegative
    ? { ...filter, withoutCategories: [...(filter.withoutCategories ?? []), ...categories] }
    : { ...filter, categories: [...(filter.categories ?? []), ...categories] };
}
