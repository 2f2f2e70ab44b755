import { createHash, createPrivateKey, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { UserError } from "../base/errors.ts";

/** One signing key; RSA signs by RFC 6376, Ed25519 by RFC 8463. */
export interface DkimKey {
  domain: string;
  selector: string;
  key: KeyObject;
  algorithm: "rsa-sha256" | "ed25519-sha256";
}

// RFC 8058 §4: the signature covers both unsubscribe fields. From is twice, so that a second
// From cannot be added under a good signature (RFC 6376 §5.4).
const SIGNED =
  "from from reply-to to subject date message-id mime-version content-type content-transfer-encoding list-id list-unsubscribe list-unsubscribe-post list-archive auto-submitted precedence".split(
    " ",
  );
const RSA_BITS_MIN = 1024;
const PEM = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]+-----END [A-Z ]*PRIVATE KEY-----/g;

/**
 * Reads `DKIM_KEY` (PEM text, or the file that holds it) with `DKIM_DOMAIN` and `DKIM_SELECTOR`.
 * Several keys, an RSA and an Ed25519 one, stand one after the other with as many selectors.
 */
export function readDkimKeys(settings: {
  dkimKey: string | null;
  dkimDomain: string | null;
  dkimSelector: string | null;
}): DkimKey[] {
  const { dkimKey, dkimDomain, dkimSelector } = settings;
  if (dkimKey === null) return [];
  if (dkimDomain === null || dkimSelector === null) {
    throw new UserError("DKIM_KEY needs DKIM_DOMAIN and DKIM_SELECTOR beside it.");
  }
  const text = dkimKey.includes("-----BEGIN") ? dkimKey.replaceAll("\\n", "\n") : read(dkimKey);
  const keys = text.match(PEM) ?? [];
  const selectors = dkimSelector.split(/[\s,]+/).filter(Boolean);
  if (keys.length === 0 || keys.length !== selectors.length) {
    throw new UserError(
      `DKIM_KEY holds ${keys.length} private keys in PEM and DKIM_SELECTOR ${selectors.length} names: give one selector a key.`,
    );
  }
  return keys.map((pem, at) => toKey(pem, dkimDomain, selectors[at] as string));
}

function read(path: string): string {
  if (existsSync(path)) return readFileSync(path, "utf8");
  throw new UserError("DKIM_KEY is neither a private key in PEM nor a file that can be read.");
}

function toKey(pem: string, domain: string, selector: string): DkimKey {
  if (!/^[\w.-]+$/.test(`${domain}${selector}`)) {
    throw new UserError(
      "DKIM_DOMAIN and DKIM_SELECTOR are DNS names: letters, digits, dots, hyphens.",
    );
  }
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new UserError(
      "DKIM_KEY: the private key cannot be read; it must not have a pass phrase.",
    );
  }
  if (key.asymmetricKeyType === "ed25519") {
    return { domain, selector, key, algorithm: "ed25519-sha256" };
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType === "rsa" && bits >= RSA_BITS_MIN) {
    return { domain, selector, key, algorithm: "rsa-sha256" };
  }
  throw new UserError(`DKIM_KEY is neither Ed25519 nor RSA of at least ${RSA_BITS_MIN} bits.`);
}

/** The message with one signature a key in front, relaxed/relaxed. */
export async function signDkim(message: Buffer, keys: DkimKey[], now: Date): Promise<Buffer> {
  if (keys.length === 0) return message;
  const end = message.indexOf("\r\n\r\n");
  const fields = parseFields(message.subarray(0, end + 2).toString("latin1"));
  const body = relaxedBody(message.subarray(end + 4).toString("latin1"));
  const bodyHash = createHash("sha256").update(body, "latin1").digest("base64");
  const { names, text } = signedFields(fields);
  const signatures = await Promise.all(
    keys.map(async (key) => {
      const seconds = Math.floor(now.getTime() / 1000);
      const tags = `v=1; a=${key.algorithm}; c=relaxed/relaxed; d=${key.domain}; s=${key.selector}; t=${seconds};`;
      const head = `${tags}\r\n h=${names.join(":\r\n ")};\r\n bh=${bodyHash};\r\n b=`;
      const data = Buffer.from(`${text}dkim-signature:${relaxedValue(head)}`, "latin1");
      const signature = (await signed(data, key)).toString("base64").replace(/.{72}/g, "$&\r\n ");
      return `DKIM-Signature: ${head}${signature}\r\n`;
    }),
  );
  return Buffer.concat([Buffer.from(signatures.join(""), "latin1"), message]);
}

async function signed(data: Buffer, { algorithm, key }: DkimKey): Promise<Buffer> {
  // RFC 8463 §3: Ed25519 signs the SHA-256 hash; it is too quick to be worth a thread.
  if (algorithm === "ed25519-sha256")
    return sign(null, createHash("sha256").update(data).digest(), key);
  return new Promise((resolve, reject) => {
    sign("sha256", data, key, (error, signature) => (error ? reject(error) : resolve(signature)));
  });
}

interface Field {
  name: string;
  value: string;
}

function parseFields(head: string): Field[] {
  return head
    .replace(/\r\n(?=[ \t])/g, "")
    .split("\r\n")
    .filter((line) => line.includes(":"))
    .map((line) => {
      const colon = line.indexOf(":");
      return { name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1) };
    });
}

/** Fields from the bottom up, each used once; a name without a field left signs its absence. */
function signedFields(fields: Field[]): { names: string[]; text: string } {
  const left = Map.groupBy(fields, ({ name }) => name);
  const names: string[] = [];
  let text = "";
  for (const name of SIGNED) {
    const field = left.get(name)?.pop();
    if (!field && name !== "from") continue;
    names.push(name);
    if (field) text += `${name}:${relaxedValue(field.value)}\r\n`;
  }
  return { names, text };
}

const relaxedValue = (value: string): string =>
  value
    .replace(/\r\n/g, "")
    .replace(/[ \t]+/g, " ")
    .replace(/^ | $/g, "");

function relaxedBody(body: string): string {
  const lines = body.split("\r\n").map((line) => line.replace(/[ \t]+/g, " ").replace(/ $/, ""));
  while (lines.length > 0 && lines.at(-1) === "") lines.pop();
  return lines.length === 0 ? "" : `${lines.join("\r\n")}\r\n`;
}
