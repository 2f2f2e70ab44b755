import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import decodeJpeg, { init as initJpeg } from "@jsquash/jpeg/decode.js";
import decodePng, { init as initPng } from "@jsquash/png/decode.js";
import resize, { initResize } from "@jsquash/resize";
import encodeWebp, { init as initWebp } from "@jsquash/webp/encode.js";
import type { PictureAnswer, PictureRequest } from "./small-picture.ts";

/** What the codecs hand each other is a browser's `ImageData`, which Node does not have. */
class Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly colorSpace = "srgb";
  constructor(data: Uint8ClampedArray, width: number, height = data.length / 4 / width) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}
Object.assign(globalThis, { ImageData: Pixels });

const QUALITIES = [78, 62, 46, 30, 16];
/** Each try at a smaller size takes a quarter of the width away. */
const SHRINK = 0.75;
const TRIES_MAX = 6;

const wasm = async (path: string): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await readFile(fileURLToPath(import.meta.resolve(path))));

async function decode({ bytes, type }: PictureRequest): Promise<ImageData> {
  const buffer = bytes.slice().buffer;
  if (type === "png") {
    await initPng(await wasm("@jsquash/png/codec/pkg/squoosh_png_bg.wasm"));
    return decodePng(buffer);
  }
  await initJpeg(await wasm("@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm"));
  return decodeJpeg(buffer);
}

/** Transparent parts become paper white, as the paper's own page has them. */
function flatten({ data, width, height }: ImageData): ImageData {
  for (let at = 0; at < data.length; at += 4) {
    const alpha = (data[at + 3] ?? 255) / 255;
    if (alpha === 1) continue;
    for (let channel = at; channel < at + 3; channel++) {
      data[channel] = Math.round((data[channel] ?? 0) * alpha + 255 * (1 - alpha));
    }
    data[at + 3] = 255;
  }
  return new Pixels(data, width, height) as unknown as ImageData;
}

async function makeSmall(request: PictureRequest): Promise<PictureAnswer> {
  const { widthMax, heightMax, bytesMax } = request;
  const full = flatten(await decode(request));
  await initResize(await wasm("@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm"));
  await initWebp(await wasm("@jsquash/webp/codec/enc/webp_enc_simd.wasm"));
  let scale = Math.min(1, widthMax / full.width, heightMax / full.height);
  for (let attempt = 0; attempt < TRIES_MAX; attempt++, scale *= SHRINK) {
    const width = Math.max(1, Math.round(full.width * scale));
    const height = Math.max(1, Math.round(full.height * scale));
    const isSame = width === full.width && height === full.height;
    const small = isSame ? full : await resize(full, { width, height, method: "lanczos3" });
    for (const quality of QUALITIES) {
      const webp = await encodeWebp(small, { quality, method: 6 });
      if (webp.byteLength <= bytesMax) return { webp: new Uint8Array(webp), width, height };
    }
  }
  return { error: "the picture cannot be made small enough" };
}

// What the decoders throw tells nothing: their Rust and C++ have no texts for it.
const answer: PictureAnswer = await makeSmall(workerData as PictureRequest).catch(() => ({
  error: "it cannot be decoded",
}));
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
parentPort?.postMessage(answer);
