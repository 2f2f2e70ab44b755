import { createHash } from "node:crypto";

/** Twenty-four hexadecimal digits, as clients of Hugging Face expect them; the same for the same text. */
export function objectId(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 24);
}
