import type { Context as HonoContext } from "hono";
import { parseDay } from "../../base/days.ts";
import { UserError } from "../../base/errors.ts";
import { savePaper } from "../../collections/saves.ts";
import type { Context } from "../../context.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { paperIdsOf } from "../../recommendations/paper-keys.ts";
import { recommend } from "../../recommendations/recommend.ts";
import { foldedOf, keptBack } from "../feeds/fold-list.ts";
import { ownProfileOf } from "./own-profile.ts";
import { triagePage } from "../pages/taste/triage-page.ts";
import { siteData } from "../site-data.ts";

type C = HonoContext<WebEnv>;
const PAPERS_MAX = 1_500;

/** `/day/DATE/triage`: a whole day in one dense list; what was seen or saved leaves it for good. */
export function triageRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/day/:period/triage", { who: "anyone", cache: "never" }, (c) =>
    show(context, c, parseDay(c.req.param("period"))),
  );
  app.post("/day/:period/triage", { who: "anyone", limit: "action" }, async (c) => {
    const day = parseDay(c.req.param("period"));
    await mark(context, c, day);
    return c.redirect(`/day/${day}/triage`, 303);
  });
  return app;
}

async function mark(context: Context, c: C, day: string): Promise<void> {
  const body = await c.req.parseBody({ all: true }).catch(() => {
    throw new UserError("We couldn’t read the form. Go back and send it again.");
  });
  const own = await ownProfileOf(context, c);
  const ids = await idsOfDay(context, day);
  const onDay = new Set(ids);
  const chosen =
    body["act"] === "all" ? ids : await namedPapers(context, [body["paper"], body["seen"]].flat());
  const seen = chosen.filter((paperId) => onDay.has(paperId));
  if (seen.length > 0) {
    await own.store.say(
      seen.map((paperId) => ({ paperId, verdict: "seen", weight: 1, source: "press" })),
    );
  }
  for (const paperId of await namedPapers(context, [body["save"]].flat())) {
    if (own.accountId !== null) await savePaper(context, own.accountId, paperId, true);
    else await own.store.say([{ paperId, verdict: "more", weight: 1, source: "press" }]);
  }
  own.keep();
}

async function namedPapers({ reader }: Context, given: unknown[]): Promise<number[]> {
  const keys = given.filter((each): each is string => typeof each === "string");
  return [...(await paperIdsOf(reader, keys)).values()];
}

async function idsOfDay({ reader }: Context, day: string): Promise<number[]> {
  const rows = await reader
    .selectFrom("listing")
    .select("paper_id")
    .where("period", "=", `day:${day}`)
    .orderBy("rank_key")
    .limit(PAPERS_MAX)
    .execute();
  return rows.map(({ paper_id }) => Number(paper_id));
}

async function show(context: Context, c: C, day: string) {
  const { store, look } = await ownProfileOf(context, c);
  await look();
  const ids = await idsOfDay(context, day);
  const only = keptBack(c.req.query("folded"));
  const found = await recommend(context.recommendations, await store.read(), {
    limit: PAPERS_MAX,
    paperIds: ids,
    only,
  });
  const papers = await readPapers(
    context.reader,
    found.items.map(({ paperId }) => paperId),
  );
  return c.html(
    triagePage({
      site: await siteData(context, c.var),
      day,
      total: only === null ? ids.length - found.mutedCount : papers.length,
      papers,
      folded: foldedOf(`/day/${day}/triage`, { ...found, seenCount: 0 }, only),
    }),
  );
}
