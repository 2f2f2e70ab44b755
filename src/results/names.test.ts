import assert from "node:assert/strict";
import { test } from "node:test";
import { slugOf as collectionSlug } from "../collections/collections.ts";
import { slugOf } from "./names.ts";

test("addresses keep the letters that marks and decomposition hide", () => {
  assert.equal(slugOf("Erdős–Rényi graphs"), "erdos-renyi-graphs");
  assert.equal(slugOf("Łódź Speech (2-shot)"), "lodz-speech-2-shot");
  assert.equal(slugOf("???"), "unnamed");
  assert.equal(collectionSlug("Große Übersicht für Ørsted"), "grosse-ubersicht-fur-orsted");
  assert.equal(collectionSlug("한국어 논문"), "한국어-논문");
});
