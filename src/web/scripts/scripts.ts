import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** Small optional modules; every page works without them. */
const NAMES = ["keys", "passkey", "setup", "suggest", "vote"];

export interface ScriptFile {
  text: string;
  /** Path with a hash of the text, so that it may be kept for ever. */
  href: string;
  contentType: string;
}

export function loadScripts(): ScriptFile[] {
  return NAMES.map((name) => {
    const text = readFileSync(new URL(`${name}.js`, import.meta.url), "utf8");
    const hash = createHash("sha256").update(text).digest("base64url").slice(0, 10);
    return { text, href: `/${name}.${hash}.js`, contentType: "text/javascript; charset=utf-8" };
  });
}
