/**
 * A small S3 server on loopback, in memory: what an object-store client asks for, with signatures
 * of version 4 and conditional writes. Its faults are its own: a store that ignores conditions, and
 * one that is away.
 */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { answerObject, S3Error } from "./s3-answers.ts";
import type { Upload } from "./s3-answers.ts";
import { listObjects } from "./s3-objects.ts";
import type { Bucket } from "./s3-objects.ts";
import { isSigned } from "./s3-signature.ts";
import type { S3Keys } from "./s3-signature.ts";
import { escapeXml } from "./s3-xml.ts";

export interface S3Server {
  url: string;
  keys: S3Keys;
  bucket: Bucket;
  /** Writes with a condition succeed whatever is there, as in a store that lacks them. */
  ignoresConditions: boolean;
  /** Every request gets 503. */
  isAway: boolean;
  /** Requests since the start, by method. */
  counts: Map<string, number>;
  close: () => Promise<void>;
}

export const BUCKET_NAME = "broadsheet";
const BODY_BYTES_MAX = 256 * 1024 * 1024;

export async function startS3(t?: Pick<TestContext, "after">): Promise<S3Server> {
  const uploads = new Map<string, Upload>();
  const server = createServer((request, response) => {
    // The side that asks may be killed in the middle of it.
    for (const end of [request, response]) end.on("error", () => undefined);
    answer(store, uploads, request, response).catch((error: unknown) => refuse(response, error));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const store: S3Server = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys: { accessKeyId: "broadsheet-test", secretAccessKey: randomUUID() },
    bucket: new Map(),
    ignoresConditions: false,
    isAway: false,
    counts: new Map(),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  t?.after(() => store.close());
  return store;
}

/** The settings that name this store as the index's home. */
export function s3Settings({ url, keys }: S3Server, prefix = "index"): Record<string, string> {
  return {
    SEARCH_HOME: `s3://${BUCKET_NAME}/${prefix}`,
    S3_ENDPOINT: url,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
  };
}

async function answer(
  store: S3Server,
  uploads: Map<string, Upload>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const method = request.method ?? "";
  store.counts.set(method, (store.counts.get(method) ?? 0) + 1);
  if (store.isAway) throw new S3Error(503, "SlowDown", "away");
  if (!isSigned(request, body, store.keys)) {
    throw new S3Error(403, "SignatureDoesNotMatch", "The signature does not match.");
  }
  const url = new URL(request.url ?? "/", store.url);
  const [, name = "", ...rest] = decodeURIComponent(url.pathname).split("/");
  if (name !== BUCKET_NAME) throw new S3Error(404, "NoSuchBucket", "There is no such bucket.");
  const key = rest.join("/");
  if (key === "") return answerBucket(store.bucket, url.searchParams, method, body, response);
  const { bucket, ignoresConditions } = store;
  answerObject({ bucket, uploads, ignoresConditions, key, body, url, request, response });
}

function answerBucket(
  bucket: Bucket,
  query: URLSearchParams,
  method: string,
  body: Buffer,
  response: ServerResponse,
): void {
  if (method === "POST" && query.has("delete")) {
    const keys = [...body.toString("utf8").matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) =>
      unescapeXml(key ?? ""),
    );
    for (const key of keys) bucket.delete(key);
    const deleted = keys.map((key) => `<Deleted><Key>${escapeXml(key)}</Key></Deleted>`);
    response.end(`<DeleteResult>${deleted.join("")}</DeleteResult>`);
    return;
  }
  if (method !== "GET") throw new S3Error(405, "MethodNotAllowed", "Not served.");
  const { keys, prefixes, next } = listObjects(bucket, query);
  const contents = keys.map((key) => {
    const object = bucket.get(key);
    const etag = escapeXml(object?.etag ?? "");
    return `<Contents><Key>${escapeXml(key)}</Key><LastModified>${object?.at.toISOString()}</LastModified><ETag>${etag}</ETag><Size>${object?.body.length}</Size></Contents>`;
  });
  const common = prefixes.map(
    (each) => `<CommonPrefixes><Prefix>${escapeXml(each)}</Prefix></CommonPrefixes>`,
  );
  const more =
    next === null ? "" : `<NextContinuationToken>${escapeXml(next)}</NextContinuationToken>`;
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><IsTruncated>${next !== null}</IsTruncated><KeyCount>${keys.length + prefixes.length}</KeyCount>${more}${contents.join("")}${common.join("")}</ListBucketResult>`,
  );
}

function unescapeXml(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES_MAX) throw new S3Error(400, "EntityTooLarge", "Too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  const known = error instanceof S3Error ? error : new S3Error(500, "InternalError", String(error));
  response.writeHead(known.status, { "content-type": "application/xml" });
  response.end(
    `<Error><Code>${known.code}</Code><Message>${escapeXml(known.message)}</Message></Error>`,
  );
}
