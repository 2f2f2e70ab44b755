import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

export interface S3Keys {
  accessKeyId: string;
  secretAccessKey: string;
}

const hash = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");
const mac = (key: string | Buffer, text: string): Buffer =>
  createHmac("sha256", key).update(text).digest();

/** Checks an AWS signature of version 4 in the `Authorization` header, body included. */
export function isSigned(request: IncomingMessage, body: Buffer, keys: S3Keys): boolean {
  const header = request.headers.authorization ?? "";
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (!match) return false;
  const [, keyId = "", day = "", region = "", names = "", signature = ""] = match;
  const claimed = String(request.headers["x-amz-content-sha256"] ?? "");
  if (keyId !== keys.accessKeyId) return false;
  if (claimed !== "UNSIGNED-PAYLOAD" && claimed !== hash(body)) return false;
  const [path = "", query = ""] = (request.url ?? "").split("?");
  const canonical = [
    request.method ?? "",
    path,
    canonicalQuery(query),
    ...names.split(";").map((name) => `${name}:${String(request.headers[name] ?? "").trim()}`),
    "",
    names,
    claimed,
  ].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const at = String(request.headers["x-amz-date"] ?? "");
  const key = [region, "s3", "aws4_request"].reduce<Buffer>(
    (before, part) => mac(before, part),
    mac(`AWS4${keys.secretAccessKey}`, day),
  );
  const wanted = mac(key, ["AWS4-HMAC-SHA256", at, scope, hash(canonical)].join("\n"));
  return timingSafeEqual(wanted, Buffer.from(signature, "hex"));
}

function canonicalQuery(query: string): string {
  if (query === "") return "";
  return query
    .split("&")
    .map((pair) => (pair.includes("=") ? pair : `${pair}=`))
    .sort()
    .join("&");
}
