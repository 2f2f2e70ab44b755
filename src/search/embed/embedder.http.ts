import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { UserError, messageOf } from "../../base/errors.ts";
import { openCircuitBreaker, type CircuitBreaker } from "./circuit-breaker.ts";
import { toUnitLength, type Embedder, type EmbedPurpose } from "./embedder.ts";

/** Posts JSON and gives the answer whatever its status; throws where none came. */
export type PostJson = (
  url: string,
  body: unknown,
  limits: { timeoutMs: number; bytesMax: number },
) => Promise<{ status: number; text: string }>;

export interface HttpEmbedderOptions {
  /** Base of an OpenAI-compatible service, or the address that ends in `/embeddings`. */
  url: string;
  model: string;
  postJson: PostJson;
  nowMs?: () => number;
}

const FUSION_WEIGHT = 0.5;
/** A sentence model knows likeness of words better than the table of single ones. */
const SOFT_WEIGHT = 0.05;
const SIMILARITY_MIN = 0.2;
const QUERY_TIMEOUT_MS = 700;
const PAPER_TIMEOUT_MS = 60_000;
const RETRY_PAUSE_MS = 500;
const TRIES_MAX = 3;
const TEXTS_A_CALL = 32;
const TEXT_CHARACTERS_MAX = 8_000;
const ANSWER_BYTES_MAX = 16_000_000;

const ANSWER = z.object({
  data: z.array(z.object({ index: z.int().optional(), embedding: z.array(z.number()) })),
});

/** What asking again does not change. */
class RefusedError extends Error {}

interface Service extends Required<HttpEmbedderOptions> {
  breaker: CircuitBreaker;
}

/**
 * An OpenAI-compatible `/v1/embeddings` service (SE5). A query is tried once and briefly, papers
 * in batches with retries; after failures in a row the service is left alone for a while.
 * @throws UserError where the service does not answer when it is opened
 */
export async function openHttpEmbedder(options: HttpEmbedderOptions): Promise<Embedder> {
  const service: Service = {
    nowMs: () => performance.now(),
    ...options,
    url: addressOf(options.url),
    breaker: openCircuitBreaker(options.nowMs ?? (() => performance.now())),
  };
  const [probe] = await callWithRetries(service, ["a paper"], "paper").catch((error: unknown) => {
    throw new UserError(
      `The embedder at ${service.url} does not answer: ${messageOf(error)}`,
      "busy",
    );
  });
  return {
    name: `http:${options.model}`,
    revision: new URL(service.url).host,
    dimension: probe?.length ?? 0,
    fusionWeight: FUSION_WEIGHT,
    softWeight: SOFT_WEIGHT,
    similarityMin: SIMILARITY_MIN,
    embed: (texts, purpose) => embedAll(service, texts, purpose),
    close: () => Promise.resolve(),
  };
}

function addressOf(url: string): string {
  const base = url.replace(/\/+$/, "");
  if (base.endsWith("/embeddings")) return base;
  return base.endsWith("/v1") ? `${base}/embeddings` : `${base}/v1/embeddings`;
}

/** Empty texts are not sent: their vector is zero. */
async function embedAll(
  service: Service,
  texts: string[],
  purpose: EmbedPurpose,
): Promise<Float32Array[]> {
  if (service.breaker.isOpen())
    throw new UserError("The embedder is left alone for a while.", "busy");
  const asked = texts.flatMap((text, at) => (text.trim() === "" ? [] : [at]));
  const vectors = new Map<number, Float32Array>();
  for (let from = 0; from < asked.length; from += TEXTS_A_CALL) {
    const part = asked.slice(from, from + TEXTS_A_CALL);
    const answers = await callWithRetries(
      service,
      part.map((at) => (texts[at] ?? "").slice(0, TEXT_CHARACTERS_MAX)),
      purpose,
    );
    for (const [place, at] of part.entries()) vectors.set(at, answers[place] as Float32Array);
  }
  const width = vectors.values().next().value?.length ?? 0;
  return texts.map((_, at) => vectors.get(at) ?? new Float32Array(width));
}

async function callWithRetries(
  service: Service,
  texts: string[],
  purpose: EmbedPurpose,
): Promise<Float32Array[]> {
  const tries = purpose === "query" ? 1 : TRIES_MAX;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const vectors = await callOnce(service, texts, purpose);
      service.breaker.succeeded();
      return vectors;
    } catch (error) {
      service.breaker.failed();
      const isFinal = error instanceof RefusedError || attempt >= tries;
      if (isFinal || service.breaker.isOpen()) throw error;
      await sleep(RETRY_PAUSE_MS * 2 ** (attempt - 1));
    }
  }
}

async function callOnce(
  { url, model, postJson }: Service,
  texts: string[],
  purpose: EmbedPurpose,
): Promise<Float32Array[]> {
  const timeoutMs = purpose === "query" ? QUERY_TIMEOUT_MS : PAPER_TIMEOUT_MS;
  const answer = await postJson(
    url,
    { model, input: texts },
    { timeoutMs, bytesMax: ANSWER_BYTES_MAX },
  );
  const isBusy = answer.status === 429 || answer.status >= 500;
  if (isBusy) throw new Error(`status ${answer.status}`);
  if (answer.status !== 200) throw new RefusedError(`status ${answer.status}`);
  const { data } = readAnswer(answer.text);
  if (data.length !== texts.length) {
    throw new RefusedError(`${data.length} vectors for ${texts.length} texts`);
  }
  const ordered = [...data].sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
  return ordered.map(({ embedding }) => toUnitLength(Float32Array.from(embedding)));
}

function readAnswer(text: string): z.infer<typeof ANSWER> {
  try {
    return ANSWER.parse(JSON.parse(text));
  } catch {
    throw new RefusedError("the answer is not a list of embeddings");
  }
}
