import { createHmac, randomBytes } from "node:crypto";

const PREFIX = "whsec_";
const SECRET_BYTES = 32;

/** A new secret in the form of Standard Webhooks 1.0. */
export const newSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString("base64");

/**
 * `v1,…`: HMAC-SHA-256 over id, second and body (Standard Webhooks 1.0, “Signature scheme”), so
 * that the receiver knows who sent it, that nothing was changed, and that it is no replay.
 */
export function sign(secret: string, message: { id: string; at: Date; body: string }): string {
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  const text = `${message.id}.${secondsOf(message.at)}.${message.body}`;
  return `v1,${createHmac("sha256", key).update(text).digest("base64")}`;
}

export const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000);
