import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Db } from "../db/schema/schema.ts";
import { STAR_SOURCES, repositoryOnForge, starsOfRepositories } from "../papers/code-stars.ts";

/** Repositories with the stars that their host counted, or an import told. */
export async function withStars<T extends { url: string; stars: number | null }>(
  db: Db,
  repositories: T[],
): Promise<T[]> {
  const names = repositories.map(({ url }) => repositoryOnForge(url));
  const stars = await starsOfRepositories(
    db,
    names.filter((name) => name !== null),
  );
  return repositories.map((each, at) => ({
    ...each,
    stars: stars.get(names[at] ?? "") ?? each.stars,
  }));
}

/** Whether a link leads to a repository that is known to have at least this many stars. */
export const hasLinkedStars = (least: number): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from companion_paper as own join companion_count as counted on counted.subject = own.subject
  where own.paper_id = paper_link.paper_id and ${isCounted(least, "paper_link.url")})`;

export const hasToldStars = (least: number): RawBuilder<boolean> => sql<boolean>`(
  repository.stars >= ${least} or exists (
    select 1 from paper_repository as of_paper
    join companion_paper as own on own.paper_id = of_paper.paper_id
    join companion_count as counted on counted.subject = own.subject
    where of_paper.repository_id = repository.repository_id and ${isCounted(least, "repository.url")}))`;

/** The name of a repository is in its address, before the address ends or a folder follows. */
const isCounted = (least: number, url: string): RawBuilder<boolean> =>
  sql<boolean>`counted.source in (${sql.join(STAR_SOURCES)}) and counted.count >= ${least}
    and replace(lower(${sql.ref(url)}) || '/', '.git/', '/') like '%/' || counted.subject || '/%'`;

/** No check found the link to a repository gone. */
export const isNotGone = sql<boolean>`not exists (
  select 1 from paper_link where paper_link.url = repository.url and paper_link.state = 'gone')`;
