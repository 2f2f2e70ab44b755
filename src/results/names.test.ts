import assert from "node:assert/strict";
import { test } from "node:test";
import { collectionSlug } from "../collections/collections.ts";
import { nameSlug } from "./names.ts";

test("addresses keep the letters that marks and decomposition hide", () => {
  assert.equal(nameSlug("Erdős–Rényi graphs"), "erdos-renyi-graphs");
  assert.equal(nameSlug("Łódź Speech (2-shot)"), "lodz-speech-2-shot");
  assert.equal(nameSlug("???"), "unnamed");
  assert.equal(collectionSlug("Große Übersicht für Ørsted"), "grosse-ubersicht-fur-orsted");
  assert.equal(collectionSlug("한국어 논문"), "한국어-논문");
});
