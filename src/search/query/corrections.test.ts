import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { correctWords, otherSpelling } from "./corrections.ts";
import { editDistance, partDistance } from "./edit-distance.ts";
import { isNearTitle } from "../rank/near-title.ts";
import { Spelling } from "./spelling.ts";

function corpus(...texts: string[]): Spelling {
  const spelling = new Spelling();
  for (const text of texts) spelling.add(text);
  return spelling;
}

describe("typing errors (SE2)", () => {
  const spelling = corpus(
    ...Array.from({ length: 30 }, () => "diffusion models for language generation by Pál Erdős"),
    "a rare quokka",
    "another quokka",
  );

  it("counts insert, delete, replace and swap as one error each", () => {
    assert.equal(editDistance("diffusion", "difusion", 2), 1);
    assert.equal(editDistance("diffusion", "diffsuion", 2), 1);
    assert.equal(editDistance("diffusion", "delusion", 2), 3);
    assert.equal(editDistance("", "ab", 2), 2);
    assert.equal(
      partDistance("thousnds of concurent", "serving thousands of concurrent adapters", 2),
      2,
    );
    assert.equal(partDistance("nothing here", "serving thousands", 2), 3);
  });

  it("corrects what the corpus does not hold, and says so", () => {
    const { words, replaced, corrections, didYouMean } = correctWords(
      "difusion langauge",
      spelling,
    );
    assert.deepEqual(corrections, [
      { typed: "difusion", used: "diffusion" },
      { typed: "langauge", used: "language" },
    ]);
    assert.equal(replaced, "diffusion language");
    assert.equal(didYouMean, "diffusion language");
    assert.ok(words.startsWith("difusion langauge "), "what was typed stays in the query");
    assert.deepEqual(correctWords("Erdoss", spelling).corrections, [
      { typed: "Erdoss", used: "erdos" },
    ]);
    assert.deepEqual(correctWords("languagegeneration", spelling).corrections, [
      { typed: "languagegeneration", used: "language generation" },
    ]);
  });

  it("takes a word of one paper where none is as near, and the frequent one beside it", () => {
    const small = corpus("wombatology and its discontents", "contents", "the contents");
    const { words, corrections } = correctWords("wombatolgy dicontents", small);
    assert.deepEqual(corrections, [
      { typed: "wombatolgy", used: "wombatology" },
      { typed: "dicontents", used: "discontents" },
    ]);
    assert.ok(words.endsWith("wombatology discontents contents"), words);
  });

  it("changes nothing in words that are there, however rare (SE2)", () => {
    const { words, corrections, didYouMean } = correctWords("quokka diffusion", spelling);
    assert.deepEqual([words, corrections, didYouMean], ["quokka diffusion", [], null]);
  });

  it("does not guess at short or far words", () => {
    for (const text of ["xyz", "zzzzzzzz", "12345", ""]) {
      assert.deepEqual(correctWords(text, spelling).corrections, [], text);
    }
  });

  it("takes a word of the language for no error, though no paper has it", () => {
    const spelling = corpus("citations of papers", "citations again", "a citation");
    const known = new Set(["stations"]);
    assert.equal(correctWords("stations", spelling).corrections[0]?.used, "citations");
    const kept = correctWords("stations", spelling, (word) => known.has(word));
    assert.deepEqual([kept.words, kept.corrections], ["stations", []]);
    const typed = correctWords("citatoins", spelling, (word) => known.has(word));
    assert.equal(typed.corrections[0]?.used, "citations");
  });

  it("asks for the American spelling beside the British one, without calling it an error", () => {
    assert.equal(otherSpelling("tumours"), "tumors");
    assert.equal(otherSpelling("recognise"), "recognize");
    assert.equal(otherSpelling("quantization"), "quantisation");
    assert.equal(otherSpelling("four"), null);
    const tumors = corpus("tumors in organs", "tumors again");
    const { words, corrections } = correctWords("tumours", tumors);
    assert.deepEqual([words, corrections.length], ["tumours tumors", 0]);
  });

  it("knows a title, or a part of one, but for two errors", () => {
    const title = "S-LoRA: Serving Thousands of Concurrent LoRA Adapters";
    assert.ok(isNearTitle("s lora servin thousands of concurrent lora adaptrs", title));
    assert.ok(isNearTitle("thousnds of concurrent lora adaptes", title));
    assert.ok(!isNearTitle("thousnds of concurent lora adaptes", title), "three errors");
    assert.ok(!isNearTitle("lora", title), "one word says too little");
  });

  it("forgets rare words before it outgrows its memory", () => {
    const large = new Spelling(new Map(), 5_000);
    for (let at = 0; at < 60; at += 1) {
      const words = Array.from({ length: 100 }, (_, word) => name(at * 100 + word));
      large.add(`common ${words.join(" ")}`);
    }
    assert.ok(large.counts.size <= 5_000);
    assert.equal(large.countOf("common") > 50, true);
  });
});

function name(at: number): string {
  return `w${Array.from(String(at), (digit) => "abcdefghij"[Number(digit)]).join("")}`;
}
