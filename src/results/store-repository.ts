import type { Trx } from "../db/schema/schema.ts";
import type { NamedFacts } from "./store-named.ts";

export interface PaperRepositoryRecord {
  paperId: number;
  url: string;
  framework: string | null;
  isOfficial: boolean;
  isInPaper: boolean;
  isInRepository: boolean;
  facts?: NamedFacts;
}

/** Takes a repository of code for a paper. @returns false where it was known so already */
export async function storePaperRepository(
  trx: Trx,
  record: PaperRepositoryRecord,
): Promise<boolean> {
  const repositoryId = await storeRepository(trx, record.url);
  const columns = {
    framework: record.framework,
    is_official: Number(record.isOfficial),
    is_in_paper: Number(record.isInPaper),
    is_in_repository: Number(record.isInRepository),
    facts: JSON.stringify(record.facts ?? {}),
  };
  const key = { paper_id: record.paperId, repository_id: repositoryId };
  const stored = await trx
    .selectFrom("paper_repository")
    .selectAll()
    .where("paper_id", "=", key.paper_id)
    .where("repository_id", "=", key.repository_id)
    .executeTakeFirst();
  if (
    stored &&
    Object.entries(columns).every(([name, value]) => stored[name as "facts"] === value)
  ) {
    return false;
  }
  await trx
    .insertInto("paper_repository")
    .values({ ...key, ...columns })
    .onConflict((conflict) => conflict.columns(["paper_id", "repository_id"]).doUpdateSet(columns))
    .execute();
  return true;
}

async function storeRepository(trx: Trx, url: string): Promise<number> {
  const stored = await trx
    .selectFrom("repository")
    .select("repository_id")
    .where("url", "=", url)
    .executeTakeFirst();
  if (stored) return stored.repository_id;
  const [owner = "", name = ""] = URL.canParse(url)
    ? new URL(url).pathname.split("/").filter(Boolean)
    : [];
  const row = await trx
    .insertInto("repository")
    .values({ url, owner, name: name.replace(/\.git$/, "") || url, description: null, stars: null })
    .returning("repository_id")
    .executeTakeFirstOrThrow();
  return row.repository_id;
}
