import { sql } from "kysely";
import type { Db } from "../db/schema/schema.ts";
import { repositoryName } from "./identifiers/repository-name.ts";
import { TOLD_STARS } from "./stored/told-stars.ts";
import { isWorking } from "./working-links.ts";

const PAPERS_A_READ = 5_000;
const CODE_HOSTS: Record<string, string> = {
  github: "github.com",
  gitlab: "gitlab.com",
  codeberg: "codeberg.org",
};

/** Sources that say how many stars a repository has. */
export const STAR_SOURCES = [...Object.keys(CODE_HOSTS), TOLD_STARS];

/** How many stars the code of a paper has, who says so, and since when. */
export interface CodeStars {
  stars: number;
  /** `github`, `gitlab`, `codeberg`, or `daily-papers` where an import told it. */
  source: string;
  /** The instant at which the source said so. */
  at: string | null;
}

/**
 * Stars of each paper's code, the most starred where there are several. What a code host answered comes
 * before what an import told; a repository that is gone has none.
 */
export async function codeStars(
  db: Db,
  paperIds: number[],
  hosts: string[] = Object.keys(CODE_HOSTS),
): Promise<Map<number, CodeStars>> {
  const found = new Map<number, CodeStars>();
  for (let from = 0; from < paperIds.length; from += PAPERS_A_READ) {
    const ids = paperIds.slice(from, from + PAPERS_A_READ);
    const [rows, gone] = await Promise.all([readSaid(db, ids, hosts), goneCode(db, ids, hosts)]);
    const bySubject = Map.groupBy(rows, ({ paper_id, subject }) => `${paper_id} ${subject}`);
    for (const [key, said] of bySubject) {
      const [first] = said;
      const stars = gone.has(key) ? null : bestSaid(said);
      if (!first || stars === null) continue;
      const known = found.get(first.paper_id);
      if (!known || stars.stars > known.stars) found.set(first.paper_id, stars);
    }
  }
  return found;
}

/** A source has answered, be it that the repository is gone. */
const isSaid = sql<boolean>`(companion.facts is not null or companion.state = 'gone')`;

const readSaid = (db: Db, paperIds: number[], hosts: string[]) =>
  db
    .selectFrom("companion_paper")
    .innerJoin("companion", "companion.subject", "companion_paper.subject")
    .select(["paper_id", "companion.subject", "source", "state", "facts", "answered_at"])
    .where("paper_id", "in", paperIds)
    .where("source", "in", [...hosts, TOLD_STARS])
    .where(isSaid)
    .execute();

type SaidRow = Pick<
  Awaited<ReturnType<typeof readSaid>>[number],
  "source" | "state" | "facts" | "answered_at"
>;

function bestSaid(rows: SaidRow[]): CodeStars | null {
  const own = rows.find(({ source }) => source !== TOLD_STARS);
  const row = own?.state === "gone" ? null : (own ?? rows[0]);
  if (!row) return null;
  const { stars } = JSON.parse(row.facts ?? "{}") as { stars?: unknown };
  return typeof stars === "number" ? { stars, source: row.source, at: row.answered_at } : null;
}

/** Repositories whose links were all found gone, as `paperId subject`. */
async function goneCode(db: Db, paperIds: number[], hosts: string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom("paper_link")
    .select(["paper_id", "url", "state"])
    .where("paper_id", "in", paperIds)
    .where("kind", "=", "code")
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("paper_link as gone")
          .select("gone.url")
          .whereRef("gone.paper_id", "=", "paper_link.paper_id")
          .where("gone.state", "=", "gone"),
      ),
    )
    .execute();
  const named = rows.flatMap((row) =>
    hosts.flatMap((host) => {
      const name = repositoryName(row.url, CODE_HOSTS[host] ?? host);
      return name === null ? [] : [{ ...row, key: `${row.paper_id} ${name}` }];
    }),
  );
  const working = new Set(named.filter(isWorking).map(({ key }) => key));
  return new Set(named.map(({ key }) => key).filter((key) => !working.has(key)));
}

/** The name of the repository that an address leads to, `github.com/o/r`; null where its host counts no stars. */
export const repositoryOnForge = (url: string): string | null =>
  Object.values(CODE_HOSTS)
    .map((host) => repositoryName(url, host))
    .find((name) => name !== null) ?? null;

/** Stars by the names of repositories. */
export async function starsOfRepositories(db: Db, names: string[]): Promise<Map<string, number>> {
  if (names.length === 0) return new Map();
  const rows = await db
    .selectFrom("companion")
    .select(["subject", "source", "state", "facts", "answered_at"])
    .where("subject", "in", names)
    .where("source", "in", STAR_SOURCES)
    .where(isSaid)
    .execute();
  const bySubject = Map.groupBy(rows, ({ subject }) => subject);
  return new Map(
    [...bySubject].flatMap(([subject, said]) => {
      const best = bestSaid(said);
      return best ? [[subject, best.stars] as const] : [];
    }),
  );
}
