import type { AuthorRecord } from "../stored/paper-record.ts";
import type { NameParts } from "./person-name.ts";

interface PartColumns {
  family: string | null;
  given: string | null;
  suffix: string | null;
}

/** A row of `paper_author` with its parts as one value; without them where no source told them. */
export function withParts<Row extends PartColumns>(
  row: Row,
): Omit<Row, keyof PartColumns> & { parts?: NameParts } {
  const { family, given, suffix, ...rest } = row;
  return family === null ? rest : { ...rest, parts: { family, given: given ?? "", suffix } };
}

/** A source that gives whole names does not take away the parts that another told of the same name. */
export function keepParts(authors: AuthorRecord[], stored: AuthorRecord[]): AuthorRecord[] {
  const known = new Map(
    stored.flatMap(({ name, parts }) => (parts ? [[name, parts] as const] : [])),
  );
  if (known.size === 0) return authors;
  return authors.map((author) => {
    const parts = author.parts ?? known.get(author.name);
    return parts ? { ...author, parts } : author;
  });
}
