import type { Context as HonoContext } from "hono";
import { addDays, dayInZone } from "../../base/days.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { readChoices } from "../../digests/issues/choices.ts";
import { readManageLink } from "../../digests/subscriptions/links.ts";
import { askManageMail } from "../../digests/subscriptions/manage-mail.ts";
import { eraseSubscription, exportSubscription } from "../../digests/own-data.ts";
import { profileOf } from "../../digests/subscriptions/profile-source.ts";
import type { ProfileSource } from "../../digests/subscriptions/profile-source.ts";
import { listOwnIssues } from "../../digests/issues/read-issue.ts";
import type { Subscription } from "../../digests/subscriptions/subscription.ts";
import {
  changeSubscription,
  findSubscription,
  leaveSubscription,
  pauseSubscription,
  resumeSubscription,
} from "../../digests/subscriptions/subscriptions.ts";
import { knownCategories } from "../../feeds/known-categories.ts";
import { choiceValues, fieldErrors, formFields, valuesOf, whoseProfile } from "./choice-forms.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import type { FieldErrors } from "../pages/digests/choice-fields.ts";
import { endedLinkPage, leftPage, newLinkPage } from "../pages/digests/subscribe-page.ts";
import { subscriberPage } from "../pages/digests/subscriber-page.ts";
import { BY_LINK, READ_BY_LINK } from "./link-policy.ts";
import { ownSource } from "../taste/own-profile.ts";
import { siteData } from "../site-data.ts";
import { deadLink } from "./dead-link.ts";

type C = HonoContext<WebEnv>;
const ISSUES_SHOWN = 30;

type Act = (
  id: number,
  fields: Record<string, string>,
  profile: ProfileSource | null,
) => Promise<"saved" | "paused" | "resumed">;

/** The reader's own page behind the signed link of each mail (DG15). */
export function subscriberRoutes(context: Context): RouteList {
  const app = openRoutes();
  const own = async (c: C): Promise<Subscription | null> => {
    const link = linkOf(context, c);
    return link === null || link.isOver ? null : findSubscription(context.db, link.subscriptionId);
  };
  const dead = async (c: C) => showDead(context, c);
  renewRoute(app, context);
  app.get("/subscribe/mine/:token", READ_BY_LINK, async (c) => {
    const subscription = await own(c);
    return subscription ? show(context, c, subscription, {}) : dead(c);
  });
  app.get("/subscribe/mine/:token/export", { who: "anyone", cache: "never" }, async (c) => {
    const subscription = await own(c);
    if (!subscription) return dead(c);
    c.header("Content-Disposition", 'attachment; filename="subscription.json"');
    return c.json(await exportSubscription(context.db, subscription.subscriptionId));
  });
  const act = (name: "change" | "pause" | "resume", work: Act) =>
    app.post(`/subscribe/mine/:token/${name}` as const, BY_LINK, async (c) => {
      const subscription = await own(c);
      if (!subscription) return dead(c);
      const fields = await formFields(c);
      try {
        const profile = profileOf(await ownSource(context, c), subscription.forYou);
        const done = await work(subscription.subscriptionId, fields, profile);
        const notice = c.get("words").subscribe.done[done];
        const now = (await own(c)) ?? subscription;
        return await show(context, c, now, { notice });
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const { errors, message } = fieldErrors(c.get("words"), error);
        return show(context, c, subscription, { errors, notice: message, fields });
      }
    });

  act("change", async (id, fields, profile) => {
    const choices = readChoices(fields, await knownCategories(context.reader), {
      zone: context.zone,
      profile,
    });
    await changeSubscription(context, id, choices);
    return "saved";
  });
  act("pause", async (id, { until }) => {
    await pauseSubscription(context, id, until || null);
    return "paused";
  });
  act("resume", async (id) => {
    await resumeSubscription(context, id);
    return "resumed";
  });
  for (const [name, isErased] of [
    ["leave", false],
    ["erase", true],
  ] as const) {
    app.post(`/subscribe/mine/:token/${name}` as const, BY_LINK, async (c) => {
      const subscription = await own(c);
      if (!subscription) return dead(c);
      if (isErased) await eraseSubscription(context.db, subscription.subscriptionId);
      else await leaveSubscription(context, subscription.subscriptionId);
      return c.html(leftPage(await siteData(context, c.var), c.req.path));
    });
  }
  return app;
}

const linkOf = ({ secret, now }: Context, c: C) =>
  readManageLink(secret, c.req.param("token") ?? "", now());

/** A link that is over still says whose it was: the new one goes to that address alone. */
function renewRoute(app: RouteList, context: Context): void {
  app.post("/subscribe/mine/:token/renew", BY_LINK, async (c) => {
    const link = linkOf(context, c);
    if (link === null) return showDead(context, c);
    await askManageMail(context, link.subscriptionId);
    return c.html(newLinkPage(await siteData(context, c.var)));
  });
}

async function showDead(context: Context, c: C) {
  const site = await siteData(context, c.var);
  const isOver = linkOf(context, c)?.isOver ?? false;
  const path = `/subscribe/mine/${c.req.param("token")}/renew`;
  return isOver ? c.html(endedLinkPage(site, path), 410) : deadLink(c, site);
}

interface Shown {
  notice?: string | null;
  errors?: FieldErrors;
  /** What was typed, where it was wrong: nothing of it is lost. */
  fields?: Record<string, string>;
}

async function show(context: Context, c: C, subscription: Subscription, shown: Shown) {
  const { now, reader } = context;
  const path = `/subscribe/mine/${c.req.param("token")}`;
  const action = (name: string): string => `${path}/${name}`;
  const today = dayInZone(now(), subscription.zone);
  const errors = shown.errors ?? {};
  const isWrong = shown.fields !== undefined && Object.keys(errors).length > 0;
  const status = shown.fields === undefined ? 200 : 400;
  const isAway = subscription.pausedUntil !== null && subscription.pausedUntil > today;
  const left = subscription.state === "left" ? c.get("words").subscribe.hasLeft : null;
  const page = subscriberPage({
    site: await siteData(context, c.var),
    path,
    email: subscription.email,
    values: isWrong ? choiceValues(shown.fields ?? {}, subscription.zone) : valuesOf(subscription),
    whose: whoseProfile(await ownSource(context, c), subscription.forYou),
    errors,
    notice: shown.notice ?? left,
    pausedUntil: isAway ? subscription.pausedUntil : null,
    tomorrow: addDays(today, 1),
    actions: {
      change: action("change"),
      pause: action("pause"),
      resume: action("resume"),
      export: action("export"),
      erase: action("erase"),
      leave: action("leave"),
    },
    issues: await listOwnIssues(reader, subscription.subscriptionId, ISSUES_SHOWN),
  });
  return c.html(page, status);
}
