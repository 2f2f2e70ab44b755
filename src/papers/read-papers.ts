import type { Database, Db } from "../db/schema/schema.ts";
import type { withParts } from "./people/author-parts.ts";
import { figureOf } from "./figure.ts";
import { keyOf, parseIdentifier } from "./identifiers/identifiers.ts";
import type { LinkKind } from "./link-kinds.ts";
import type { Paper, PaperAuthor, PaperLink, PaperState, PaperVersion } from "./paper.ts";
import { organizationsOf } from "./people/read-organizations.ts";
import { findByIdentifiers } from "./stored/upsert-paper.ts";

const IDS_A_STATEMENT = 500;

/** Papers in the order of their row numbers given; a number without a paper is passed over. */
export async function readPapers(db: Db, paperIds: number[]): Promise<Paper[]> {
  const papers = new Map<number, Paper>();
  for (let from = 0; from < paperIds.length; from += IDS_A_STATEMENT) {
    for (const paper of await readSome(db, paperIds.slice(from, from + IDS_A_STATEMENT))) {
      papers.set(paper.paperId, paper);
    }
  }
  return paperIds.flatMap((paperId) => papers.get(paperId) ?? []);
}

async function readSome(db: Db, paperIds: number[]): Promise<Paper[]> {
  const [rows, authors, categories, links, organizations] = await Promise.all([
    db.selectFrom("paper").selectAll().where("paper_id", "in", paperIds).execute(),
    db
      .selectFrom("paper_author")
      .innerJoin("author", "author.author_id", "paper_author.author_id")
      .select(["paper_id", "paper_author.name", "slug", "orcid", "affiliation"])
      .select(["family", "given", "suffix"])
      .where("paper_id", "in", paperIds)
      .orderBy("position")
      .execute(),
    db
      .selectFrom("paper_category")
      .select(["paper_id", "category"])
      .where("paper_id", "in", paperIds)
      .orderBy("position")
      .execute(),
    db
      .selectFrom("paper_link")
      .selectAll()
      .where("paper_id", "in", paperIds)
      .orderBy("kind")
      .orderBy("url")
      .execute(),
    organizationsOf(db, paperIds),
  ]);
  const authorsOf = Map.groupBy(authors, ({ paper_id }) => paper_id);
  const categoriesOf = Map.groupBy(categories, ({ paper_id }) => paper_id);
  const linksOf = Map.groupBy(links, ({ paper_id }) => paper_id);
  return rows.map((row) => ({
    paperId: row.paper_id,
    key: row.key,
    arxivId: row.key.startsWith("arxiv:") ? row.key.slice("arxiv:".length) : null,
    title: row.title,
    abstract: row.abstract,
    summary: row.summary,
    authors: (authorsOf.get(row.paper_id) ?? []).map(toAuthor),
    categories: (categoriesOf.get(row.paper_id) ?? []).map(({ category }) => category),
    primaryCategory: row.primary_category,
    announcedOn: row.announced_on,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    authorComment: row.author_comment,
    journalRef: row.journal_ref,
    doi: row.doi,
    license: row.license,
    figure: figureOf(row),
    state: row.state as PaperState,
    links: (linksOf.get(row.paper_id) ?? []).map(toLink),
    organizations: organizations.get(row.paper_id) ?? [],
    points: row.points,
    commentCount: row.comment_count,
    hotness: row.hotness,
  }));
}

type AuthorRow = Pick<PaperAuthor, "name" | "slug" | "orcid" | "affiliation"> &
  Parameters<typeof withParts>[0];

function toAuthor(row: AuthorRow): PaperAuthor {
  // Field by field: a list of thirty papers has hundreds of authors.
  const { name, slug, orcid, affiliation, family, given, suffix } = row;
  if (family === null) return { name, slug, orcid, affiliation };
  return { name, slug, orcid, affiliation, parts: { family, given: given ?? "", suffix } };
}

const toLink = (row: Omit<Database["paper_link"], "paper_id">): PaperLink => ({
  kind: row.kind as LinkKind,
  url: row.url,
  host: row.host,
  provenance: row.provenance,
  checkedAt: row.checked_at,
  state: row.state,
  stateSince: row.state_since,
  movedTo: row.moved_to,
});

/** Row number of the paper that an id, key, DOI or address names; null where none is known. */
export async function findPaperId(db: Db, text: string): Promise<number | null> {
  const identifier = parseIdentifier(text);
  if (!identifier) return null;
  const row = await db
    .selectFrom("paper")
    .select("paper_id")
    .where("key", "=", keyOf(identifier))
    .executeTakeFirst();
  if (row) return row.paper_id;
  const [paperId] = await findByIdentifiers(db, [identifier]);
  return paperId ?? null;
}

export async function findPaper(db: Db, text: string): Promise<Paper | null> {
  const paperId = await findPaperId(db, text);
  if (paperId === null) return null;
  const [paper] = await readPapers(db, [paperId]);
  return paper ?? null;
}

export async function readVersions(db: Db, paperId: number): Promise<PaperVersion[]> {
  const rows = await db
    .selectFrom("paper_version")
    .selectAll()
    .where("paper_id", "=", paperId)
    .orderBy("number")
    .execute();
  return rows.map(({ number, at, source, title, abstract, authors, categories }) => ({
    number,
    at,
    source,
    title,
    abstract,
    authors: JSON.parse(authors) as string[],
    categories: JSON.parse(categories) as string[],
  }));
}
