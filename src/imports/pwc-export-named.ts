import type { Db } from "../db/schema/schema.ts";
import { paperPath } from "../papers/identifiers/paper-path.ts";

const ROWS_A_PAGE = 1_000;

/** `links-between-papers-and-code`: every repository of every paper. */
export async function* exportLinks(db: Db, baseUrl: string): AsyncGenerator<object> {
  for (let after = { paper: 0, repository: 0 }; ;) {
    const { paper, repository } = after;
    const rows = await db
      .selectFrom("paper_repository as link")
      .innerJoin("repository", "repository.repository_id", "link.repository_id")
      .innerJoin("paper", "paper.paper_id", "link.paper_id")
      .select(["link.paper_id", "link.repository_id", "key", "title", "url", "framework"])
      .select(["is_official", "is_in_paper", "is_in_repository", "facts"])
      .where((eb) =>
        eb.or([
          eb("link.paper_id", ">", paper),
          eb.and([eb("link.paper_id", "=", paper), eb("link.repository_id", ">", repository)]),
        ]),
      )
      .orderBy("link.paper_id")
      .orderBy("link.repository_id")
      .limit(ROWS_A_PAGE)
      .execute();
    for (const row of rows) {
      const arxivId = row.key.startsWith("arxiv:") ? row.key.slice("arxiv:".length) : null;
      yield {
        paper_url: baseUrl + paperPath(row.key),
        paper_title: row.title,
        paper_arxiv_id: arxivId,
        paper_url_abs: arxivId ? `https://arxiv.org/abs/${arxivId}` : null,
        paper_url_pdf: arxivId ? `https://arxiv.org/pdf/${arxivId}` : null,
        ...(JSON.parse(row.facts) as object),
        repo_url: row.url,
        is_official: row.is_official === 1,
        mentioned_in_paper: row.is_in_paper === 1,
        mentioned_in_github: row.is_in_repository === 1,
        framework: row.framework,
      };
    }
    const last = rows.at(-1);
    if (!last) return;
    after = { paper: last.paper_id, repository: last.repository_id };
  }
}

export async function* exportMethods(db: Db, baseUrl: string): AsyncGenerator<object> {
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom("method")
      .selectAll()
      .where("method_id", ">", after)
      .where("is_described", "=", 1)
      .orderBy("method_id")
      .limit(ROWS_A_PAGE)
      .execute();
    for (const row of rows) {
      yield {
        url: `${baseUrl}/method/${row.slug}`,
        name: row.name,
        full_name: row.full_name,
        description: row.description,
        ...(JSON.parse(row.facts) as object),
      };
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.method_id;
  }
}

export async function* exportDatasets(db: Db, baseUrl: string): AsyncGenerator<object> {
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom("dataset")
      .selectAll()
      .where("dataset_id", ">", after)
      .where("is_described", "=", 1)
      .orderBy("dataset_id")
      .limit(ROWS_A_PAGE)
      .execute();
    for (const row of rows) {
      yield {
        url: `${baseUrl}/dataset/${row.slug}`,
        name: row.name,
        full_name: row.full_name,
        homepage: row.homepage,
        description: row.description,
        ...(JSON.parse(row.facts) as object),
      };
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.dataset_id;
  }
}
