import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, constantFrom, property } from "fast-check";
import { mathToText } from "./math-to-text.ts";
import { readableText, searchText } from "./readable-text.ts";

test("DG8: formulas as readable text", () => {
  const cases: Record<string, string> = {
    "\\alpha_{i}^{2}": "α_i²",
    "O(n \\log n)": "O(n log n)",
    "O(n\\log n)": "O(n log n)",
    "\\mathbb{R}^d": "ℝ^d",
    "\\mathbb R^{n \\times m}": "ℝ^(n × m)",
    "x \\leq 5": "x ≤ 5",
    "\\frac{a}{b}": "a/b",
    "\\frac{a+b}{2c}": "(a+b)/(2c)",
    "\\sqrt{x}+\\sqrt[3]{y+1}": "√x+∛(y+1)",
    "512\\times512": "512×512",
    "90\\%": "90%",
    "10^{-3}": "10⁻³",
    "360^{\\circ}": "360°",
    "\\hat{x}_t, f'(x)": "x̂_t, f'(x)",
    "\\tilde{\\mathcal{O}}(\\epsilon^{-2})": "Õ(ϵ⁻²)",
    "x_{i+1}^{n+m}": "x_(i+1)^(n+m)",
    "\\text{ if } x\\text{ is even}": "if x is even",
    "\\left(\\frac12\\right)": "(1/2)",
    "\\not\\in \\not=": "∉ ≠",
    "\\|x\\|_2^2": "‖x‖₂²",
    "a \\equiv b \\pmod{n}": "a ≡ b (mod n)",
    "\\unicode{x2013}": "–",
    "\\bW_q": "\\bW_q",
    "\\frac{a": "\\frac{a",
  };
  for (const [tex, expected] of Object.entries(cases)) assert.equal(mathToText(tex), expected, tex);
});

test("DG8: whole texts", () => {
  assert.equal(
    readableText(
      "Erd\\H{o}s: $O(\\sqrt{n})$ at \\$5, $10^{-3}$ or 10^{-3}, 88.2$\\pm$0.3\\% \\sim R^2",
    ),
    "Erdős: O(√n) at $5, 10⁻³ or 10⁻³, 88.2±0.3% ∼ R²",
  );
  assert.equal(
    readableText("a$\\unicode{x2014}$b, $\\href{https://a.org/x}{here}$"),
    "a—b, here (https://a.org/x)",
  );
});

test("SE9: forms of one text meet in the index", () => {
  for (const text of ["M\\'elange", "Mélange", "Me\u0301lange", "{M}\\'{e}lange"]) {
    assert.equal(searchText(text), "Mélange");
  }
  assert.equal(searchText("Erd\\H{o}s"), searchText("Erdős"));
  assert.equal(searchText("$\\mathbb{R}$ and ﬁne 𝒪"), "R and fine O");
});

test("no letter or digit of a formula is lost, whatever it looks like", () => {
  const part = constantFrom(
    ...Array.from("abxyz0189{}^_+-=()[]|&~' "),
    "\\frac",
    "\\sqrt",
    "\\hat",
    "\\text{",
    "\\left",
    "\\bW",
    "\\begin{",
    "\\end{",
    "\\\\",
    "\\not",
    "\\mathbb",
  );
  check(
    property(array(part, { maxLength: 60 }), (parts) => {
      // Names of environments and columns are layout, the one thing that is not shown.
      const tex = parts.join("");
      if (/\\(?:begin|end)\{[A-Za-z]*\}/.test(tex)) return;
      const count = (text: string): number =>
        text.normalize("NFKD").replace(/[^abxyz0189]/g, "").length;
      const outside = tex.replace(/\\[a-zA-Z]+/g, " ");
      assert.ok(count(mathToText(tex)) >= count(outside), `${tex} → ${mathToText(tex)}`);
    }),
    { numRuns: 3_000 },
  );
});

test("SC10: long and deep formulas end", () => {
  for (const unit of [
    "{",
    "\\frac{",
    "\\hat",
    "\\sqrt",
    "^{",
    "_",
    "\\left(",
    "\\begin{",
    "\\not",
  ]) {
    for (const length of [3_000, 100_000]) mathToText(unit.repeat(length / unit.length));
  }
});
