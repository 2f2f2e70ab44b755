import { createHash } from "node:crypto";

export interface StoredObject {
  body: Buffer;
  etag: string;
  at: Date;
}

export interface Listing {
  keys: string[];
  prefixes: string[];
  next: string | null;
}

/** Conditions of a write (RFC 9110, 13.1): the entity tag that must be there, or that nothing does. */
export interface WriteCondition {
  ifNoneMatch: string | null;
  ifMatch: string | null;
}

export type Bucket = Map<string, StoredObject>;

const LIST_MAX = 1_000;

/** False where the condition is not met: then nothing was written. */
export function putObject(
  bucket: Bucket,
  key: string,
  body: Buffer,
  { ifNoneMatch, ifMatch }: WriteCondition,
): StoredObject | null {
  const present = bucket.get(key);
  if (ifNoneMatch === "*" && present) return null;
  if (ifMatch !== null && present?.etag !== ifMatch) return null;
  const object = { body, etag: etagOf(body), at: new Date() };
  bucket.set(key, object);
  return object;
}

export const etagOf = (body: Buffer): string => `"${createHash("md5").update(body).digest("hex")}"`;

/** ListObjectsV2: keys in the order of their bytes, common prefixes rolled up, a page at a time. */
export function listObjects(bucket: Bucket, query: URLSearchParams): Listing {
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const after = query.get("continuation-token") ?? query.get("start-after") ?? "";
  const most = Math.min(LIST_MAX, Number(query.get("max-keys") ?? LIST_MAX));
  const keys: string[] = [];
  const prefixes = new Set<string>();
  const inOrder = [...bucket.keys()].filter((key) => key.startsWith(prefix)).sort(byBytes);
  let last = "";
  for (const key of inOrder) {
    if (after !== "" && byBytes(key, after) <= 0) continue;
    const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    const shared = end < 0 ? null : key.slice(0, end + delimiter.length);
    if (shared !== null && (prefixes.has(shared) || after.startsWith(shared))) continue;
    if (keys.length + prefixes.size >= most) return { keys, prefixes: [...prefixes], next: last };
    if (shared === null) keys.push(key);
    else prefixes.add(shared);
    // All keys of a rolled-up prefix lie before this place.
    last = shared === null ? key : `${shared}\u{10FFFF}`;
  }
  return { keys, prefixes: [...prefixes], next: null };
}

function byBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** The part that `Range: bytes=…` asks for, both ends included; null where it asks for the whole. */
export function rangeOf(header: string | undefined, size: number): [number, number] | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match) return null;
  const [, from = "", to = ""] = match;
  if (from === "") return [Math.max(0, size - Number(to)), size - 1];
  return [Number(from), to === "" ? size - 1 : Math.min(Number(to), size - 1)];
}
