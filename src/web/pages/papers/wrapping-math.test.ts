import assert from "node:assert/strict";
import { test } from "node:test";
import { longTextHtml, wrappingMathHtml } from "./wrapping-math.ts";

test("short formulas are MathML, long and displayed ones are text that wraps", () => {
  assert.match(wrappingMathHtml("a bound of $n^2$ here"), /^a bound of <math>.*<\/math> here$/);
  const long = `so $${Array.from({ length: 20 }, (_, at) => `x_${at}`).join(" + ")}$ follows`;
  assert.doesNotMatch(wrappingMathHtml(long), /<math/);
  assert.match(wrappingMathHtml(long), /^so .*x.* follows$/);
  assert.doesNotMatch(wrappingMathHtml("thus $$a = b$$ holds"), /<math/);
  assert.equal(wrappingMathHtml("5 < 6 & <b>"), "5 &lt; 6 &amp; &lt;b&gt;");
});

test("a paper's own text says when a formula may need to be scrolled, and links its addresses", () => {
  assert.equal(longTextHtml("plain").isWide, false);
  assert.equal(longTextHtml("short $n$").isWide, false);
  assert.equal(longTextHtml("thus $$a = b$$").isWide, true);
  assert.match(
    longTextHtml("see https://example.org/a.").html,
    /<a href="https:\/\/example.org\/a"[^>]*>/,
  );
});
