import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, constantFrom, property } from "fast-check";
import { splitMath } from "./split-math.ts";

function formulas(text: string): string[] {
  return splitMath(text)
    .filter((piece) => piece.kind !== "text")
    .map((piece) => piece.value);
}

test("finds each kind of mathematics", () => {
  const text = "a $x$ b $$y$$ c \\(z\\) d \\[w\\] e \\begin{equation}v\\end{equation} f";
  assert.deepEqual(formulas(text), ["x", "y", "z", "w", "v"]);
  assert.deepEqual(
    splitMath(text)
      .map((piece) => piece.kind[0])
      .join(""),
    "titdtitdtdt",
  );
  assert.deepEqual(formulas("\\begin{align*}a&=b\\end{align*}"), [
    "\\begin{align*}a&=b\\end{align*}",
  ]);
});

test("formulas as arXiv has them", () => {
  assert.deepEqual(formulas("88.2$\\pm$0.3, ${\\sim}$73,500, $>$45 and 23$/$24"), [
    "\\pm",
    "{\\sim}",
    ">",
    "/",
  ]);
  assert.deepEqual(formulas("with $ \\alpha $ and $ x_1 $"), [" \\alpha ", " x_1 "]);
  assert.deepEqual(formulas("$k$NN, pass@$k$, $O(n \\log n)$"), ["k", "k", "O(n \\log n)"]);
  assert.deepEqual(formulas("$x\\text{ if $n$ is even}$"), ["x\\text{ if $n$ is even}"]);
  assert.deepEqual(formulas("\\$5 and $x$, \\\\$y$"), ["x", "y"]);
});

test("prices and prose are not mathematics", () => {
  for (const text of [
    "$5 and $10",
    "from $0.04 to $0.10",
    "$5-$10",
    "$1 billion in 2024 and US$ 3",
    "a lone $",
    "$5 per user or 3 US$.",
    "cost US$5,A$7",
    "the $PATH of every one of them, not $",
    "$a\n\nb$",
    "$$",
    "$$$$",
    "\\$x\\$",
    "\\(x",
    "\\[x\\)",
    "\\begin{equation}x",
    "\\begin{foo}x\\end{foo}",
    "$ 5 and x_1 $",
  ]) {
    assert.deepEqual(formulas(text), [], text);
  }
  assert.deepEqual(formulas("it costs $5 where $x$ is $7"), ["x"]);
});

test("in Markdown neither code nor escaped brackets hold formulas", () => {
  const markdown = { barrier: "`", areBracketsText: true };
  const values = (text: string): string[] =>
    splitMath(text, markdown).flatMap((piece) => (piece.kind === "text" ? [] : [piece.value]));
  assert.deepEqual(values("`$HOME` and `$PATH`, $x$"), ["x"]);
  assert.deepEqual(values("\\[not a link\\](x) but \\[x^2\\] and \\(n\\)"), ["x^2", "n"]);
});

test("the sources joined are the text", () => {
  const parts = constantFrom(
    ...Array.from("$\\()[]{}`\n ab5"),
    "$$",
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    "\\text{",
    "\\begin{align}",
    "\\end{align}",
  );
  check(
    property(array(parts, { maxLength: 60 }), (list) => {
      const text = list.join("");
      const pieces = splitMath(text);
      assert.equal(pieces.map((piece) => piece.source).join(""), text);
      assert.ok(pieces.every((piece) => piece.source.includes(piece.value)));
    }),
    { numRuns: 3_000 },
  );
});
