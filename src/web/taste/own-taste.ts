import type { Context as HonoContext } from "hono";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { readReferences } from "../../imports/read-references.ts";
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
import {
  seedProfile,
  worksOfAuthor,
  type NamedWorks,
  type Seeded,
} from "../../recommendations/seed-profile.ts";
import { cameFrom, idOf, readForm } from "../form.ts";
import { ownProfileOf, type OwnProfile } from "./own-profile.ts";
import { seedPage } from "../pages/taste/seed-page.ts";
import { tastePage } from "../pages/taste/taste-page.ts";
import { namesOf } from "../../recommendations/reason-words.ts";
import { siteData } from "../site-data.ts";

type C = HonoContext<WebEnv>;
const SEED_BYTES_MAX = 4 * 1024 * 1024;

/** `/you`: what is known of one's taste, to be read, weighed, forgotten, taken along and begun. */
export function ownTasteRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/you", { who: "anyone", cache: "never" }, (c) => show(context, c, null));
  app.post("/you", { who: "anyone", limit: "action", bodyBytesMax: SEED_BYTES_MAX }, async (c) => {
    const field = await readForm(c);
    const own = await ownProfileOf(context, c);
    const message = await change(context, c, own, field);
    own.keep();
    return message === null
      ? c.redirect(cameFrom(context, c, "/you"), 303)
      : show(context, c, message);
  });
  app.get("/you/profile.json", { who: "anyone", cache: "never" }, async (c) => {
    const { store } = await ownProfileOf(context, c);
    c.header("content-disposition", 'attachment; filename="profile.json"');
    return c.json(await exportProfile(context.reader, await store.read()));
  });
  app.get("/you/seed", { who: "anyone", cache: "never" }, (c) => seedForm(context, c, null, null));
  app.post(
    "/you/seed",
    { who: "anyone", limit: "action", bodyBytesMax: SEED_BYTES_MAX },
    async (c) => {
      const works = await namedWorks(context.reader, c);
      const own = await ownProfileOf(context, c);
      try {
        const seeded = await seedProfile(context.reader, own.store, works);
        own.keep();
        return await seedForm(context, c, seeded, null);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return seedForm(context, c, null, error.message);
      }
    },
  );
  return app;
}

/** What the pasted text names, and the file, each with a format to itself; or an author's papers. */
async function namedWorks(db: Context["reader"], c: C): Promise<NamedWorks> {
  const body = await c.req.parseBody().catch(() => {
    throw new UserError("The form could not be read: send it as a browser does.");
  });
  const { text, file, author } = body;
  if (typeof author === "string" && author !== "") return worksOfAuthor(db, author);
  const texts = [
    typeof text === "string" ? text : "",
    file instanceof File ? await file.text() : "",
  ].filter((each) => each.trim() !== "");
  const read = texts.map((each) => readReferences(each.toWellFormed()));
  return {
    entries: read.flatMap(({ entries }) => entries),
    refused: read.flatMap(({ refused }) => refused),
  };
}

async function seedForm(context: Context, c: C, seeded: Seeded | null, message: string | null) {
  const site = await siteData(context, c.var);
  return c.html(seedPage({ site, seeded, message }), message === null ? 200 : 400);
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
    throw new UserError("This is not JSON: paste the whole of the file.");
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
