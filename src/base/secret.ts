import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError, messageOf } from "./errors.ts";
import { makePrivateFolder } from "./private-files.ts";

const KEY_BYTES = 32;
/** As for `SECRET_KEY`: less can be guessed. */
export const KEY_CHARACTERS_MIN = 32;
const TOKEN_CHARACTERS_MAX = 2_000;

/**
 * The key of `SECRET_KEY`, or one made once and kept in `DATA_DIR/secret.key` (SC12).
 * @throws UserError with status 500 where that file is empty, short or cannot be read: with another
 * key every link that was sent and every sealed secret would be worthless
 */
export function readSecret(dataDir: string, given: string | null): string {
  if (given) return given;
  const path = join(dataDir, "secret.key");
  if (!existsSync(path)) {
    makePrivateFolder(dataDir);
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, randomBytes(KEY_BYTES).toString("hex"), { mode: 0o600, flush: true });
    try {
      // A link never replaces: of two first starts at once, one key wins for both.
      linkSync(draft, path);
    } catch {
      // The other process was first.
    } finally {
      rmSync(draft, { force: true });
    }
  }
  return readKey(path);
}

function readKey(path: string): string {
  let key: string;
  try {
    key = readFileSync(path, "utf8").trim();
  } catch (error) {
    throw refused(path, `cannot be read (${messageOf(error)})`);
  }
  if (key === "") throw refused(path, "is empty");
  if (key.length >= KEY_CHARACTERS_MIN) return key;
  throw refused(path, `has ${key.length} characters, and ${KEY_CHARACTERS_MIN} are the least`);
}

const refused = (path: string, why: string): UserError =>
  new UserError(
    `The site's key ${path} ${why}: restore it from your backup. Without one, remove the file; a new key is made at the next start, and links in mails sent before, sessions' sign-in links and webhook secrets end with the old one.`,
    "failed",
  );

export interface SignedFact {
  /** What the token is good for; a token of one purpose is worthless for another. */
  purpose: string;
  subject: string;
  expiresAt?: Date | null;
}

/** A token that only the holder of the key can make: subject, end and HMAC-SHA-256, base64url. */
export function signToken(key: string, { purpose, subject, expiresAt }: SignedFact): string {
  const body = `${expiresAt ? expiresAt.getTime() : ""}.${Buffer.from(subject).toString("base64url")}`;
  return `${body}.${signature(key, purpose, body)}`;
}

/** The subject of a token that is genuine, of this purpose and not over; else null. */
export function readToken(key: string, purpose: string, token: string, now: Date): string | null {
  const read = openToken(key, purpose, token);
  const isOver = read?.expiresAt != null && read.expiresAt <= now;
  return read === null || isOver ? null : read.subject;
}

/** What a genuine token of this purpose says, also when it is over; else null. */
export function openToken(
  key: string,
  purpose: string,
  token: string,
): { subject: string; expiresAt: Date | null } | null {
  if (token.length > TOKEN_CHARACTERS_MAX) return null;
  const [expires = "", subject = "", mac = ""] = token.split(".");
  const expected = Buffer.from(signature(key, purpose, `${expires}.${subject}`));
  const offered = Buffer.from(mac);
  if (offered.length !== expected.length || !timingSafeEqual(offered, expected)) return null;
  return {
    subject: Buffer.from(subject, "base64url").toString(),
    expiresAt: expires === "" ? null : new Date(Number(expires)),
  };
}

const signature = (key: string, purpose: string, body: string): string =>
  createHmac("sha256", key).update(`${purpose}\n${body}`).digest("base64url");
