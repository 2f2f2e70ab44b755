import { UserError } from "../base/errors.ts";
import type { Incoming } from "./report.ts";

/** One piece of news that a relay posts; `externalId` is the relay's own number for it. */
export interface WebhookNews {
  externalId: string;
  incoming: Incoming;
}

export interface WebhookRequest {
  header: (name: string) => string | undefined;
  body: Buffer;
}

export const RELAYS = ["ses", "sendgrid", "postmark", "mailgun"] as const;
export type Relay = (typeof RELAYS)[number];

export const NEWS_MAX = 2_000;

/** `MAIL_WEBHOOKS`: words `sendgrid=KEY mailgun=KEY postmark=USER:PASSWORD ses=TOPIC-ARN`. */
export function readWebhookKeys(text: string | null): Map<Relay, string> {
  const keys = new Map<Relay, string>();
  for (const word of (text ?? "").split(/\s+/).filter(Boolean)) {
    const at = word.indexOf("=");
    const relay = word.slice(0, Math.max(at, 0)) as Relay;
    const key = word.slice(at + 1);
    if (!RELAYS.includes(relay) || key === "") {
      throw new UserError(
        `MAIL_WEBHOOKS: write words like sendgrid=KEY; a relay is one of ${RELAYS.join(", ")}.`,
      );
    }
    keys.set(relay, key);
  }
  return keys;
}

/** JSON of a body that was proved to come from the relay; null where it is none. */
export function parseBody(body: Buffer | string): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return null;
  }
}

/** A field of something whose shape nobody promised. */
export function at(value: unknown, ...path: string[]): unknown {
  let here = value;
  for (const name of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = (here as Record<string, unknown>)[name];
  }
  return here;
}

export function textAt(value: unknown, ...path: string[]): string {
  const found = at(value, ...path);
  return typeof found === "string" || typeof found === "number" ? String(found) : "";
}

/** A Message-ID with its angle brackets, or null. */
export function messageIdFrom(text: string): string | null {
  const bare = text.trim().replace(/^<|>$/g, "");
  return /^[^<>\s]+@[^<>\s]+$/.test(bare) ? `<${bare}>` : null;
}
