import { sql } from "kysely";
import type { Db } from "../db/schema/schema.ts";
import { ownPapers } from "../papers/people/read-organizations.ts";
import { findPaperId } from "../papers/read-papers.ts";
import { holdsText, listPart } from "./window.ts";
import type { Listed, ResultWindow } from "./window.ts";
import { isWorkingLink } from "../papers/working-links.ts";

export interface PaperFilter {
  q?: string | null;
  title?: string | null;
  abstract?: string | null;
  arxivId?: string | null;
  startDay?: string | null;
  endDay?: string | null;
  taskId?: number | null;
  methodId?: number | null;
  conference?: string | null;
  framework?: string | null;
  authorSlug?: string | null;
  organizationId?: number | null;
  /** A repository by its number or its address, whichever it is known by. */
  repository?: { repositoryId: number; url: string } | null;
  hasOfficialCode?: boolean;
  order?: "trending" | "date" | "citations";
  isDescending?: boolean;
}

/** Rows of papers, hottest, newest or most cited first, and how many there are. */
export async function listCataloguePapers(
  db: Db,
  filter: PaperFilter,
  window: ResultWindow,
): Promise<Listed<number>> {
  const isTurned = filter.isDescending === false;
  return listPart(
    narrowed(db, filter),
    window,
    (all) => {
      const papers = all.select("paper.paper_id");
      // The keys order the hottest and the newest first.
      const turned = isTurned ? "desc" : "asc";
      if (filter.order === "citations") {
        return papers
          .orderBy(citations, isTurned ? "asc" : "desc")
          .orderBy("paper.newest_key", turned);
      }
      return papers.orderBy(filter.order === "date" ? "paper.newest_key" : "paper.hot_key", turned);
    },
    ({ paper_id }) => paper_id,
  );
}

const citations = sql<number>`(select coalesce(sum(signal.value), 0) from signal
  where signal.paper_id = paper.paper_id and signal.kind = 'citation')`;

function narrowed(db: Db, filter: PaperFilter) {
  let query = db.selectFrom("paper").where("paper.state", "!=", "deleted");
  if (filter.q) query = query.where(holdsText(["paper.title", "paper.abstract"], filter.q));
  if (filter.title) query = query.where(holdsText(["paper.title"], filter.title));
  if (filter.abstract) query = query.where(holdsText(["paper.abstract"], filter.abstract));
  if (filter.arxivId) query = query.where("paper.key", "=", `arxiv:${filter.arxivId}`);
  const day = sql<string>`coalesce(paper.published_at, paper.announced_on)`;
  if (filter.startDay) query = query.where(day, ">=", filter.startDay);
  if (filter.endDay) query = query.where(day, "<=", `${filter.endDay}~`);
  const within = (
    table: "paper_task" | "paper_method",
    column: "task_id" | "method_id",
    id: number,
  ) =>
    db
      .selectFrom(table as "paper_task")
      .select("paper_id")
      .where(column as "task_id", "=", id);
  if (filter.taskId)
    query = query.where("paper.paper_id", "in", within("paper_task", "task_id", filter.taskId));
  if (filter.methodId) {
    query = query.where(
      "paper.paper_id",
      "in",
      within("paper_method", "method_id", filter.methodId),
    );
  }
  if (filter.conference) {
    const conferences = db
      .selectFrom("catalogue_paper")
      .select("paper_id")
      .where("conference", "=", filter.conference);
    query = query.where("paper.paper_id", "in", conferences);
  }
  if (filter.framework || filter.hasOfficialCode) {
    let code = db.selectFrom("paper_repository").select("paper_id");
    if (filter.framework) code = code.where("framework", "=", filter.framework);
    if (filter.hasOfficialCode) code = code.where("is_official", "=", 1);
    query = query.where("paper.paper_id", "in", code);
  }
  if (filter.repository) {
    const { repositoryId, url } = filter.repository;
    const told = db
      .selectFrom("paper_repository")
      .select("paper_id")
      .where("repository_id", "=", repositoryId);
    const linked = db
      .selectFrom("paper_link")
      .select("paper_id")
      .where("kind", "=", "code")
      .where(isWorkingLink())
      .where("url", "=", url);
    query = query.where((eb) =>
      eb.or([eb("paper.paper_id", "in", told), eb("paper.paper_id", "in", linked)]),
    );
  }
  if (filter.organizationId)
    query = query.where("paper.paper_id", "in", ownPapers(db, filter.organizationId));
  if (filter.authorSlug) {
    const signed = db
      .selectFrom("paper_author")
      .innerJoin("author", "author.author_id", "paper_author.author_id")
      .select("paper_author.paper_id")
      .where("author.slug", "=", filter.authorSlug);
    query = query.where("paper.paper_id", "in", signed);
  }
  return query;
}

/** A paper by the slug that Papers with Code has for it, or by any identifier. */
export async function findCataloguePaper(db: Db, text: string): Promise<number | null> {
  const row = await db
    .selectFrom("catalogue_paper")
    .select("paper_id")
    .where("slug", "=", text)
    .executeTakeFirst();
  return row?.paper_id ?? findPaperId(db, text);
}

/** Conferences that papers name, with how many. */
export async function listConferences(
  db: Db,
): Promise<Array<{ conference: string; count: number }>> {
  const rows = await db
    .selectFrom("catalogue_paper")
    .select((eb) => ["conference", eb.fn.countAll<number | string>().as("count")])
    .where("conference", "is not", null)
    .groupBy("conference")
    .orderBy("conference")
    .execute();
  return rows.map(({ conference, count }) => ({
    conference: conference as string,
    count: Number(count),
  }));
}

/** Frameworks that repositories use, with how many papers. */
export async function listFrameworks(db: Db): Promise<Array<{ framework: string; count: number }>> {
  const rows = await db
    .selectFrom("paper_repository")
    .select((eb) => ["framework", eb.fn.count<number | string>("paper_id").distinct().as("count")])
    .where("framework", "is not", null)
    .groupBy("framework")
    .orderBy("framework")
    .execute();
  return rows
    .filter(({ framework }) => framework !== "none")
    .map(({ framework, count }) => ({ framework: framework as string, count: Number(count) }));
}
