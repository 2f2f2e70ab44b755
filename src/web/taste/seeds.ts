import type { Context as HonoContext } from "hono";
import { readOrcid } from "../../accounts/orcid.ts";
import { UserError } from "../../base/errors.ts";
import { companionSettings } from "../../companions/companion-settings.ts";
import { orcid } from "../../companions/source.orcid.ts";
import type { Context } from "../../context.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { readReferences } from "../../imports/read-references.ts";
import {
  requireNames,
  seedProfile,
  worksOfAuthor,
  type NamedWorks,
} from "../../recommendations/seed-profile.ts";
import { readSeedRun, startSeedRun, takeSeedRun } from "../../recommendations/seed-runs.ts";
import { answerNotFound } from "../errors.ts";
import { seedPage, type SeedPageData } from "../pages/taste/seed-page.ts";
import { seedRunPage } from "../pages/taste/seed-run-page.ts";
import { siteData } from "../site-data.ts";
import { ownProfileOf } from "./own-profile.ts";

type C = HonoContext<WebEnv>;
/** A file of 20 MB with the rest of its form. */
const SEED_BYTES_MAX = 21 * 1024 * 1024;
/** Shorter lists are looked up while the reader waits. */
const AT_ONCE_MAX = 100;

/** `/you/seed`: a profile begins from papers that one names; long lists and ORCID in the background. */
export function seedRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/you/seed", { who: "anyone", cache: "never" }, (c) => form(context, c, {}));
  app.post(
    "/you/seed",
    { who: "anyone", limit: "action", bodyBytesMax: SEED_BYTES_MAX },
    async (c) => {
      try {
        return await begin(context, c);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return form(context, c, { message: c.get("words").fault(error.said) });
      }
    },
  );
  app.get("/you/seed/:run", { who: "anyone", cache: "never" }, async (c) => {
    const name = c.req.param("run");
    const own = await ownProfileOf(context, c);
    const run = await readSeedRun(context.reader, name, own.accountId);
    if (run === null) return answerNotFound(context, c);
    if (run.state === "done" && run.accountId === null && (await takeSeedRun(context, name))) {
      await own.store.say(
        run.foundIds.map((paperId) => ({ paperId, verdict: "more", weight: 1, source: "seed" })),
      );
      own.keep();
    }
    return c.html(seedRunPage({ site: await siteData(context, c.var), run }));
  });
  return app;
}

async function begin(context: Context, c: C): Promise<Response> {
  const given = await namedWorks(context, c);
  const own = await ownProfileOf(context, c);
  if ("orcid" in given || given.entries.length > AT_ONCE_MAX) {
    const run = await startSeedRun(context, own.accountId, given);
    return c.redirect(`/you/seed/${run}`, 303);
  }
  const seeded = await seedProfile(context.reader, own.store, given);
  own.keep();
  return form(context, c, { seeded });
}

/** What the pasted text names, and the file, each with a format to itself; or one person's papers. */
async function namedWorks(context: Context, c: C): Promise<NamedWorks | { orcid: string }> {
  const body = await c.req.parseBody().catch(() => {
    throw new UserError("We couldn’t read the form. Go back and send it again.");
  });
  const { text, file, author, orcid: iD } = body;
  if (typeof author === "string" && author !== "") return worksOfAuthor(context.reader, author);
  if (typeof iD === "string" && iD.trim() !== "") return namedRecord(context, iD);
  const texts = [
    typeof text === "string" ? text : "",
    file instanceof File ? await file.text() : "",
  ].filter((each) => each.trim() !== "");
  const works: NamedWorks = { entries: [], refused: [] };
  for (const each of texts) {
    const { entries, refused } = await readReferences(each.toWellFormed());
    works.entries.push(...entries);
    works.refused.push(...refused);
  }
  requireNames(works);
  return works;
}

function namedRecord(context: Context, text: string): { orcid: string } {
  if (!hasOrcid(context))
    throw new UserError("This site doesn’t look up ORCID records.", "forbidden");
  const id = readOrcid(text);
  if (id !== null) return { orcid: id };
  throw new UserError(
    "This is not an ORCID iD. It has sixteen digits, for example 0000-0002-1825-0097, and the last one checks the others.",
  );
}

const hasOrcid = ({ settings }: Context): boolean => companionSettings(settings).isOn(orcid);

async function form(
  context: Context,
  c: C,
  { seeded = null, message = null }: Partial<Pick<SeedPageData, "seeded" | "message">>,
) {
  const site = await siteData(context, c.var);
  const page = seedPage({ site, seeded, message, hasOrcid: hasOrcid(context) });
  return c.html(page, message === null ? 200 : 400);
}
