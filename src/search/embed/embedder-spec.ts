import { fileURLToPath } from "node:url";
import { UserError } from "../../base/errors.ts";
import type { Embedder } from "./embedder.ts";
import { openHttpEmbedder, type PostJson } from "./embedder.http.ts";
import { openStaticEmbedder } from "./embedder.static.ts";

export const BUILT_IN_MODEL = fileURLToPath(
  new URL("../../../models/broadsheet-static-1", import.meta.url),
);

export const openBuiltInEmbedder = (): Promise<Embedder> => openStaticEmbedder(BUILT_IN_MODEL);

/**
 * Opens what the setting `EMBEDDER` names: `static`, `onnx:FOLDER`, `http:URL#MODEL`, or null for
 * `off`. The ONNX engine is loaded only where it is named. @throws UserError for anything else
 */
export async function openEmbedder(spec: string, postJson: PostJson): Promise<Embedder | null> {
  if (spec === "off") return null;
  if (spec === "static") return openBuiltInEmbedder();
  if (spec.startsWith("onnx:")) {
    const { openOnnxEmbedder } = await import("./embedder.onnx.ts");
    return openOnnxEmbedder(spec.slice("onnx:".length));
  }
  if (spec.startsWith("http:") || spec.startsWith("https:")) {
    const address = /^https?:\/\//.test(spec) ? spec : spec.slice("http:".length);
    const [url = "", model = ""] = address.split("#");
    if (URL.canParse(url) && model !== "") return openHttpEmbedder({ url, model, postJson });
  }
  throw new UserError(
    `EMBEDDER=${spec} is not understood: use static, onnx:FOLDER, http:URL#MODEL or off.`,
  );
}
