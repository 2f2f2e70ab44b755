import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, constantFrom, property } from "fast-check";
import { readFragment } from "../../../test/read-fragment.ts";
import { markdownEscape } from "./markdown-escape.ts";
import { markdownHtml } from "./markdown-html.ts";

function shown(markdown: string): string {
  return readFragment(markdownHtml(markdown)).text.trim().replace(/\s+/g, " ");
}

test("plain text stays as readable as it was", () => {
  for (const text of [
    "A model, with 5% (p < 0.05) of x-y!",
    "snake_case & co.",
    "See https://a.org/x_y~z.",
    "1.5 times",
  ]) {
    assert.equal(markdownEscape(text), text);
  }
});

test("what means something in Markdown is escaped", () => {
  const cases: Record<string, string> = {
    "*a* _b_ `c` [d](e)": "\\*a\\* \\_b\\_ \\`c\\` \\[d](e)",
    "<b>x</b> &lt; $x$ a|b ~c": "&lt;b>x&lt;/b> &amp;lt; \\$x\\$ a\\|b \\~c",
    "# a": "\\# a",
    "- a\n+ b\n1. c\n> d": "\\- a\n\\+ b\n1\\. c\n&gt; d",
    "a\n---\n===\n:--": "a\n\\---\n\\===\n\\:--",
    "    code  ": "code",
  };
  for (const [text, markdown] of Object.entries(cases))
    assert.equal(markdownEscape(text), markdown);
});

test("holds no raw HTML and renders as itself", () => {
  const part = constantFrom(
    "*",
    "_",
    "`",
    "~",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "&",
    "#",
    "+",
    "-",
    "=",
    "|",
    "!",
    "\\",
    "$",
    "{",
    "}",
    ":",
    ".",
    "1",
    "a",
    "b ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "<b>",
    "&lt;",
    "&#65;",
    "---",
    "1. ",
    "- ",
    "$x$",
    "\\(y\\)",
    "\\[",
    "\\]",
    "\t",
    "x_1",
    "^2",
    "'",
    '"',
  );
  check(
    property(array(part, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      const markdown = markdownEscape(text);
      assert.doesNotMatch(markdown, /<[A-Za-z/!?]/);
      assert.equal(shown(markdown), text.trim().replace(/\s+/g, " "), JSON.stringify(markdown));
    }),
    { numRuns: 4_000 },
  );
});
