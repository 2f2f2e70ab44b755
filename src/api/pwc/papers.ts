import type { RouteList } from "../../http/routes.ts";
import { DAY_MS, isDay, parseDay } from "../../base/days.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { authorSlug } from "../../papers/people/author-slug.ts";
import { readOrganization } from "../../papers/people/read-organizations.ts";
import { findCataloguePaper, listCataloguePapers } from "../../results/read-catalogue-papers.ts";
import type { PaperFilter } from "../../results/read-catalogue-papers.ts";
import { findMethod } from "../../results/read-methods.ts";
import { findTask } from "../../results/read-tasks.ts";
import { found, pageAsked, pageJson, readOrder } from "./answer.ts";
import type { PwcContext } from "./answer.ts";
import { pwcPapers } from "./paper-json.ts";

const FILTERS = [
  "task",
  "method",
  "conference",
  "framework",
  "organization",
  "author",
  "start_date",
  "end_date",
  "has_official_implementation",
] as const;
/** As the new client and people write them. */
export const PAPER_ORDERS = {
  trending: "trending",
  velocity: "trending",
  date_published: "date",
  published: "date",
  date: "date",
  citation_count: "citations",
  citations: "citations",
} as const;

export function pwcPaperRoutes(app: RouteList, context: Context): void {
  app.get("/pwc/api/v1/papers", { who: "anyone" }, async (c) => {
    const asked = pageAsked(c);
    const { filter, applied, isEmpty } = await readFilter(context, c);
    const listed = isEmpty
      ? { count: 0, rows: [] }
      : await listCataloguePapers(context.reader, filter, asked);
    const hasResources = c.req.query("include_resources") === "true";
    const results = await pwcPapers(context, listed.rows, { hasResources });
    return c.json({
      ...pageJson(c, context, asked, { count: listed.count, results }),
      applied_filters: applied,
    });
  });
  app.get("/pwc/api/v1/papers/recent", { who: "anyone" }, async (c) =>
    listed(context, c, { order: "date" }),
  );
  app.get("/pwc/api/v1/papers/trending", { who: "anyone" }, async (c) => {
    const days = Number(c.req.query("max_age_days") ?? "NaN");
    if (!(days > 0)) return listed(context, c, { order: "trending" });
    const since = new Date(context.now().getTime() - Math.min(days, 40_000) * DAY_MS);
    return listed(context, c, { order: "trending", startDay: since.toISOString().slice(0, 10) });
  });
  app.get("/pwc/api/v1/papers/:id", { who: "anyone" }, async (c) => {
    const paperId = await pwcPaperOr404(context, c.req.param("id"));
    const hasResources = c.req.query("include_resources") === "true";
    return c.json((await pwcPapers(context, [paperId], { hasResources }))[0]);
  });
}

async function listed(context: Context, c: PwcContext, filter: PaperFilter) {
  const asked = pageAsked(c, 20);
  const { count, rows } = await listCataloguePapers(context.reader, filter, asked);
  return c.json(pageJson(c, context, asked, { count, results: await pwcPapers(context, rows) }));
}

export async function pwcPaperOr404(
  { reader }: Pick<Context, "reader">,
  id: string,
): Promise<number> {
  return found(await findCataloguePaper(reader, id), `The paper “${id}”`);
}

/** The filters of a list of papers; each that is applied is echoed as it was written. */
async function readFilter({ reader }: Context, c: PwcContext) {
  const params = c.req.query();
  const applied: Record<string, string> = {};
  for (const name of FILTERS) if (params[name]) applied[name] = params[name];
  const task = params["task"] ? await findTask(reader, params["task"]) : null;
  const method = params["method"] ? await findMethod(reader, params["method"]) : null;
  const { organization: organizationName } = params;
  const organization = organizationName ? await readOrganization(reader, organizationName) : null;
  const filter: PaperFilter = {
    q: params["search"] ?? params["q"] ?? null,
    title: params["title"] ?? null,
    abstract: params["abstract"] ?? null,
    arxivId: params["arxiv_id"] ?? null,
    startDay: params["start_date"] ? parseDay(params["start_date"]) : null,
    endDay: params["end_date"] ? parseDay(params["end_date"]) : null,
    taskId: task?.taskId ?? null,
    methodId: method?.methodId ?? null,
    conference: params["conference"] ?? null,
    framework: params["framework"] ?? null,
    authorSlug: params["author"] ? authorSlug(params["author"]) : null,
    organizationId: organization?.organizationId ?? null,
    hasOfficialCode: params["has_official_implementation"] === "true",
    order: readOrder(params["order_by"], PAPER_ORDERS, "date").order,
    isDescending: params["order_dir"] !== "asc",
  };
  // No paper has what nobody here knows.
  const isEmpty =
    (params["task"] !== undefined && !task) ||
    (params["method"] !== undefined && !method) ||
    (Boolean(organizationName) && !organization);
  return { filter, applied, isEmpty };
}

/** `date:` for a search between two days, as a search writes it. */
export function pwcDate(c: PwcContext): string {
  const { start_date: start, end_date: end } = c.req.query();
  for (const day of [start, end]) {
    if (day && !isDay(day)) throw new UserError(`“${day}” is not a day: write it as YYYY-MM-DD.`);
  }
  return start || end ? ` date:${start ?? "1900-01-01"}..${end ?? "2999-12-31"}` : "";
}
