import type { Context as HonoContext } from "hono";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { describeProfile } from "../../recommendations/describe-profile.ts";
import { exportProfile, readExportedProfile } from "../../recommendations/exported-profile.ts";
import { feedSecret, renewFeedSecret } from "../../recommendations/feed-address.ts";
import {
  readDial,
  readVerdict,
  readWeight,
  readWeightKind,
  readWishValue,
} from "../../recommendations/profile.ts";
import { cameFrom, idOf, readForm } from "../form.ts";
import { ownProfileOf, type OwnProfile } from "./own-profile.ts";
import { tastePage } from "../pages/taste/taste-page.ts";
import { namesOf } from "../../recommendations/reason-words.ts";
import { siteData } from "../site-data.ts";

type C = HonoContext<WebEnv>;
const IMPORT_BYTES_MAX = 4 * 1024 * 1024;

/** `/you`: what is known of one's taste, to be read, weighed, forgotten, taken along and begun. */
export function ownTasteRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/you", { who: "anyone", cache: "never" }, (c) => show(context, c, null));
  app.post(
    "/you",
    { who: "anyone", limit: "action", bodyBytesMax: IMPORT_BYTES_MAX },
    async (c) => {
      const field = await readForm(c);
      const own = await ownProfileOf(context, c);
      const message = await change(context, c, own, field);
      own.keep();
      return message === null
        ? c.redirect(cameFrom(context, c, "/you"), 303)
        : show(context, c, message);
    },
  );
  app.get("/you/profile.json", { who: "anyone", cache: "never" }, async (c) => {
    const { store } = await ownProfileOf(context, c);
    c.header("content-disposition", 'attachment; filename="profile.json"');
    return c.json(await exportProfile(context.reader, await store.read()));
  });
  return app;
}

/** @returns what there is to say, or null where the page shows it */
async function change(
  context: Context,
  c: C,
  { store, accountId }: OwnProfile,
  field: (name: string) => string,
): Promise<string | null> {
  const act = field("act");
  if (act === "dial") await store.turnDial(readDial(field("dial")));
  else if (act === "weigh") {
    const kind = readWeightKind(field("kind"));
    await store.weigh(kind, readWishValue(field("value")), readWeight(Number(field("weight"))));
  } else if (act === "forget") {
    const verdict = readVerdict(field("verdict"));
    const paperId = idOf(field("paper"));
    // A vote counts elsewhere too: here it is weighed down to nothing. A cookie holds no weights.
    if (verdict === "more" && accountId !== null)
      await store.say([{ paperId, verdict, weight: 0, source: "press" }]);
    else await store.takeBack(paperId, verdict);
  } else if (act === "reset") await store.replace(null);
  else if (act === "renew" && accountId !== null) await renewFeedSecret(context, accountId);
  else if (act === "import") {
    const given = await readExportedProfile(context.reader, parsed(field("json")), context.now());
    await store.replace(given.profile);
    return c.var.words.taste.you.imported(given.unknown.length);
  } else throw new UserError("Choose what to do.");
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError("This isn’t valid JSON. Paste the whole file.");
  }
}

async function show(context: Context, c: C, message: string | null) {
  const { store, accountId } = await ownProfileOf(context, c);
  const profile = await store.read();
  const described = await describeProfile(context.recommendations, profile);
  const names = await namesOf(
    context.reader,
    described.authors.map(({ slug }) => slug),
    [],
  );
  const secret = accountId === null ? null : await feedSecret(context, accountId);
  return c.html(
    tastePage({
      site: await siteData(context, c.var),
      described,
      names,
      dial: profile.dial,
      message,
      feedHref: secret === null ? null : `/for-you/feed/${secret}.atom`,
    }),
  );
}
