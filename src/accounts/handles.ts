import { randomInt } from "node:crypto";
import { UserError, said } from "../base/errors.ts";

const HANDLE = /^[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])$/i;
/** Names that pages or the log use for other things. */
const RESERVED = new Set([
  "admin",
  "administrator",
  "anonymous",
  "broadsheet",
  "curator",
  "editor",
]);
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const RANDOM_LETTERS = 6;

/** A handle as pages show it: 2 to 30 letters, digits and hyphens; two that differ by case are one. */
export function parseHandle(text: string): string {
  const handle = text.trim().replace(/^@/, "");
  if (!HANDLE.test(handle)) {
    throw new UserError(
      said`“${handle.slice(0, 40)}” can’t be a handle. Use 2 to 30 letters, digits and hyphens, starting and ending with a letter or digit.`,
    );
  }
  if (RESERVED.has(handle.toLowerCase())) {
    throw new UserError(said`The handle “${handle}” is reserved. Choose another.`);
  }
  return handle;
}

/** A handle that says nothing of the address: an account is nobody's name until its owner gives one. */
export function randomHandle(): string {
  const letters = Array.from({ length: RANDOM_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]);
  return `reader-${letters.join("")}`;
}
