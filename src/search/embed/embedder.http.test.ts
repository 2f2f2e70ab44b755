import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { embedQuery } from "./embed-query.ts";
import {
  keepEmbedderContract,
  type ReferenceText,
} from "../../../test/contracts/embedder.contract.ts";
import { openHttpEmbedder, type PostJson } from "./embedder.http.ts";
import type { Embedder } from "./embedder.ts";
import type { SearchIndex } from "../index/search-index.ts";

/** A service as OpenAI's: a vector of letter counts, in its own order. */
const service: PostJson = (url, body) => {
  assert.equal(url, "http://127.0.0.1:9/v1/embeddings");
  const { input, model } = body as { input: string[]; model: string };
  assert.equal(model, "letters");
  assert.ok(input.every((text) => text.trim() !== "") && input.length <= 32);
  const data = input.map((text, index) => ({ index, embedding: letters(text) })).reverse();
  return Promise.resolve({ status: 200, text: JSON.stringify({ data }) });
};
const letters = (text: string): number[] =>
  Array.from("abcdefgh", (letter) => 1 + text.split(letter).length);
const open = (postJson: PostJson, nowMs = () => 0) =>
  openHttpEmbedder({ url: "http://127.0.0.1:9/v1", model: "letters", postJson, nowMs });

describe("an embedder behind HTTP (SE5)", () => {
  it("keeps the contract of every embedder", async () => {
    const texts = [...Array.from({ length: 70 }, (_, at) => `text ${at} abc`), ""];
    const reference: ReferenceText[] = texts.map((text) => ({
      text,
      vector: text === "" ? letters("").map(() => 0) : letters(text),
    }));
    const embedder = await open(service);
    assert.equal(embedder.dimension, 8);
    await keepEmbedderContract(embedder, reference);
  });

  it("tries papers again, a query once", async () => {
    let calls = 0;
    const flaky: PostJson = (...args) => {
      calls += 1;
      return calls === 2 ? Promise.resolve({ status: 503, text: "" }) : service(...args);
    };
    const embedder = await open(flaky);
    assert.equal((await embedder.embed(["one"], "paper")).length, 1);
    assert.equal(calls, 3);
    calls = 1;
    await assert.rejects(embedder.embed(["one"], "query"), /503/);
    assert.equal(calls, 2);
  });

  it("leaves a service alone after failures in a row, for a while", async () => {
    let calls = 0;
    let isDown = false;
    let nowMs = 0;
    const embedder = await open(
      (...args) => {
        calls += 1;
        return isDown ? Promise.reject(new Error("refused")) : service(...args);
      },
      () => nowMs,
    );
    isDown = true;
    for (let at = 0; at < 5; at += 1) await assert.rejects(embedder.embed(["x"], "query"));
    assert.equal(calls, 4, "one at opening, three failures, then none");
    isDown = false;
    await assert.rejects(embedder.embed(["x"], "query"), /left alone/);
    nowMs = 31_000;
    assert.equal((await embedder.embed(["x"], "query")).length, 1);
  });

  it("refuses an answer of the wrong shape", async () => {
    const embedder = await open(service);
    assert.ok(embedder);
    await assert.rejects(
      open(() => Promise.resolve({ status: 200, text: "{}" })),
      /does not answer/,
    );
    await assert.rejects(
      open(() => Promise.resolve({ status: 404, text: "" })),
      /404/,
    );
  });

  it("falls back to the next side where one is slow or down, and to words where none answers", async () => {
    const index = {} as SearchIndex;
    const never = {
      ...(await open(service)),
      embed: () => new Promise<never>(() => undefined),
    } as Embedder;
    const down = { ...never, embed: () => Promise.reject(new Error("down")) } as Embedder;
    const good = await open(service);
    const sides = (...embedders: Embedder[]) => embedders.map((embedder) => ({ index, embedder }));
    assert.equal((await embedQuery(sides(never, good), "a", 20))?.side.embedder, good);
    assert.equal((await embedQuery(sides(down, good), "a", 20))?.side.embedder, good);
    assert.equal(await embedQuery(sides(never, down), "a", 20), null);
  });
});
