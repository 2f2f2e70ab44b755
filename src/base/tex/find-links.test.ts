import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, constantFrom, property } from "fast-check";
import { findLinks, LINKS_MAX } from "./find-links.ts";

function urls(text: string): string[] {
  return findLinks(text).map((link) => link.url);
}

test("HV13: links without what follows them in a sentence", () => {
  const cases: Record<string, string[]> = {
    "Code: https://github.com/a/b.": ["https://github.com/a/b"],
    "(see https://a.org/x), and https://a.org/y!": ["https://a.org/x", "https://a.org/y"],
    "https://en.wikipedia.org/wiki/A_(b) and (https://a.org/c_(d))": [
      "https://en.wikipedia.org/wiki/A_(b)",
      "https://a.org/c_(d)",
    ],
    'at https://a.org/x?y=1&z=%20#t; "https://a.org/q"': [
      "https://a.org/x?y=1&z=%20#t",
      "https://a.org/q",
    ],
    "\\url{https://a.org/x} \\href{https://a.org/y}{z} {https://a.org/w}": [
      "https://a.org/x",
      "https://a.org/y",
      "https://a.org/w",
    ],
    "https://github.com/a/SSL\\_Seg\\_x. and http://x.edu/\\~me": [
      "https://github.com/a/SSL_Seg_x",
      "http://x.edu/~me",
    ],
    "github.com/a/b, huggingface.co/a/b; x.github.io/y. www.a.org": [
      "https://github.com/a/b",
      "https://huggingface.co/a/b",
      "https://x.github.io/y",
      "https://www.a.org",
    ],
    "availablehttps://a.org/x,https://a.org/y": ["https://a.org/x", "https://a.org/y"],
    "[here](https://a.org/x) <https://a.org/y> “https://a.org/z”": [
      "https://a.org/x",
      "https://a.org/y",
      "https://a.org/z",
    ],
    "见https://a.org/x。和 HTTP://A.org/Y": ["https://a.org/x", "HTTP://A.org/Y"],
  };
  for (const [text, expected] of Object.entries(cases))
    assert.deepEqual(urls(text), expected, text);
});

test("HV13: positions are those of the link's text", () => {
  const text = "see github.com/a/b\\_c, now";
  const [link] = findLinks(text);
  assert.equal(text.slice(link?.start, link?.end), "github.com/a/b\\_c");
});

test("HV13: what is no link", () => {
  for (const text of [
    "github.com alone",
    "me@github.com/x",
    "ftp://a.org/x",
    "javascript://a.org/%0aalert(1)",
    "https://",
    "https://nodot/x",
    "https://user:secret@a.org/",
    "e.g./or i.e. and 1.5/2.5",
    "data:text/html,x",
    "notgithub.com/a/b",
    "https://a b",
  ]) {
    assert.deepEqual(urls(text), [], text);
  }
});

test("SC10: total, ordered, bounded on hostile text", () => {
  const part = constantFrom(
    "http",
    "s://",
    "a.org",
    "/",
    "(",
    ")",
    "]",
    "\\",
    "_",
    "{",
    "}",
    "github.com/",
    ".",
    "@",
    ":",
    "x",
    " ",
    "$",
    "%",
    "[::1]",
  );
  check(
    property(array(part, { maxLength: 60 }), (parts) => {
      let last = 0;
      for (const link of findLinks(parts.join(""))) {
        assert.ok(link.start >= last && link.end > link.start);
        assert.match(new URL(link.url).protocol, /^https?:$/);
        last = link.end;
      }
    }),
    { numRuns: 3_000 },
  );
  for (const unit of ["http://", "a.", ".", "https://a.org/(", "www.", "https://a.org "]) {
    assert.ok(findLinks(unit.repeat(100_000 / unit.length)).length <= LINKS_MAX);
  }
});
