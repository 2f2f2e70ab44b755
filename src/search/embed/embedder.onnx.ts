import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { UserError } from "../../base/errors.ts";
import type { Embedder, EmbedPurpose } from "./embedder.ts";
import type { OnnxAnswer, OnnxReady, OnnxRequest } from "./onnx-worker.ts";

/** Chosen on SciFact, Cranfield and CISI with MiniLM; see `evaluation/report.md`. */
const FUSION_WEIGHT = 0.5;
/** A sentence model knows likeness of words better than the table of single ones. */
const SOFT_WEIGHT = 0.15;
const SIMILARITY_MIN = 0.2;
/** A query waits for one batch of papers at most. */
const TEXTS_A_CALL = 4;
/** The version that the lock file pins for the tests. */
const ONNX_RUNTIME = "onnxruntime-web@1.30.0";
const OPEN_TIMEOUT_MS = 60_000;

interface Waiting {
  request: OnnxRequest;
  done: (vectors: Float32Array[]) => void;
  failed: (error: Error) => void;
}

/**
 * A sentence model as ONNX (`model.onnx`, `tokenizer.json`, `config.json` of an uncased BERT) in a
 * worker thread, through onnxruntime-web's WebAssembly. Queries go before papers.
 * @throws UserError where the folder is no such model or the package is not installed
 */
export async function openOnnxEmbedder(folder: string): Promise<Embedder> {
  for (const file of ["model.onnx", "tokenizer.json"]) {
    if (!existsSync(join(folder, file))) {
      throw new UserError(`EMBEDDER=onnx:${folder} has no ${file}: name the folder of a model.`);
    }
  }
  requireOnnxRuntime(() => import.meta.resolve("onnxruntime-web"));
  const worker = new Worker(new URL("./onnx-worker.ts", import.meta.url), {
    workerData: { folder },
  });
  const ready = await opened(worker, folder);
  const lanes: Record<EmbedPurpose, Waiting[]> = { query: [], paper: [] };
  let current: Waiting | null = null;
  let isEnded = false;
  const next = (): void => {
    if (current) return;
    current = lanes.query.shift() ?? lanes.paper.shift() ?? null;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    if (current) worker.postMessage(current.request);
    else worker.unref();
  };
  const failAll = (error: Error): void => {
    isEnded = true;
    for (const each of [current, ...lanes.query, ...lanes.paper]) each?.failed(error);
    current = null;
    lanes.query.length = 0;
    lanes.paper.length = 0;
  };
  worker.on("message", (answer: OnnxAnswer) => {
    const asked = current;
    current = null;
    if ("error" in answer) asked?.failed(new Error(answer.error));
    else asked?.done(answer.vectors);
    next();
  });
  worker.on("error", failAll);
  worker.on("exit", () => failAll(new Error("The ONNX worker has ended.")));
  worker.unref();
  const call = (texts: string[], purpose: EmbedPurpose): Promise<Float32Array[]> =>
    new Promise((done, failed) => {
      if (isEnded) return failed(new Error("The ONNX worker has ended."));
      lanes[purpose].push({ request: { texts }, done, failed });
      worker.ref();
      next();
    });
  return {
    name: `onnx:${basename(resolve(folder))}`,
    revision: ready.revision,
    dimension: ready.dimension,
    fusionWeight: FUSION_WEIGHT,
    softWeight: SOFT_WEIGHT,
    similarityMin: SIMILARITY_MIN,
    embed: async (texts, purpose) => {
      const parts: Float32Array[][] = [];
      for (let from = 0; from < texts.length; from += TEXTS_A_CALL) {
        parts.push(await call(texts.slice(from, from + TEXTS_A_CALL), purpose));
      }
      return parts.flat();
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

/** @throws UserError that says the one command which installs the runtime, where it is missing */
export function requireOnnxRuntime(resolveRuntime: () => string): void {
  try {
    resolveRuntime();
  } catch {
    throw new UserError(
      `EMBEDDER=onnx needs the package onnxruntime-web, which is not installed. Install it with: npm install --no-save ${ONNX_RUNTIME}`,
    );
  }
}

function opened(worker: Worker, folder: string): Promise<OnnxReady> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error("took too long to load")), OPEN_TIMEOUT_MS);
    worker.once("message", (message: OnnxReady | { error: string }) => {
      clearTimeout(timer);
      if ("error" in message)
        failed(new UserError(`The model in ${folder} cannot be read: ${message.error}`));
      else done(message);
    });
    worker.once("error", (error) => {
      clearTimeout(timer);
      failed(error instanceof Error ? error : new Error(String(error)));
    });
  });
}
