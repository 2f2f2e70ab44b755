import { dayInZone, isDay } from "../../base/days.ts";
import type { Context } from "../../context.ts";
import { readerOf } from "../../http/reader-of.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { readDesk } from "../../interest/desk.ts";
import type { Desk } from "../../interest/desk.ts";
import { dismissPaper } from "../../interest/dismiss-paper.ts";
import { interestReasons, interestTexts } from "../../interest/explain-interest.ts";
import { orderQuality } from "../../interest/order-quality.ts";
import { listPapers } from "../../papers/listed.ts";
import type { SignedIn } from "../../http/env.ts";
import type { Words } from "../../words/words.ts";
import { cameFrom, readForm, withPaper } from "../form.ts";
import { curatePage, deskActs } from "../pages/community/curate-page.ts";
import type { ListedPaper } from "../pages/feeds/listed-paper.ts";
import { siteData } from "../site-data.ts";

/** `/curate`: a day's papers by expected interest, for those who pick. */
export function curateRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/curate", { who: "curator", cache: "never" }, async (c) => {
    const { reader, now, zone } = context;
    const signedIn = readerOf(c);
    const today = dayInZone(now(), zone);
    const asked = c.req.query("day") ?? "";
    const [site, desk, quality] = await Promise.all([
      siteData(context, c.var),
      readDesk(reader, {
        accountId: signedIn.accountId,
        today,
        wanted: isDay(asked) ? asked : null,
      }),
      orderQuality(reader, today),
    ]);
    const shown = await deskPapers(context, desk, signedIn, { words: site.words, today });
    const missed = desk?.missed ?? null;
    return c.html(
      curatePage({
        site,
        today,
        desk,
        papers: shown(desk?.paperIds ?? []),
        dismissed: shown(desk?.dismissedIds ?? []),
        missed: missed && { day: missed.day, papers: shown(missed.paperIds) },
        quality,
      }),
    );
  });
  app.post(
    "/papers/:id/dismiss",
    { who: "curator", limit: "action" },
    withPaper(context, async (c, { paperId }) => {
      const { accountId } = readerOf(c);
      const isDismissed = (await readForm(c))("back") !== "1";
      await dismissPaper(context, { accountId, paperId, isDismissed });
      return c.redirect(cameFrom(context, c, "/curate"), 303);
    }),
  );
  return app;
}

/** Reads all papers of a desk at once. @returns those of some ids, with reasons and what can be done */
async function deskPapers(
  context: Context,
  desk: Desk | null,
  signedIn: SignedIn,
  { words, today }: { words: Words; today: string },
): Promise<(paperIds: number[]) => ListedPaper[]> {
  const dismissed = new Set(desk?.dismissedIds);
  const ids = [...(desk?.paperIds ?? []), ...dismissed, ...(desk?.missed?.paperIds ?? [])];
  const [listed, reasons] = await Promise.all([
    listPapers(context, ids, signedIn),
    interestReasons(context.reader, ids),
  ]);
  const byId = new Map(listed.map((item) => [item.paper.paperId, item]));
  return (paperIds) =>
    paperIds.flatMap((paperId) => {
      const item = byId.get(paperId);
      if (!item) return [];
      const reason = reasons.get(paperId);
      const isDismissed = dismissed.has(paperId);
      const acts = item.pick ? null : deskActs(words, item.paper, { today, isDismissed });
      const place = isDismissed ? null : (reason?.place ?? null);
      return [{ ...item, place, reasons: interestTexts(words, reason ?? null), acts }];
    });
}
