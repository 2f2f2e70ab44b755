import { Worker } from "node:worker_threads";
import { pictureHeader } from "./picture-header.ts";

export interface PictureRequest {
  bytes: Uint8Array;
  type: "png" | "jpeg";
  widthMax: number;
  heightMax: number;
  bytesMax: number;
}

export type PictureAnswer = { webp: Uint8Array; width: number; height: number } | { error: string };

/** Figures are shown at 640 CSS pixels at most; this leaves some for finer screens. */
const WIDTH_MAX = 880;
const HEIGHT_MAX = 880;
const BYTES_MAX = 25 * 1024;
/** Decoded a picture needs four bytes a pixel: 64 MB. */
const PIXELS_MAX = 16_000_000;
/** Smaller than this it is a sign or a rule, not a figure. */
const SIDE_MIN = 64;
const TIMEOUT_MS = 20_000;
const HEAP_MB_MAX = 256;

/**
 * A PNG or JPEG as WebP of at most 25 kB. Its size is read from its header before anything is decoded, and
 * it is decoded in a thread of its own, which is ended after 20 seconds.
 */
export async function smallPicture(bytes: Uint8Array): Promise<PictureAnswer> {
  const header = pictureHeader(bytes);
  if (header === null) return { error: "it is neither PNG nor JPEG" };
  const { type, width, height } = header;
  if (width * height > PIXELS_MAX) return { error: `it has ${width} × ${height} pixels` };
  if (width < SIDE_MIN || height < SIDE_MIN) return { error: "it is too small for a figure" };
  return inThread({ bytes, type, widthMax: WIDTH_MAX, heightMax: HEIGHT_MAX, bytesMax: BYTES_MAX });
}

async function inThread(workerData: PictureRequest): Promise<PictureAnswer> {
  const worker = new Worker(new URL("./picture-worker.ts", import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX },
  });
  const { promise, resolve } = Promise.withResolvers<PictureAnswer>();
  const timer = setTimeout(() => resolve({ error: "it takes too long to decode" }), TIMEOUT_MS);
  worker.on("message", resolve);
  worker.on("error", () => resolve({ error: "it cannot be decoded" }));
  worker.on("exit", () => resolve({ error: "it cannot be decoded" }));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
