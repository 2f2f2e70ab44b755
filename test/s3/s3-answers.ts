import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { etagOf, putObject, rangeOf } from "./s3-objects.ts";
import type { Bucket, StoredObject } from "./s3-objects.ts";
import { escapeXml } from "./s3-xml.ts";

export class S3Error extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Parts of one multipart upload, by number. */
export interface Upload {
  key: string;
  parts: Map<number, Buffer>;
}

export interface ObjectRequest {
  bucket: Bucket;
  uploads: Map<string, Upload>;
  ignoresConditions: boolean;
  key: string;
  body: Buffer;
  url: URL;
  request: IncomingMessage;
  response: ServerResponse;
}

export function answerObject(asked: ObjectRequest): void {
  const { bucket, uploads, key, url, request, response } = asked;
  const query = url.searchParams;
  const method = request.method ?? "";
  if (method === "POST" && query.has("uploads")) return beginUpload(asked);
  if (query.has("uploadId")) return answerUpload(asked, uploads.get(query.get("uploadId") ?? ""));
  if (method === "PUT") {
    const source = request.headers["x-amz-copy-source"];
    return source === undefined ? put(asked) : copy(asked, String(source));
  }
  if (method === "DELETE") {
    bucket.delete(key);
    response.writeHead(204).end();
    return;
  }
  if (method !== "GET" && method !== "HEAD") {
    throw new S3Error(405, "MethodNotAllowed", "Not served.");
  }
  const object = bucket.get(key);
  if (!object) throw new S3Error(404, "NoSuchKey", "There is no such key.");
  send(request, response, object);
}

function send(request: IncomingMessage, response: ServerResponse, object: StoredObject): void {
  const { body, etag, at } = object;
  const wanted = request.headers["if-match"];
  if (wanted !== undefined && wanted !== etag) throw notMet();
  const headers = { etag, "last-modified": at.toUTCString(), "accept-ranges": "bytes" };
  const range = rangeOf(request.headers.range, body.length);
  if (range && range[0] >= body.length) throw new S3Error(416, "InvalidRange", "Out of range.");
  const part = range ? body.subarray(range[0], range[1] + 1) : body;
  const where = range ? { "content-range": `bytes ${range[0]}-${range[1]}/${body.length}` } : {};
  response.writeHead(range ? 206 : 200, { ...headers, ...where, "content-length": part.length });
  response.end(request.method === "HEAD" ? undefined : part);
}

function write({ bucket, ignoresConditions, key, request }: ObjectRequest, body: Buffer): string {
  const header = (name: string): string | null =>
    ignoresConditions ? null : ((request.headers[name] as string | undefined) ?? null);
  const condition = { ifNoneMatch: header("if-none-match"), ifMatch: header("if-match") };
  const object = putObject(bucket, key, body, condition);
  if (!object) throw notMet();
  return object.etag;
}

const notMet = (): S3Error => new S3Error(412, "PreconditionFailed", "The condition is not met.");

function put(asked: ObjectRequest): void {
  asked.response.writeHead(200, { etag: write(asked, asked.body) }).end();
}

function copy(asked: ObjectRequest, source: string): void {
  const [, ...rest] = decodeURIComponent(source.replace(/^\//, "")).split("/");
  const from = asked.bucket.get(rest.join("/"));
  if (!from) throw new S3Error(404, "NoSuchKey", "There is no such key.");
  const etag = write(asked, from.body);
  asked.response.end(`<CopyObjectResult><ETag>${escapeXml(etag)}</ETag></CopyObjectResult>`);
}

function beginUpload({ uploads, key, response }: ObjectRequest): void {
  const id = randomUUID();
  uploads.set(id, { key, parts: new Map() });
  response.end(
    `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
  );
}

function answerUpload(asked: ObjectRequest, upload: Upload | undefined): void {
  const { uploads, key, body, url, request, response } = asked;
  if (!upload || upload.key !== key) throw new S3Error(404, "NoSuchUpload", "No such upload.");
  const id = url.searchParams.get("uploadId") ?? "";
  if (request.method === "PUT") {
    upload.parts.set(Number(url.searchParams.get("partNumber")), body);
    response.writeHead(200, { etag: etagOf(body) }).end();
  } else if (request.method === "POST") {
    const numbers = [...upload.parts.keys()].sort((a, b) => a - b);
    const whole = Buffer.concat(numbers.map((number) => upload.parts.get(number) as Buffer));
    const etag = write(asked, whole);
    uploads.delete(id);
    response.end(
      `<CompleteMultipartUploadResult><ETag>${escapeXml(etag)}</ETag></CompleteMultipartUploadResult>`,
    );
  } else {
    uploads.delete(id);
    response.writeHead(204).end();
  }
}
