import type { Context as HonoContext } from "hono";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { checkedFollow, checkedMute } from "../../recommendations/check-wish.ts";
import { readFollowKind, readMuteKind, readWishValue } from "../../recommendations/profile.ts";
import type { ProfileStore } from "../../recommendations/profile-store.ts";
import { opml } from "../documents/opml.ts";
import { followPath } from "./follow-path.ts";
import { cameFrom, readForm } from "../form.ts";
import { ownProfileOf } from "./own-profile.ts";
import { followingPage } from "../pages/taste/following-page.ts";
import { namesOf } from "../../recommendations/reason-words.ts";
import { siteData } from "../site-data.ts";

type C = HonoContext<WebEnv>;

/** `/following`: what one follows and what one never wants to see, in one list. */
export function followingRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/following", { who: "anyone", cache: "never" }, (c) => show(context, c, null));
  app.post("/following", { who: "anyone", limit: "action" }, async (c) => {
    const field = await readForm(c);
    const { store, keep } = await ownProfileOf(context, c);
    try {
      await change(context, store, field);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return show(context, c, c.get("words").fault(error.said));
    }
    keep();
    return c.redirect(cameFrom(context, c, "/following"), 303);
  });
  app.get("/following.opml", { who: "anyone", cache: "never" }, async (c) => {
    const { store } = await ownProfileOf(context, c);
    const { follows } = await store.readWishes();
    const names = await namesOfWishes(context, follows);
    const { baseUrl } = context.settings;
    const lines = follows.map(({ kind, value }) => ({
      title: names.get(`${kind} ${value}`) ?? value,
      htmlUrl: baseUrl + followPath(kind, value),
      xmlUrl: baseUrl + followPath(kind, value, "atom"),
    }));
    const text = opml(c.var.words.taste.following.title, lines);
    return c.body(text, 200, { "content-type": "text/x-opml; charset=utf-8" });
  });
  return app;
}

async function change(
  { reader }: Context,
  store: ProfileStore,
  field: (name: string) => string,
): Promise<void> {
  const value = field("value");
  const act = field("act");
  if (act === "follow") {
    const kind = readFollowKind(field("kind"));
    await store.follow(kind, await checkedFollow(reader, kind, value));
  } else if (act === "unfollow") {
    await store.unfollow(readFollowKind(field("kind")), readWishValue(value));
  } else if (act === "mute") {
    const kind = readMuteKind(field("kind"));
    await store.mute(kind, await checkedMute(reader, kind, value));
  } else if (act === "unmute") {
    await store.unmute(readMuteKind(field("kind")), readWishValue(value));
  } else throw new UserError("Choose what to do.");
}

async function show(context: Context, c: C, message: string | null) {
  const { store } = await ownProfileOf(context, c);
  const { follows, mutes } = await store.readWishes();
  const names = await namesOfWishes(context, [...follows, ...mutes]);
  const site = await siteData(context, c.var);
  const page = followingPage({ site, follows, mutes, names, message });
  return c.html(page, message === null ? 200 : 400);
}

function namesOfWishes(
  { reader }: Context,
  wishes: ReadonlyArray<{ kind: string; value: string }>,
) {
  const of = (wanted: string): string[] =>
    wishes.flatMap(({ kind, value }) => (kind === wanted ? [value] : []));
  return namesOf(reader, of("author"), of("organization"));
}
