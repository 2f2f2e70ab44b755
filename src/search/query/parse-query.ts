import { parseDayRange } from "./day-range.ts";
import { queryTokens, type QueryToken } from "./query-tokens.ts";
import type { IndexFilter, WordClause, WordColumn } from "../index/search-index.ts";

/** A query understood (SE1): every text gives one. */
export interface ParsedQuery {
  /** The text, cut to `query_characters_max`, control characters as spaces. */
  text: string;
  /** Words without operator, in their order: what BM25 and the embedder get. */
  words: string;
  /** Quoted phrases and fielded words: a result has them all. */
  must: WordClause[];
  mustNot: WordClause[];
  filter: IndexFilter;
  /** Each part that narrows the result, as it was typed. */
  parts: { part: string; rest: string }[];
}

export const query_characters_max = 4_000;
/** Longer queries are pasted text: quotes and colons in them are no operators. */
const operator_words_max = 40;
const COLUMNS: Record<string, WordColumn> = { au: "authors", ti: "title", abs: "abstract" };
const HAS = new Set(["code", "project", "data", "demo", "model"]);
const CATEGORY = /^[a-z][a-z-]{1,15}(\.[a-z-]{2,15})?$/i;

/** Reads a query. Never fails: what is no operator is words. Case and order do not matter (SE1). */
export function parseQuery(raw: string): ParsedQuery {
  const parsed = plainQuery(raw);
  const tokens = queryTokens(parsed.text);
  if (tokens.length > operator_words_max) return parsed;
  const words: string[] = [];
  for (const [at, token] of tokens.entries()) {
    if (applyOperator(parsed, token)) {
      const rest = tokens.filter((_, other) => other !== at).map((other) => other.source);
      parsed.parts.push({ part: token.source, rest: rest.join(" ") });
    } else {
      words.push(token.operator === null ? token.value : `${token.operator} ${token.value}`);
    }
  }
  parsed.words = words.join(" ").trim();
  return parsed;
}

/** A text taken as words throughout: a topic of a collection, a paper that others are like. */
export function plainQuery(raw: string): ParsedQuery {
  const text = raw
    .slice(0, query_characters_max)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\ufffd]+/gu, " ")
    .trim();
  return { text, words: text, must: [], mustNot: [], filter: {}, parts: [] };
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
  const filter = filterOf(operator, value.toLowerCase(), isNegative, parsed.filter);
  if (filter === null) return false;
  parsed.filter = filter;
  return true;
}

function clause(column: WordColumn, { value, isPhrase }: QueryToken): WordClause {
  return { kind: isPhrase && /\s/.test(value.trim()) ? "phrase" : "all", column, text: value };
}

/** The filter with one more condition; null where the value is none of the operator's. */
function filterOf(
  operator: string,
  value: string,
  isNegative: boolean,
  filter: IndexFilter,
): IndexFilter | null {
  if (operator === "cat") {
    const categories = value.split(/[,+]/).filter((each) => CATEGORY.test(each));
    if (categories.length === 0) return null;
    return isNegative
      ? { ...filter, withoutCategories: [...(filter.withoutCategories ?? []), ...categories] }
      : { ...filter, categories: [...(filter.categories ?? []), ...categories] };
  }
  if (operator === "has" && HAS.has(value)) {
    return isNegative
      ? { ...filter, withoutHas: [...(filter.withoutHas ?? []), value] }
      : { ...filter, has: [...(filter.has ?? []), value] };
  }
  if (operator === "is" && value === "picked") return { ...filter, isPicked: !isNegative };
  if (operator === "date" && !isNegative) {
    const range = parseDayRange(value);
    return range === null ? null : { ...filter, ...range };
  }
  return null;
}
