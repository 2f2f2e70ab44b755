import type { IncomingMessage } from "node:http";
import type { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { OutgoingError } from "./outgoing-error.ts";

export const ACCEPTED_ENCODINGS = "gzip, br";

/** Reads a body to its end. The limit counts what comes out of decompression, so that bombs are cut. */
export async function readBody(response: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const told = Number(response.headers["content-length"] ?? 0);
  if (told > bytesMax) throw tooLarge(bytesMax);
  const chunks: Buffer[] = [];
  let byteCount = 0;
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      byteCount += chunk.length;
      if (byteCount > bytesMax) throw tooLarge(bytesMax);
      chunks.push(chunk);
    }
  };
  const decoder = decoderOf(response.headers["content-encoding"]);
  await (decoder ? pipeline(response, decoder, collect) : pipeline(response, collect));
  if (!response.complete) throw new OutgoingError("network", "the connection was cut in mid-body");
  return Buffer.concat(chunks, byteCount);
}

function decoderOf(encoding: string | undefined): Transform | null {
  const name = (encoding ?? "identity").trim().toLowerCase();
  if (name === "identity" || name === "") return null;
  if (name === "gzip" || name === "x-gzip") return createGunzip();
  if (name === "br") return createBrotliDecompress();
  throw new OutgoingError("encoding", `the body is encoded as “${name}”, which was not asked for`);
}

const tooLarge = (bytesMax: number): OutgoingError =>
  new OutgoingError("too-large", `the body is larger than ${bytesMax} bytes`);
