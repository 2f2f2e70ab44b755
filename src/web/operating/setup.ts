import type { Context as HonoContext } from "hono";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { noteEvent } from "../../http/security-events.ts";
import { OVER, SetupFault, finishSetup } from "../../setup/finish-setup.ts";
import { LikedFault } from "../../setup/liked-examples.ts";
import type { SetupWish } from "../../setup/finish-setup.ts";
import { readHarvestSteps } from "../../setup/first-harvest.ts";
import { isSetupKey, setupState } from "../../setup/setup-key.ts";
import { PRESELECTED } from "../../setup/typical-counts.ts";
import {
  closedSetupPage,
  harvestProgressPage,
  readyPage,
} from "../pages/operating/setup-outcome-pages.ts";
import { setupPage } from "../pages/operating/setup-page.ts";
import type { SetupPageData } from "../pages/operating/setup-page.ts";
import { givenFields, readSettingsForm, testMail } from "./settings-form.ts";
import { SETUP_HREF, siteData } from "../site-data.ts";

type C = HonoContext<WebEnv>;

/** `/setup`: opens with the one-time key that a start prints, and never is in a page's way. */
export function setupRoutes(context: Context): RouteList {
  const app = openRoutes();
  const { db, settings } = context;

  app.get("/setup", { who: "anyone", cache: "never", limit: "signIn" }, async (c) => {
    const key = c.req.query("key");
    if (key !== undefined && (await isSetupKey(context, key))) {
      return c.html(setupPage(await formData(c, key, firstWish(context))));
    }
    const site = await siteData(context, c.var);
    if ((await setupState(db)) === "done")
      return c.html(closedSetupPage(site, "done"), key ? 410 : 200);
    return key === undefined
      ? c.html(closedSetupPage(site, "no-key"))
      : c.html(closedSetupPage(site, "over"), 410);
  });

  app.post("/setup", { who: "anyone", cache: "never", limit: "signIn" }, async (c) => {
    const { wish, key, act } = await readSettingsForm(c);
    if (!(await isSetupKey(context, key))) {
      noteEvent(context, c, { event: "setup", outcome: "refused" });
      throw new UserError(OVER, "gone");
    }
    try {
      if (act === "test") {
        const message = await testMail(context, c, wish, wish.admin);
        return c.html(setupPage({ ...(await formData(c, key, wish)), message }));
      }
      if (wish.admin.trim() === "")
        throw new SetupFault("admin", "Enter an email address to continue.");
      const { signInUrl, sets } = await finishSetup(context, wish, key);
      noteEvent(context, c, { event: "setup", outcome: "done" });
      return c.html(readyPage(await siteData(context, c.var), signInUrl, sets.length > 0));
    } catch (error) {
      if (!(error instanceof SetupFault || error instanceof LikedFault)) throw error;
      const errors = { [error.field ?? "name"]: c.get("words").fault(error.said) };
      return c.html(setupPage({ ...(await formData(c, key, wish)), errors }), 400);
    }
  });

  app.get("/setup/harvest", { who: "administrator", cache: "never" }, async (c) => {
    const steps = await readHarvestSteps(context.reader, settings.harvestSets);
    return c.html(harvestProgressPage(await siteData(context, c.var), steps));
  });

  const formData = async (c: C, key: string, wish: SetupWish): Promise<SetupPageData> => ({
    site: await siteData(context, c.var),
    key,
    scriptHref: SETUP_HREF,
    values: wish,
    mail: wish.mail,
    errors: {},
    given: givenFields(settings),
    hasServer: settings.given.includes("MAIL_URL"),
    message: null,
    facts: {
      dataDir: settings.dataDir,
      version: context.version,
      store: settings.databaseUrl === null ? "SQLite" : "PostgreSQL",
      hasMail: settings.mailUrl !== null,
    },
  });

  return app;
}

const firstWish = ({ settings }: Context): SetupWish => ({
  name: settings.siteName,
  zone: settings.siteTimezone,
  categories: PRESELECTED,
  mail: "",
  mailFrom: "",
  admin: settings.siteContact ?? "",
});
