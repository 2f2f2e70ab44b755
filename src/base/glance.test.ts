import assert from "node:assert/strict";
import { test } from "node:test";
import { glanceAt } from "./glance.ts";
import { leadText } from "./lead-text.ts";

const TITLE = "Tides: Forecasting Harbour Traffic With Sparse Sensors";
const SENTENCES = [
  "Harbours have become busier in recent years.",
  "However, existing methods need dense sensors.",
  "To address this, we propose Tides, a forecaster of harbour traffic that needs only sparse sensors.",
  "We also introduce a sampler that speeds training up.",
  "Experiments on three benchmarks show that it outperforms strong baselines.",
  "Our code is available at https://example.org/tides.",
];

test("the sentence is the one that says what is new", () => {
  assert.equal(glanceAt(TITLE, SENTENCES), 2);
  const moved = [SENTENCES[2] ?? "", ...SENTENCES.slice(0, 2), ...SENTENCES.slice(3)];
  assert.equal(glanceAt(TITLE, moved), 0);
  const asked =
    "In this paper, we ask whether sparse sensors are enough to forecast harbour traffic.";
  assert.equal(glanceAt(TITLE, SENTENCES.with(2, asked)), 2);
});

test("where nothing is announced, and in a language without cues, it is the first", () => {
  assert.equal(glanceAt("Über Häfen", ["Häfen sind voll.", "Das ist neu.", "Es gibt Daten."]), 0);
  assert.equal(glanceAt("", []), 0);
});

test("a list shows whole sentences from there on, and a text that fits as it is", () => {
  const text = SENTENCES.join(" ");
  const lead = leadText({ title: TITLE, text }, 160);
  assert.equal(lead, `${SENTENCES[2]} ${SENTENCES[3]}`);
  assert.equal(leadText({ title: TITLE, text }, 5_000), text);
  assert.equal(
    leadText({ title: TITLE, text: "One thing is told here. Two." }, 24),
    "One thing is told here.",
  );
});
