import assert from "node:assert/strict";
import { test } from "node:test";
import { markdownPlain } from "./markdown-plain.ts";

test("Markdown as plain text: words of emphasis, links and code; formulas and HTML as typed", () => {
  for (const [text, plain] of [
    ["Read **this** _first_.", "Read this first."],
    ["[The proof](https://example.org/x) is short.", "The proof is short."],
    ["Run `npm test` & see", "Run npm test & see"],
    ["$x_1 + x_2$ and *more*", "$x_1 + x_2$ and more"],
    ["One\n\nTwo", "One\n\nTwo"],
    ["- a\n- *b*", "- a\n- b"],
    ["<b>bold</b> 1 < 2", "<b>bold</b> 1 < 2"],
    ["a\\*b\\*", "a*b*"],
    ["", ""],
  ])
    assert.equal(markdownPlain(text ?? ""), plain);
});
