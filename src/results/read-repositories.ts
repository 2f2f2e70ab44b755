import { sql } from "kysely";
import type { ExpressionBuilder } from "kysely";
import type { Database, Db } from "../db/schema/schema.ts";
import { isWorkingLink } from "../papers/working-links.ts";
import { FORGE_HOSTS, addressesOf, ownerAndName } from "./code-addresses.ts";
import { hasLinkedStars, hasToldStars, isNotGone, withStars } from "./repository-stars.ts";
import { holdsText } from "./window.ts";
import type { Listed, ResultWindow } from "./window.ts";

export interface Repository {
  /** 0 where papers link to it and no source tells more of it. */
  repositoryId: number;
  url: string;
  owner: string;
  name: string;
  description: string | null;
  stars: number | null;
  framework: string | null;
  /** Only where asked for a paper. */
  isOfficial: boolean | null;
}

export interface RepositoryFilter {
  q?: string | null;
  owner?: string | null;
  name?: string | null;
  starsMin?: number | null;
  framework?: string | null;
}

/** Repositories by address: those a source tells of, and those that papers link to themselves. */
export async function listRepositories(
  db: Db,
  filter: RepositoryFilter,
  window: ResultWindow,
): Promise<Listed<Repository>> {
  const all = db
    .selectFrom(toldOf(db, filter).unionAll(linkedTo(db, filter)).as("code"))
    .select((eb) => ["url", eb.fn.max("repository_id").as("repository_id")])
    .groupBy("url");
  const { count } = await db
    .selectFrom(all.as("each"))
    .select((eb) => eb.fn.countAll<number | string>().as("count"))
    .executeTakeFirstOrThrow();
  const rows = await all
    .orderBy(sql`lower(url)`)
    .orderBy("url")
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  const told = await readTold(
    db,
    rows.map(({ repository_id }) => Number(repository_id)),
  );
  const found = rows.map(
    ({ url, repository_id }) => told.get(Number(repository_id)) ?? linkedRepository(url),
  );
  return { count: Number(count), rows: await withStars(db, found) };
}

function toldOf(db: Db, filter: RepositoryFilter) {
  let query = db
    .selectFrom("repository")
    .select((eb) => ["repository.url", eb.ref("repository.repository_id").as("repository_id")])
    .where(isNotGone);
  if (filter.q) query = query.where(holdsText(["repository.url"], filter.q));
  if (filter.owner) query = query.where(sql`lower(owner)`, "=", filter.owner.toLowerCase());
  if (filter.name) {
    query = query.where(sql`lower(repository.name)`, "=", filter.name.toLowerCase());
  }
  if (filter.starsMin) query = query.where(hasToldStars(filter.starsMin));
  if (filter.framework) {
    const wanted = filter.framework;
    query = query.where("repository_id", "in", (eb) =>
      eb.selectFrom("paper_repository").select("repository_id").where("framework", "=", wanted),
    );
  }
  return query;
}

type LinkExpression = ExpressionBuilder<Database, "paper_link">;

/** Frameworks of these are not known: a filter by them finds none. */
function linkedTo(db: Db, filter: RepositoryFilter) {
  const { q, owner, name } = filter;
  let query = db
    .selectFrom("paper_link")
    .select(["paper_link.url", sql<number>`0`.as("repository_id")])
    .where("kind", "=", "code")
    .where(isWorkingLink())
    .where("host", "in", FORGE_HOSTS)
    // An owner and a name are in it: four slashes, with something between.
    .where("paper_link.url", "like", "%://%/_%/_%");
  if (filter.framework) query = query.where(sql<boolean>`1 = 0`);
  if (filter.starsMin) query = query.where(hasLinkedStars(filter.starsMin));
  if (q) query = query.where(holdsText(["paper_link.url"], q));
  if (owner) query = query.where((eb) => isAt(eb, owner, name ?? null));
  else if (name) {
    query = query.where(holdsText(["paper_link.url"], `/${name}`));
  }
  return query;
}

/** The address of an owner's repository, or of this one: as such, with `.git`, or of a part of it. */
function isAt(eb: LinkExpression, owner: string, name: string | null) {
  const starts = addressesOf(owner, name).map((each) => each.toLowerCase());
  const url = sql<string>`lower(paper_link.url)`;
  const begins = (start: string) =>
    sql<boolean>`${url} like ${`${start.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`} escape '\\'`;
  if (name === null) return eb.or(starts.map((start) => begins(start)));
  return eb.or([
    eb(
      url,
      "in",
      starts.flatMap((start) => [start, `${start}.git`]),
    ),
    ...starts.map((start) => begins(`${start}/`)),
  ]);
}

const framework = sql<string | null>`(select min(paper_repository.framework) from paper_repository
  where paper_repository.repository_id = repository.repository_id)`;

async function readTold(db: Db, repositoryIds: number[]): Promise<Map<number, Repository>> {
  const wanted = repositoryIds.filter((id) => id !== 0);
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom("repository")
    .selectAll("repository")
    .select(framework.as("framework"))
    .where("repository_id", "in", wanted)
    .execute();
  return new Map(
    rows.map(({ repository_id: repositoryId, ...row }) => [
      repositoryId,
      { ...row, repositoryId, isOfficial: null },
    ]),
  );
}

/** Code of papers, the official first. */
export async function repositoriesOf(
  db: Db,
  paperIds: number[],
): Promise<Map<number, Repository[]>> {
  if (paperIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("paper_repository as link")
    .innerJoin("repository", "repository.repository_id", "link.repository_id")
    .select(["link.paper_id", "link.framework", "link.is_official", "repository.repository_id"])
    .select(["url", "owner", "name", "description", "stars"])
    .where("link.paper_id", "in", paperIds)
    .where(isNotGone)
    .orderBy("link.is_official", "desc")
    .orderBy("repository.repository_id")
    .execute();
  const found = new Map<number, Repository[]>();
  for (const { paper_id: paperId, repository_id: repositoryId, is_official, ...row } of rows) {
    const repository = { ...row, repositoryId, isOfficial: is_official === 1 };
    found.set(paperId, [...(found.get(paperId) ?? []), repository]);
  }
  await addLinkedCode(db, paperIds, found);
  const all = await withStars(db, [...found.values()].flat());
  for (const [paperId, own] of found) found.set(paperId, all.splice(0, own.length));
  return found;
}

/** Code that papers link to themselves and no dump told of. */
async function addLinkedCode(
  db: Db,
  paperIds: number[],
  found: Map<number, Repository[]>,
): Promise<void> {
  const links = await db
    .selectFrom("paper_link")
    .select(["paper_id", "url"])
    .where("paper_id", "in", paperIds)
    .where("kind", "=", "code")
    .where(isWorkingLink())
    .orderBy("url")
    .execute();
  for (const { paper_id: paperId, url } of links) {
    const named = ownerAndName(url);
    if (!named) continue;
    const known = found.get(paperId) ?? [];
    const bare = `${named.owner}/${named.name}`.toLowerCase();
    if (known.some((each) => `${each.owner}/${each.name}`.toLowerCase() === bare)) continue;
    found.set(paperId, [...known, linkedRepository(url)]);
  }
}

function linkedRepository(url: string): Repository {
  const { owner, name } = ownerAndName(url) ?? { owner: "", name: "" };
  const facts = { description: null, stars: null, framework: null, isOfficial: null };
  return { repositoryId: 0, url, owner, name, ...facts };
}
