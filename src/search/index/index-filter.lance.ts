import { dayToNumber } from "./fresh/meets-filter.ts";
import type { IndexFilter } from "./search-index.ts";

/** The filter in the engine's own language; null where there is none. */
export function filterSql(filter: IndexFilter): string | null {
  const parts: string[] = [];
  for (const each of filter.all ?? []) {
    const sql = filterSql(each);
    if (sql !== null) parts.push(`(${sql})`);
  }
  if (filter.categories && filter.categories.length > 0) {
    parts.push(`array_has_any(labels, ${textList(filter.categories.map((c) => c.toLowerCase()))})`);
  }
  const without = filter.withoutCategories ?? [];
  if (without.length > 0) {
    parts.push(`NOT array_has_any(labels, ${textList(without.map((c) => c.toLowerCase()))})`);
  }
  for (const kind of filter.withoutHas ?? []) parts.push(`NOT array_has(has, ${quoted(kind)})`);
  for (const kind of filter.has ?? []) parts.push(`array_has(has, ${quoted(kind)})`);
  if (filter.dayFrom !== undefined) parts.push(`day >= ${dayToNumber(filter.dayFrom)}`);
  if (filter.dayTo !== undefined) parts.push(`day > 0 AND day <= ${dayToNumber(filter.dayTo)}`);
  if (filter.notAfter !== undefined) parts.push(`day <= ${dayToNumber(filter.notAfter)}`);
  if (filter.isPicked !== undefined) parts.push(`is_picked = ${String(filter.isPicked)}`);
  if (filter.paperIds) parts.push(idsSql(filter.paperIds));
  if (filter.withoutPaperIds) parts.push(`NOT (${idsSql(filter.withoutPaperIds)})`);
  return parts.length === 0 ? null : parts.join(" AND ");
}

export function idsSql(paperIds: number[]): string {
  if (paperIds.length === 0) return "paper_id = -1";
  return `paper_id IN (${paperIds.map((id) => String(Math.trunc(id))).join(",")})`;
}

function textList(values: string[]): string {
  return `[${values.map(quoted).join(",")}]`;
}

/** SQL text; a quote is doubled, so that a value never ends the text early. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''").replaceAll("\0", "")}'`;
}
