import assert from "node:assert/strict";
import { test } from "node:test";
import {
  allCategories,
  canonicalCategory,
  categoryName,
  isKnownCategory,
  nearCategories,
} from "./categories.ts";

test("the 155 categories of today and the 21 of closed archives have their names", () => {
  assert.equal(categoryName("cs.CL"), "Computation and Language");
  assert.equal(categoryName("hep-th"), "High Energy Physics: Theory");
  assert.equal(categoryName("cmp-lg"), "Computation and Language");
  assert.equal(categoryName("cs"), "Computer Science");
  assert.equal(new Set(allCategories()).size, 155 + 21);
});

test("what is no category is not taken for one", () => {
  for (const code of ["cs", "cs.ZZ", "CS.AI", "constructor", "toString", "__proto__", ""]) {
    assert.equal(isKnownCategory(code), false, code);
  }
  assert.equal(categoryName("constructor"), "constructor");
  assert.equal(categoryName("cs.ZZ"), "cs.ZZ");
});

test("a code in another case is recognised, an unknown one is not", () => {
  assert.equal(canonicalCategory(" CS.ai "), "cs.AI");
  assert.equal(canonicalCategory("q-bio.nc"), "q-bio.NC");
  assert.equal(canonicalCategory("cs.XY"), null);
});

test("a mistyped code, a bare subject and a word of a name lead to what was meant", () => {
  assert.equal(nearCategories("cs.AL")[0], "cs.AI");
  assert.ok(nearCategories("cs.AL").includes("cs.CL"));
  assert.equal(nearCategories("LG")[0], "cs.LG");
  assert.equal(nearCategories("robotics")[0], "cs.RO");
  assert.ok(nearCategories("stat").includes("stat.ML"));
  assert.deepEqual(nearCategories("a very long text that means nothing here"), []);
  assert.deepEqual(nearCategories(""), []);
});
