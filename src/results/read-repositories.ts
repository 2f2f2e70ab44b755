import { sql } from "kysely";
import type { Db } from "../db/schema.ts";
import { likePattern } from "./window.ts";
import type { Listed, Window } from "./window.ts";

export interface Repository {
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

const framework = sql<string | null>`(select min(paper_repository.framework) from paper_repository
  where paper_repository.repository_id = repository.repository_id)`;

export async function listRepositories(
  db: Db,
  filter: RepositoryFilter,
  window: Window,
): Promise<Listed<Repository>> {
  let query = db.selectFrom("repository");
  if (filter.q) {
    query = query.where(sql<boolean>`lower(url) like ${likePattern(filter.q)} escape '\\'`);
  }
  if (filter.owner) query = query.where("owner", "=", filter.owner);
  if (filter.name) query = query.where("repository.name", "=", filter.name);
  if (filter.starsMin) query = query.where("stars", ">=", filter.starsMin);
  if (filter.framework) {
    const wanted = filter.framework;
    query = query.where("repository_id", "in", (eb) =>
      eb.selectFrom("paper_repository").select("repository_id").where("framework", "=", wanted),
    );
  }
  const { count } = await query
    .select((eb) => eb.fn.countAll<number | string>().as("count"))
    .executeTakeFirstOrThrow();
  const rows = await query
    .selectAll("repository")
    .select(framework.as("framework"))
    .orderBy("owner")
    .orderBy("repository.name")
    .orderBy("repository_id")
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  const found = rows.map((row) => ({
    repositoryId: row.repository_id,
    url: row.url,
    owner: row.owner,
    name: row.name,
    description: row.description,
    stars: row.stars,
    framework: row.framework,
    isOfficial: null,
  }));
  return { count: Number(count), rows: found };
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
    .orderBy("link.is_official", "desc")
    .orderBy("repository.repository_id")
    .execute();
  const found = new Map<number, Repository[]>();
  for (const { paper_id: paperId, repository_id: repositoryId, is_official, ...row } of rows) {
    const repository = { ...row, repositoryId, isOfficial: is_official === 1 };
    found.set(paperId, [...(found.get(paperId) ?? []), repository]);
  }
  await addLinkedCode(db, paperIds, found);
  return found;
}

const FORGE =
  /^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org|bitbucket\.org)\/([^/?#]+)\/([^/?#]+)/;

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
    .orderBy("url")
    .execute();
  for (const { paper_id: paperId, url } of links) {
    const [, owner, name] = FORGE.exec(url) ?? [];
    if (!owner || !name) continue;
    const known = found.get(paperId) ?? [];
    const bare = `${owner}/${name.replace(/\.git$/, "")}`;
    const isKnown = known.some(
      (each) => `${each.owner}/${each.name}`.toLowerCase() === bare.toLowerCase(),
    );
    if (isKnown) continue;
    const facts = { description: null, stars: null, framework: null, isOfficial: null };
    const repository = {
      repositoryId: 0,
      url,
      owner,
      name: bare.slice(owner.length + 1),
      ...facts,
    };
    found.set(paperId, [...known, repository]);
  }
}
