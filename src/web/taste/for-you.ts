import type { Context as HonoContext } from "hono";
import { html } from "hono/html";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { listPapers } from "../../papers/listed.ts";
import { learntParts } from "../../recommendations/describe-profile.ts";
import { readerOfFeed } from "../../recommendations/feed-address.ts";
import { papersSince } from "../../recommendations/last-visit.ts";
import { muteOf } from "../../recommendations/check-wish.ts";
import { VERDICTS, readVerdict, type Profile } from "../../recommendations/profile.ts";
import { openAccountProfile } from "../../recommendations/profile-store.account.ts";
import { recommend, type Recommendations } from "../../recommendations/recommend.ts";
import { askedTwin, sendTwin, type ListTwin } from "../feeds/feed-twins.ts";
import { cameFrom, readForm, withPaper } from "../form.ts";
import { pathOfPaper } from "../pages/paths.ts";
import { foldedOf, keptBack, saidOf } from "../feeds/fold-list.ts";
import { listDocument } from "../feeds/list-document.ts";
import { ownProfileOf } from "./own-profile.ts";
import { forYouPage } from "../pages/taste/for-you-page.ts";
import { interestForm, ofWhatForm } from "../pages/taste/interest-form.ts";
import { namesOfReasons, reasonText } from "../../recommendations/reason-words.ts";
import { siteData } from "../site-data.ts";

type C = HonoContext<WebEnv>;
const SHOWN = 30;
const FEED_ENTRIES = 50;
const PLACE_MAX = 10_000;

/** `/for-you` with its twins, and what is said of a paper by a form. */
export function forYouRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/for-you", { who: "anyone", cache: "never" }, (c) => show(context, c));
  for (const address of ["/for-you.json", "/for-you.md"] as const) {
    app.get(address, { who: "anyone", cache: "never" }, async (c) => {
      const { store } = await ownProfileOf(context, c);
      const twin = address === "/for-you.md" ? "md" : "json";
      return sendList(context, c, twin, await store.read(), "/for-you");
    });
  }
  app.get("/for-you/feed/:token", { who: "anyone", cache: "never" }, async (c) => {
    const { stem, twin } = askedTwin(c, c.req.param("token"));
    const accountId = await readerOfFeed(context, stem);
    if (accountId === null || twin === null) {
      throw new UserError(
        "There is no feed at this address. Its link may have been renewed.",
        "not_found",
      );
    }
    const profile = await openAccountProfile(context, accountId).read();
    return sendList(context, c, twin, profile, `/for-you/feed/${stem}`);
  });
  app.post(
    "/papers/:id/interest",
    { who: "anyone", limit: "action" },
    withPaper(context, async (c, paper) => {
      const field = await readForm(c);
      const isBack = VERDICTS.some((verdict) => verdict === field("back"));
      const verdict = readVerdict(field(isBack ? "back" : "verdict"));
      const { store, keep } = await ownProfileOf(context, c);
      const { paperId } = paper;
      if (verdict === "not" && field("of") !== "") {
        await muteOf(context.reader, store, field("of"), field("value"));
      } else if (isBack || field("back") === "1") await store.takeBack(paperId, verdict);
      else await store.say([{ paperId, verdict, weight: 1, source: "press" }]);
      keep();
      return c.redirect(cameFrom(context, c, pathOfPaper(paper)), 303);
    }),
  );
  return app;
}

async function show(context: Context, c: C) {
  const { words } = c.var;
  const { store, look } = await ownProfileOf(context, c);
  const [profile, visit] = await Promise.all([store.read(), look()]);
  const from = placeOf(c.req.query("from"));
  const only = keptBack(c.req.query("folded"));
  const found = await recommend(context.recommendations, profile, { limit: SHOWN, from, only });
  const texts = await reasonTexts(context, words, found);
  const said = saidOf(profile.interests);
  const ids = found.items.map(({ paperId }) => paperId);
  const [papers, fresh] = await Promise.all([
    listPapers(context, ids, c.get("signedIn")),
    papersSince(context.reader, ids, { since: visit?.since ?? null, zone: context.zone }),
  ]);
  return c.html(
    forYouPage({
      site: await siteData(context, c.var),
      isPersonal: found.isPersonal,
      isFirst: from === 0,
      nextHref:
        found.next === null
          ? null
          : `/for-you?from=${found.next}${only === null ? "" : `&folded=${only}`}`,
      folded: foldedOf("/for-you", found, only),
      learnt: learntParts(found.taste, found.liked, profile.weights).words.map(
        ({ word, weight }) => ({ kind: "word", value: word, label: word, weight }),
      ),
      followCount: profile.follows.length,
      papers: papers.map((each) => ({
        ...each,
        place: null,
        isNew: fresh.has(each.paper.paperId),
        reasons: texts.get(each.paper.paperId) ?? [],
        acts: html`<div class="row acts">
          ${interestForm(words, each.paper, said.get(each.paper.paperId))}
          ${ofWhatForm(words, each.paper, tellingWords(found, each.paper.paperId))}
        </div>`,
      })),
    }),
  );
}

/** The words that its reasons name: of these a reader may have had enough. */
function tellingWords({ items }: Recommendations, paperId: number): string[] {
  const reasons = items.find((item) => item.paperId === paperId)?.reasons ?? [];
  return reasons.flatMap((reason) => ("words" in reason ? reason.words : []));
}

async function reasonTexts(
  { reader }: Context,
  words: WebEnv["Variables"]["words"],
  { items }: Recommendations,
): Promise<Map<number, string[]>> {
  const names = await namesOfReasons(
    reader,
    items.flatMap(({ reasons }) => reasons),
  );
  return new Map(
    items.map(({ paperId, reasons }) => [
      paperId,
      reasons.map((reason) => reasonText(words, reason, names)),
    ]),
  );
}

async function sendList(
  context: Context,
  c: C,
  twin: ListTwin,
  profile: Profile,
  path: string,
): Promise<Response> {
  const { words } = c.var;
  const found = await recommend(context.recommendations, profile, { limit: FEED_ENTRIES });
  const texts = await reasonTexts(context, words, found);
  const document = await listDocument(context, {
    title: words.taste.forYou,
    pagePath: "/for-you",
    selfPath: `${path}.${twin}`,
    nextPath: null,
    paperIds: found.items.map(({ paperId }) => paperId),
    notes: new Map(Array.from(texts, ([paperId, reasons]) => [paperId, reasons.join(" · ")])),
  });
  return sendTwin(c, twin, document);
}

function placeOf(text: string | undefined): number {
  const place = Number(text ?? "0");
  return Number.isInteger(place) && place >= 0 && place <= PLACE_MAX ? place : 0;
}
