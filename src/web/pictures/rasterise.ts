import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Resvg, initWasm } from "@resvg/resvg-wasm";

let ready: Promise<void> | null = null;

/** An SVG without text as PNG, `width` pixels wide. */
export async function rasterise(svg: string, width: number): Promise<Uint8Array<ArrayBuffer>> {
  ready ??= load();
  await ready;
  const resvg = new Resvg(svg, { fitTo: { mode: "width", value: width } });
  try {
    const picture = resvg.render();
    try {
      return new Uint8Array(picture.asPng());
    } finally {
      picture.free();
    }
  } finally {
    resvg.free();
  }
}

async function load(): Promise<void> {
  const file = fileURLToPath(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"));
  await initWasm(await readFile(file));
}
