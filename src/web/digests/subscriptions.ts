import type { Context as HonoContext } from "hono";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { readSubscriptionWish } from "../../digests/issues/choices.ts";
import { CONFIRM, manageUrl, readLink } from "../../digests/subscriptions/links.ts";
import { readRequestChoices } from "../../digests/subscriptions/requests.ts";
import { askSubscription, confirmSubscription } from "../../digests/subscriptions/subscriptions.ts";
import { knownCategories } from "../../feeds/known-categories.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import {
  choiceValues,
  choiceWords,
  fieldErrors,
  formFields,
  slotWords,
  whoseProfile,
} from "./choice-forms.ts";
import {
  checkMailPage,
  confirmPage,
  confirmedPage,
  subscribePage,
} from "../pages/digests/subscribe-page.ts";
import { BY_LINK, READ_BY_LINK } from "./link-policy.ts";
import { ownSource } from "../taste/own-profile.ts";
import { siteData } from "../site-data.ts";
import { deadLink } from "./dead-link.ts";

type C = HonoContext<WebEnv>;

/**
 * Subscribe and confirm. GET shows a form or a button and never acts; only POST does, and the
 * signed link is all the authority there is (DG8).
 */
export function subscriptionRoutes(context: Context): RouteList {
  const app = openRoutes();
  const site = (c: C) => siteData(context, c.var);

  askRoutes(app, context);
  app.get("/subscribe/confirm/:token", READ_BY_LINK, async (c) => {
    const requestId = readLink(context.secret, CONFIRM, c.req.param("token"), context.now());
    const choices = requestId === null ? null : await readRequestChoices(context.reader, requestId);
    if (choices === null) return deadLink(c, await site(c));
    const choice = choiceWords(c.get("words"), choices);
    return c.html(
      confirmPage({ site: await site(c), path: c.req.path, action: c.req.path, choice }),
    );
  });

  app.post("/subscribe/confirm/:token", BY_LINK, async (c) => {
    const requestId = readLink(context.secret, CONFIRM, c.req.param("token"), context.now());
    const subscription = requestId === null ? null : await confirmSubscription(context, requestId);
    if (subscription === null) return deadLink(c, await site(c));
    const own = new URL(ownUrl(context, subscription.subscriptionId)).pathname;
    const first = slotWords(c.get("words"), subscription.nextDueAt, subscription.zone);
    return c.html(confirmedPage(await site(c), c.req.path, own, first));
  });

  return app;
}

function askRoutes(app: RouteList, context: Context): void {
  const site = (c: C) => siteData(context, c.var);
  app.get("/subscribe", { who: "anyone" }, async (c) => {
    const values = choiceValues(c.req.query(), context.zone);
    const email = c.req.query("email") ?? "";
    const whose = whoseProfile(await ownSource(context, c), null);
    return c.html(
      subscribePage({ site: await site(c), email, values, whose, errors: {}, message: null }),
    );
  });

  app.post("/subscribe", { who: "anyone", limit: "mail", isOpenToSuspended: true }, async (c) => {
    const fields = await formFields(c);
    const shown = await site(c);
    const profile = await ownSource(context, c);
    try {
      const isKnown = await knownCategories(context.reader);
      const wish = readSubscriptionWish(fields, isKnown, {
        zone: context.zone,
        language: c.get("words").formats.language,
        profile,
      });
      await askSubscription({ ...context, isLimited: context.settings.rateLimits }, wish);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const values = choiceValues(fields, context.zone);
      const { errors, message } = fieldErrors(c.get("words"), error);
      const email = fields["email"] ?? "";
      const whose = whoseProfile(profile, null);
      return c.html(subscribePage({ site: shown, email, values, whose, errors, message }), 400);
    }
    return c.html(checkMailPage(shown));
  });
}

const ownUrl = ({ settings, secret, now }: Context, subscriptionId: number): string =>
  manageUrl({ baseUrl: settings.baseUrl, secret }, subscriptionId, now());
