import type { Db } from "../db/schema/schema.ts";
import type { Paper } from "../papers/paper.ts";
import { paperPath } from "../papers/identifiers/paper-path.ts";
import { readPapers } from "../papers/read-papers.ts";

const PAPERS_A_PAGE = 500;

/** `papers-with-abstracts`: every paper, with what the original dump said where it came from one. */
export async function* exportPapers(db: Db, baseUrl: string): AsyncGenerator<object> {
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom("paper")
      .leftJoin("catalogue_paper", "catalogue_paper.paper_id", "paper.paper_id")
      .select(["paper.paper_id", "catalogue_paper.facts"])
      .where("paper.paper_id", ">", after)
      .where("state", "!=", "deleted")
      .orderBy("paper.paper_id")
      .limit(PAPERS_A_PAGE)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    after = last.paper_id;
    const ids = rows.map(({ paper_id }) => paper_id);
    const tasks = await tasksOf(db, ids);
    const methods = await methodsOf(db, ids);
    const papers = await readPapers(db, ids);
    for (const [index, paper] of papers.entries()) {
      const { original, ...facts } = JSON.parse(rows[index]?.facts ?? "{}") as Record<
        string,
        unknown
      >;
      yield {
        ...ownFields(paper, baseUrl),
        ...facts,
        authors: paper.authors.map(({ name }) => name),
        tasks: (tasks.get(paper.paperId) ?? []).map(({ name }) => name),
        methods: (methods.get(paper.paperId) ?? []).map((row) => ({
          name: row.name,
          full_name: row.full_name,
          description: row.description,
          ...(JSON.parse(row.facts) as object),
        })),
        ...(original as object | undefined),
      };
    }
  }
}

function ownFields(paper: Paper, baseUrl: string) {
  const abstractUrl = paper.arxivId
    ? `https://arxiv.org/abs/${paper.arxivId}`
    : baseUrl + paperPath(paper.key);
  return {
    paper_url: baseUrl + paperPath(paper.key),
    arxiv_id: paper.arxivId,
    nips_id: null,
    openreview_id: paper.key.startsWith("openreview:")
      ? paper.key.slice("openreview:".length)
      : null,
    title: paper.title,
    abstract: paper.abstract ?? paper.summary,
    short_abstract: null,
    url_abs: abstractUrl,
    url_pdf: paper.arxivId ? `https://arxiv.org/pdf/${paper.arxivId}` : null,
    proceeding: null,
    authors: [],
    tasks: [],
    date: paper.publishedAt?.slice(0, 10) ?? paper.announcedOn,
    conference_url_abs: null,
    conference_url_pdf: null,
    conference: null,
    reproduces_paper: null,
    methods: [],
  };
}

async function tasksOf(db: Db, ids: number[]) {
  const rows = await db
    .selectFrom("paper_task")
    .innerJoin("task", "task.task_id", "paper_task.task_id")
    .select(["paper_id", "name"])
    .where("paper_id", "in", ids)
    .orderBy("position")
    .execute();
  return Map.groupBy(rows, ({ paper_id }) => paper_id);
}

async function methodsOf(db: Db, ids: number[]) {
  const rows = await db
    .selectFrom("paper_method")
    .innerJoin("method", "method.method_id", "paper_method.method_id")
    .select(["paper_method.paper_id", "name", "full_name", "description", "facts"])
    .where("paper_method.paper_id", "in", ids)
    .orderBy("position")
    .execute();
  return Map.groupBy(rows, ({ paper_id }) => paper_id);
}
