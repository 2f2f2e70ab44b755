import type { Context as HonoContext } from "hono";
import type { Context } from "../../context.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { noteEvent } from "../../http/security-events.ts";
import { changeSettings } from "../../setup/change-settings.ts";
import { categoryOfSet } from "../../setup/category-sets.ts";
import { LikedFault, likedOf } from "../../setup/liked-examples.ts";
import { readSeeds } from "../../interest/seeds.ts";
import { SetupFault } from "../../setup/finish-setup.ts";
import { requireFresh } from "../accounts/browser-session.ts";
import { settingsPage } from "../pages/operating/settings-page.ts";
import type { SettingsPageData } from "../pages/operating/settings-page.ts";
import { givenFields, readSettingsForm, testMail } from "./settings-form.ts";
import { siteData } from "../site-data.ts";

type C = HonoContext<WebEnv>;

const PATH = "/admin/settings";

/** Changes what set-up asked. Who decides where mail goes decides who signs in: a young session. */
export function adminSettingsRoutes(context: Context): RouteList {
  const app = openRoutes();
  const { settings } = context;
  const show = async (c: C, more: Partial<SettingsPageData>): Promise<SettingsPageData> => ({
    site: await siteData(context, c.var),
    values: {
      name: settings.siteName,
      zone: settings.siteTimezone,
      categories: settings.harvestSets.map(categoryOfSet),
      mailFrom: settings.mailFrom,
      admin: settings.siteContact ?? "",
      liked: likedOf(await readSeeds(context.db)),
    },
    errors: {},
    given: givenFields(settings),
    hasServer: settings.mailUrl !== null,
    message: null,
    ...more,
  });

  app.get(PATH, { who: "administrator", cache: "never" }, async (c) =>
    c.html(settingsPage(await show(c, {}))),
  );

  app.post(PATH, { who: "administrator", limit: "action", cache: "never" }, async (c) => {
    const { accountId } = await requireFresh(context, c, PATH);
    const { setup } = c.get("words");
    const { wish, act, isMailOff } = await readSettingsForm(c);
    try {
      if (act === "test") {
        const message = await testMail(context, c, wish, wish.admin);
        return c.html(settingsPage(await show(c, { values: wish, message })));
      }
      await changeSettings(context, wish, isMailOff);
    } catch (error) {
      if (!(error instanceof SetupFault || error instanceof LikedFault)) throw error;
      const errors = { [error.field ?? "name"]: c.get("words").fault(error.said) };
      return c.html(settingsPage(await show(c, { values: wish, errors })), 400);
    }
    noteEvent(context, c, { event: "settings-changed", outcome: "done", account: accountId });
    return c.html(settingsPage(await show(c, { message: setup.saved })));
  });
  return app;
}
