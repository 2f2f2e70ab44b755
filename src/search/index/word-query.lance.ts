import "./engine-log.ts";
import { BooleanQuery, MatchQuery, Occur, Operator, PhraseQuery } from "@lancedb/lancedb";
import type { WordClause, WordQuery } from "./search-index.ts";

type FullTextQuery = BooleanQuery | MatchQuery | PhraseQuery;

/** The conditions in the engine's own form; null where nothing asks for a word. */
export function lanceQuery(query: WordQuery): FullTextQuery | null {
  if (query.should.length === 0 && query.must.length === 0) return null;
  const [only] = query.should;
  if (only && query.should.length === 1 && query.must.length + query.mustNot.length === 0) {
    return lanceClause(only);
  }
  return new BooleanQuery([
    ...query.should.map((clause): [Occur, FullTextQuery] => [Occur.Should, lanceClause(clause)]),
    ...query.must.map((clause): [Occur, FullTextQuery] => [Occur.Must, lanceClause(clause)]),
    ...query.mustNot.map((clause): [Occur, FullTextQuery] => [Occur.MustNot, lanceClause(clause)]),
  ]);
}

function lanceClause(clause: WordClause): FullTextQuery {
  if (clause.kind === "phrase") return new PhraseQuery(clause.text, clause.column);
  return new MatchQuery(clause.text, clause.column, {
    operator: clause.kind === "all" ? Operator.And : Operator.Or,
    ...(clause.boost === undefined ? {} : { boost: clause.boost }),
  });
}
