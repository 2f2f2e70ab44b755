import { dayInZone } from "../../base/days.ts";
import type { Context } from "../../context.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { readDesk } from "../../interest/desk.ts";
import { orderQuality } from "../../interest/order-quality.ts";
import { interestReasons } from "../../interest/explain-interest.ts";
import { listPapers } from "../../papers/listed.ts";
import { interestTexts } from "../pages/papers/interest-texts.ts";
import { curatePage, pickForm } from "../pages/community/curate-page.ts";
import type { ListedPaper } from "../pages/feeds/listed-paper.ts";
import { siteData } from "../site-data.ts";

const PAPERS_SHOWN = 60;

/** `/curate`: the day's papers by expected interest, for those who pick. */
export function curateRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/curate", { who: "curator", cache: "never" }, async (c) => {
    const { reader, now, zone } = context;
    const words = c.get("words");
    const today = dayInZone(now(), zone);
    const [site, desk, quality] = await Promise.all([
      siteData(context, c.var),
      readDesk(reader, today, PAPERS_SHOWN),
      orderQuality(reader, today),
    ]);
    const ids = [...(desk?.paperIds ?? []), ...(desk?.missed?.paperIds ?? [])];
    const [listed, reasons] = await Promise.all([
      listPapers(context, ids, c.get("signedIn")),
      interestReasons(reader, ids),
    ]);
    const byId = new Map(listed.map((item) => [item.paper.paperId, item]));
    const shown = (paperIds: number[], isPlaced: boolean): ListedPaper[] =>
      paperIds.flatMap((paperId, at) => {
        const item = byId.get(paperId);
        if (!item) return [];
        const { paper } = item;
        const acts = item.pick ? null : pickForm(words, paper);
        const texts = interestTexts(words, reasons.get(paperId));
        return [{ ...item, place: isPlaced ? at + 1 : null, reasons: texts, acts }];
      });
    const missed = desk?.missed ?? null;
    return c.html(
      curatePage({
        site,
        day: desk?.day ?? null,
        papers: shown(desk?.paperIds ?? [], true),
        missed: missed && { day: missed.day, papers: shown(missed.paperIds, false) },
        quality,
      }),
    );
  });
  return app;
}
