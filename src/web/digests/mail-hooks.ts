import { recentMap } from "../../base/recent-map.ts";
import type { Context } from "../../context.ts";
import { takeIncoming } from "../../digests/deliveries/take-incoming.ts";
import { RELAYS, readWebhookKeys } from "../../mail/webhook.ts";
import type { Relay, WebhookRequest } from "../../mail/webhook.ts";
import { readMailgun } from "../../mail/webhook-mailgun.ts";
import { readPostmark } from "../../mail/webhook-postmark.ts";
import { readSendgrid } from "../../mail/webhook-sendgrid.ts";
import { readSes } from "../../mail/webhook-ses.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";

const FETCH_TIMEOUT_MS = 10_000;
const FETCH_BYTES_MAX = 64 * 1024;
const CERTIFICATES_KEPT_MAX = 20;

/** Where relays post bounces and complaints (DG6); a relay without a key in the settings is unknown. */
export function mailHookRoutes(context: Context): RouteList {
  const app = openRoutes();
  const keys = readWebhookKeys(context.settings.mailWebhooks);
  const certificates = recentMap<string, string>({ sizeMax: CERTIFICATES_KEPT_MAX });
  const fetchText = async (url: string): Promise<string> => {
    const known = certificates.get(url);
    if (known) return known;
    const limits = { timeoutMs: FETCH_TIMEOUT_MS, bytesMax: FETCH_BYTES_MAX, redirectsMax: 0 };
    const { status, body } = await context.outgoing.fetch(url, limits);
    if (status !== 200) throw new Error(`Amazon answered ${status}`);
    if (url.endsWith(".pem")) certificates.set(url, body.toString());
    return body.toString();
  };
  const read = async (relay: Relay, request: WebhookRequest, key: string) => {
    if (relay === "sendgrid") return readSendgrid(request, key);
    if (relay === "mailgun") return readMailgun(request, key);
    if (relay === "postmark") return readPostmark(request, key);
    return readSes(request, key, fetchText);
  };
  app.post(
    "/hooks/mail/:relay",
    { who: "anyone", limit: "machine", isOpenToSuspended: true },
    async (c, next) => {
      const relay = c.req.param("relay") as Relay;
      const key = keys.get(relay);
      if (!RELAYS.includes(relay) || key === undefined) return next();
      const body = Buffer.from(await c.req.arrayBuffer());
      const news = await read(relay, { header: (name) => c.req.header(name), body }, key);
      if (news === null) return c.text("The signature is not good.\n", 403);
      for (const { externalId, incoming } of news) {
        await takeIncoming(context, incoming, { source: relay, externalId, isTrusted: true });
      }
      return c.text("Noted.\n");
    },
  );
  return app;
}
