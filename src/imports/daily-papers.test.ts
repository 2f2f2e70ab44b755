import assert from "node:assert/strict";
import test from "node:test";
import { readDailyEntry } from "./daily-papers.ts";

const entry = (paper: object, more: object = {}) => ({
  paper: { id: "2603.00001", title: "T", ...paper },
  ...more,
});

test("texts of daily papers come in Unicode like those of every other import (HV12)", () => {
  const read = readDailyEntry(
    entry({
      title: "Erd\\H{o}s and\n Poincar\\'e -- a $\\epsilon$-proof",
      summary: "Schr\\\"odinger's\n\\emph{cat}\u0000.",
      authors: [{ name: "Pawe\\l{} M\\'asik" }, { name: "Hidden", hidden: true }],
    }),
    "2026-03-02",
  );
  assert.ok("record" in read);
  const { title, abstract, authors } = read.record;
  assert.equal(title, "Erdős and Poincaré – a $\\epsilon$-proof");
  assert.equal(abstract, "Schrödinger's cat.");
  assert.deepEqual(authors, [{ name: "Paweł Másik" }]);
});

test("pictures and films of an entry are its links, old records' single one too", () => {
  const film = "https://cdn.example.org/a.mp4";
  for (const value of [
    entry({ mediaUrls: [film] }, { mediaUrls: [film] }),
    entry({}, { mediaUrl: film }),
    entry({ mediaUrls: [film, "javascript:alert(1)"] }),
  ]) {
    const read = readDailyEntry(value, null);
    assert.ok("record" in read);
    assert.deepEqual(read.record.links, [{ kind: "media", url: film, provenance: "huggingface" }]);
  }
});
