import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { createMiddleware } from "hono/factory";
import { recentMap } from "../base/recent-map.ts";
import type { WebEnv } from "./env.ts";
import { dateAnswer, openLastModified } from "./last-modified.ts";
import type { LastModified } from "./last-modified.ts";
import { isNotModified } from "./not-modified.ts";
import { isSafe } from "./policy.ts";

const KEPT_BYTES_MAX = 32 * 1024 * 1024;
const COMPRESS_BYTES_MIN = 512;
const COMPRESS_BYTES_MAX = 4 * 1024 * 1024;
const BROTLI_QUALITY = 5;

type Encoding = "br" | "gzip";

/**
 * Gives each whole text answer an entity tag and a date of its last change, answers 304 where the
 * client has it already, and compresses the same bytes only once. HEAD gets what GET gets, without
 * the body.
 */
export function sendCompressed(lastModified: LastModified = openLastModified()) {
  const compressed = openCompressor();
  return createMiddleware<WebEnv>(async (c, next) => {
    await next();
    const { res } = c;
    if (res.status !== 200 || !res.body || !isText(res)) return;
    if (res.headers.has("content-encoding") || res.headers.get("x-stream") === "1") return;
    const body = Buffer.from(await res.arrayBuffer());
    const headers = new Headers(res.headers);
    const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
    const etag = headers.get("etag") ?? `W/"${hash}"`;
    headers.set("etag", etag);
    if (!headers.has("cache-control")) headers.set("cache-control", "no-cache");
    headers.append("vary", "accept-encoding");
    c.res = undefined as unknown as Response;
    dateAnswer(lastModified, c, headers);
    if (isSafe(c.req.method) && isNotModified(c, headers)) {
      headers.delete("content-type");
      c.res = new Response(null, { status: 304, headers });
      return;
    }
    const isFit = body.length >= COMPRESS_BYTES_MIN && body.length <= COMPRESS_BYTES_MAX;
    const encoding = isFit ? acceptedEncoding(c.req.header("accept-encoding") ?? "") : null;
    const bytes = encoding ? compressed(hash, encoding, body) : body;
    if (encoding) headers.set("content-encoding", encoding);
    headers.set("content-length", String(bytes.length));
    c.res = new Response(new Uint8Array(bytes), { status: 200, headers });
  });
}

/** Compresses bodies, those that were asked for lately once. */
function openCompressor(): (hash: string, encoding: Encoding, body: Buffer) => Buffer {
  const kept = recentMap<string, Buffer>({
    sizeMax: KEPT_BYTES_MAX,
    sizeOf: ({ length }) => length,
  });
  return (hash, encoding, body) => {
    const name = `${encoding} ${hash}`;
    const known = kept.get(name);
    if (known) return known;
    const bytes = encoding === "br" ? brotli(body) : gzipSync(body);
    kept.set(name, bytes);
    return bytes;
  };
}

const brotli = (body: Buffer): Buffer =>
  brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });

export function acceptedEncoding(accepted: string): Encoding | null {
  if (/\bbr\b(?!;q=0(?:\.0+)?\b)/.test(accepted)) return "br";
  return /\bgzip\b(?!;q=0(?:\.0+)?\b)/.test(accepted) ? "gzip" : null;
}

const isText = (res: Response): boolean =>
  /^(text\/|application\/([\w.+-]*\+)?(json|xml|x-bibtex|x-research-info-systems)|image\/svg)/.test(
    res.headers.get("content-type") ?? "",
  );
