import type { z } from "@hono/zod-openapi";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { namedChoices, readChoices } from "../../digests/issues/choices.ts";
import { CONFIRM, manageUrl, readLink, readManageLink } from "../../digests/subscriptions/links.ts";
import { eraseSubscription, exportSubscription } from "../../digests/own-data.ts";
import { profileOf, sourceOfNotices } from "../../digests/subscriptions/profile-source.ts";
import type { Subscription } from "../../digests/subscriptions/subscription.ts";
import {
  changeSubscription,
  confirmSubscription,
  findSubscription,
  leaveSubscription,
  pauseSubscription,
  resumeSubscription,
} from "../../digests/subscriptions/subscriptions.ts";
import { knownCategories } from "../../feeds/known-categories.ts";
import type { Api } from "../env.ts";
import type { ONE } from "./own-subscription-routes.ts";
import { callersSource } from "./subscriptions.ts";
import {
  change,
  confirm,
  end,
  exportOwn,
  pause,
  readOwn,
  resume,
} from "./own-subscription-routes.ts";

/**
 * One's own subscription. The signed link of a mail is all the authority there is, as on the page
 * (DG9, DG15): what is behind its last slash is `{link}`.
 */
export function ownSubscriptionApi(api: Api, context: Context): void {
  const { db, now, secret, zone } = context;
  const own = async (link: string): Promise<Subscription> => {
    const read = readManageLink(secret, link, now());
    if (read?.isOver) {
      const page = `${context.settings.baseUrl}/subscribe/mine/${link}`;
      throw new UserError(`This link has ended. Ask for a new one by mail at ${page}.`, "gone");
    }
    const subscription = read === null ? null : await findSubscription(db, read.subscriptionId);
    if (subscription) return subscription;
    throw new UserError("This link is none of ours, or its subscription is erased.", "not_found");
  };
  const shown = async (link: string) => toJson(await own(link));
  api.openapi(confirm, async (c) => {
    const requestId = readLink(secret, CONFIRM, c.req.valid("param").link, now());
    const subscription = requestId === null ? null : await confirmSubscription(context, requestId);
    if (!subscription)
      throw new UserError("This link is none of ours, or it is too old.", "not_found");
    const { baseUrl } = context.settings;
    const address = manageUrl({ baseUrl, secret }, subscription.subscriptionId, now());
    return c.json({ ...toJson(subscription), link: address.split("/").at(-1) ?? "" }, 200);
  });
  api.openapi(readOwn, async (c) => c.json(await shown(c.req.valid("param").link), 200));
  api.openapi(change, async (c) => {
    const { link } = c.req.valid("param");
    const subscription = await own(link);
    const given = c.req.valid("json");
    const fields = { ...namedChoices(subscription), ...given };
    const profile = profileOf(callersSource(c.get("signedIn"), given), subscription.forYou);
    const choices = readChoices(fields, await knownCategories(context.reader), { zone, profile });
    await changeSubscription(context, subscription.subscriptionId, choices);
    return c.json(await shown(link), 200);
  });
  api.openapi(pause, async (c) => {
    const { link } = c.req.valid("param");
    const { subscriptionId } = await own(link);
    await pauseSubscription(context, subscriptionId, c.req.valid("json").until ?? null);
    return c.json(await shown(link), 200);
  });
  api.openapi(resume, async (c) => {
    const { link } = c.req.valid("param");
    await resumeSubscription(context, (await own(link)).subscriptionId);
    return c.json(await shown(link), 200);
  });
  api.openapi(end, async (c) => {
    const { subscriptionId } = await own(c.req.valid("param").link);
    if (c.req.valid("query").erase === "true") await eraseSubscription(db, subscriptionId);
    else await leaveSubscription(context, subscriptionId);
    return c.body(null, 204);
  });
  api.openapi(exportOwn, async (c) => {
    const { subscriptionId } = await own(c.req.valid("param").link);
    return c.json({ ...(await exportSubscription(db, subscriptionId)) }, 200);
  });
}

const toJson = (subscription: Subscription): z.infer<typeof ONE> => ({
  email: subscription.email,
  state: subscription.state,
  pausedUntil: subscription.pausedUntil,
  confirmedAt: subscription.confirmedAt,
  nextDueAt: subscription.nextDueAt,
  cadence: subscription.cadence,
  hour: subscription.hour,
  zone: subscription.zone,
  weekday: subscription.weekday,
  count: subscription.count,
  forYou: subscription.forYou !== null,
  notices: sourceOfNotices(subscription) !== null,
  top: subscription.isTop,
  category: subscription.category,
  query: subscription.query,
  tellsEmpty: subscription.tellsEmpty,
});
