import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { snippetsHtml } from "./snippets.ts";

const TEXT =
  "A planner is only as good as its picture of the world. In this work we study how an agent builds a world model from play. Earlier systems learned rewards alone and failed when the rules changed. Our agent keeps several models, asks which of them was wrong, and repairs that one.";

test("two pieces around the words, each at most 105 characters, in the order of the text", () => {
  const snippets = snippetsHtml(TEXT, ["world", "model", "agent", "models"]);
  assert.equal(snippets.length, 2);
  for (const snippet of snippets) {
    const plain = snippet.replaceAll(/<\/?mark>/g, "");
    assert.ok(plain.length <= 105 + 2, `${plain.length}: ${plain}`);
    assert.match(snippet, /<mark>/);
  }
  assert.match(snippets[0] ?? "", /<mark>agent<\/mark> builds a <mark>world<\/mark> <mark>model/);
  assert.match(snippets[1] ?? "", /<mark>agent<\/mark> keeps several <mark>models/);
});

test("between two pieces there is one ellipsis, at the ends one each", () => {
  const pieces = snippetsHtml(TEXT, ["world", "model", "agent", "models"]);
  const line = pieces.join(" ").replaceAll(/<\/?mark>/g, "");
  assert.doesNotMatch(line, /… …/);
  assert.match(line, /^… /);
  assert.match(line, /\S … \S/);
});

test("whole words only; nothing found gives the beginning; markup stays text", () => {
  assert.doesNotMatch(snippetsHtml("An agentic agency.", ["agent"])[0] ?? "", /<mark>/);
  assert.match(snippetsHtml(TEXT, ["zebra"])[0] ?? "", /^A planner is only/);
  assert.match(
    snippetsHtml("<script>alert(1)</script> agent", ["agent"])[0] ?? "",
    /&lt;script&gt;.*<mark>agent/,
  );
  assert.deepEqual(snippetsHtml("  ", ["a"]), []);
});

test("any text gives at most two short pieces of safe HTML (property)", () => {
  const word = fc.string({ unit: "binary", maxLength: 300 });
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 8 }),
      fc.array(word, { maxLength: 4 }),
      (texts, matched) => {
        const snippets = snippetsHtml(texts.join(" "), matched);
        assert.ok(snippets.length <= 2);
        for (const snippet of snippets) {
          assert.doesNotMatch(snippet.replaceAll(/<\/?mark>/g, ""), /</);
        }
      },
    ),
  );
});
