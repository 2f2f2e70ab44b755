import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type * as Ort from "onnxruntime-web";
import type { InferenceSession } from "onnxruntime-web";
import { messageOf } from "../../base/errors.ts";
import { toUnitLength } from "./embedder.ts";
import { readTokenizer } from "./read-tokenizer.ts";
import { pieceIds } from "./wordpiece.ts";

export interface OnnxRequest {
  texts: string[];
}
export type OnnxAnswer = { vectors: Float32Array[] } | { error: string };
export interface OnnxReady {
  dimension: number;
  revision: string;
}

/** With `[CLS]` and `[SEP]`; what comes after is not read. */
const TOKENS_MAX = 256;

interface Model {
  ort: typeof Ort;
  session: InferenceSession;
  vocabulary: Map<string, number>;
  /** 0 until the first text was embedded. */
  dimension: number;
}

const { folder } = workerData as { folder: string };

async function openModel(): Promise<{ model: Model; ready: OnnxReady }> {
  const ort = await import("onnxruntime-web");
  ort.env.wasm.numThreads = Math.min(2, availableParallelism());
  ort.env.logLevel = "error";
  const bytes = await readFile(join(folder, "model.onnx"));
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ["wasm"] });
  const model: Model = { ort, session, vocabulary: await readTokenizer(folder), dimension: 0 };
  const [probe] = await embed(model, ["a paper"]);
  model.dimension = probe?.length ?? 0;
  const revision = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  return { model, ready: { dimension: probe?.length ?? 0, revision } };
}

/** One text a run: in a batch of an int8 model each text would change the vectors of the others. */
async function embed(model: Model, texts: string[]): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (const text of texts) vectors.push(await embedOne(model, text));
  return vectors;
}

/** Mean over the tokens, at unit length; a text without tokens gives the zero vector. */
async function embedOne(model: Model, text: string): Promise<Float32Array> {
  const id = (token: string): number => model.vocabulary.get(token) ?? 0;
  const pieces = pieceIds(text, model.vocabulary, id("[UNK]"), TOKENS_MAX - 2);
  if (pieces.length === 0) return new Float32Array(model.dimension);
  const ids = [id("[CLS]"), ...pieces, id("[SEP]")];
  const { Tensor } = model.ort;
  const row = (value: (at: number) => bigint) =>
    new Tensor(
      "int64",
      BigInt64Array.from(ids, (_, at) => value(at)),
      [1, ids.length],
    );
  const feeds: Record<string, ReturnType<typeof row>> = {
    input_ids: row((at) => BigInt(ids[at] as number)),
    attention_mask: row(() => 1n),
  };
  if (model.session.inputNames.includes("token_type_ids")) feeds["token_type_ids"] = row(() => 0n);
  const output = (await model.session.run(feeds))[model.session.outputNames[0] ?? ""];
  if (!output) throw new Error("the model gives no output");
  const states = output.data as Float32Array;
  const dimension = Number(output.dims.at(-1));
  const sum = new Float32Array(dimension);
  for (let at = 0; at < states.length; at += 1) {
    sum[at % dimension] = (sum[at % dimension] as number) + (states[at] as number);
  }
  return toUnitLength(sum);
}

const port = parentPort;
if (port) {
  try {
    const { model, ready } = await openModel();
    port.postMessage(ready);
    port.on("message", ({ texts }: OnnxRequest) => {
      embed(model, texts).then(
        (vectors) => port.postMessage({ vectors }),
        (error: unknown) => port.postMessage({ error: messageOf(error) }),
      );
    });
  } catch (error) {
    port.postMessage({ error: messageOf(error) });
  }
}
