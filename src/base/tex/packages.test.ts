import assert from "node:assert/strict";
import { test } from "node:test";
import { linkedMathHtml } from "./math-html.ts";
import { readableText } from "./readable-text.ts";
import { splitMath } from "./split-math.ts";
import { texToUnicode } from "./tex-to-unicode.ts";

function reads(cases: Record<string, string>): void {
  for (const [tex, expected] of Object.entries(cases)) {
    assert.equal(texToUnicode(tex), expected, tex);
    assert.equal(texToUnicode(expected), expected, `${expected} is left alone`);
  }
}

test("HV12: commands of packages that abstracts use", () => {
  reads({
    "\\ce{H2O}, \\ce{SO4^2-}, \\ce{CO2 -> C}": "H₂O, SO₄²⁻, CO₂ → C",
    "\\num{36000} \\num{1e-5}": "36000 1×10⁻⁵",
    "\\SI{5}{\\micro\\meter} \\qty{3}{\\meter\\per\\second\\squared}": "5 µm 3 m/s²",
    "\\SI{90}{\\percent} \\si{km/h} \\unit{\\kilo\\hertz}": "90% km/h kHz",
    "\\SIrange{1}{2}{\\giga\\hertz} \\numrange{3}{4}": "1–2 GHz 3–4",
    "\\SIlist{1;2;3}{\\nm}, \\qty{5}{\\m}, \\numlist{1;2}": "1, 2 and 3 nm, 5 m, 1 and 2",
    "\\SI{3}{\\kV}, \\SI{20}{\\celsius} or 20\\,\\celsius": "3 kV, 20 °C or 20 °C",
    "\\ket{0}, \\bra{\\psi}, \\braket{0|1}": "|0⟩, ⟨ψ|, ⟨0|1⟩",
    "\\cmark and \\xmark": "✓ and ✗",
    "\\ding{182} \\ding{51} \\ding{55}": "① ✓ ✗",
    "\\ion{H}{ii} and \\ion{C}{iv}": "H II and C IV",
    "\\ac{LLM}, \\acp{LLM}, \\gls{gpu}, \\glspl{gpu}": "LLM, LLMs, gpu, gpus",
    '\\char65, \\char"41, \\char`A': "A, A, A",
    "\\method{GPT} and \\foo[x]{GPT4}": "\\method{GPT} and \\foo[x]{GPT4}",
  });
});

test("HV12: lists are running text; what is not closed is shown as it is written", () => {
  reads({
    "We show \\begin{itemize} \\item a \\end{itemize} here": "We show a here",
    "\\begin{itemize} \\item a \\item b \\end{itemize}": "• a • b",
    "\\begin{enumerate}[(i)]\\item a\\item b\\end{enumerate}": "(1) a (2) b",
    "\\begin{enumerate}\\item a \\item b \\end{enumerate}, and c": "(1) a (2) b, and c",
    "\\begin{description} \\item[One] a \\end{description}": "One a",
    "\\begin{itemize} \\item a": "\\begin{itemize} \\item a",
  });
});

test("HV12: braces that hold words together go, those that mean something stay", () => {
  reads({
    "{GSR4B}: Biomass Map": "GSR4B: Biomass Map",
    "{BERT}: pre-training and {LLM}-based agents": "BERT: pre-training and LLM-based agents",
    "{pre}-training of {Deep Learning} models": "pre-training of Deep Learning models",
    "\\href{https://x.example}{{Label}}": "Label (https://x.example)",
    "{{Attention} is all you need}": "Attention is all you need",
    "the set {-1, 0, 1}, {a}, {A, B} and 10^{-3}": "the set {-1, 0, 1}, {a}, {A, B} and 10^{-3}",
    "fill {name} and {subject}": "fill {name} and {subject}",
  });
});

test("HV12: spaces inside of $ are TeX's, prices stay prices", () => {
  const formulas = (text: string): string[] =>
    splitMath(text).flatMap(({ kind, value }) => (kind === "text" ? [] : [value.trim()]));
  assert.deepEqual(formulas("stable complexity $ O(n) $, and"), ["O(n)"]);
  assert.deepEqual(formulas("context $C $ into $ T $"), ["C", "T"]);
  assert.deepEqual(formulas("over $ 30\\times $ faster"), ["30\\times"]);
  for (const text of [
    "costs $ 30 and $ 40",
    "from $5 to $ 7 a day",
    "in US$ and C$ x",
    "5$ a day or 6$ a",
    "in $ or $ here",
  ]) {
    assert.deepEqual(formulas(text), [], text);
  }
});

test("DG8: Å, molecules and fat letters in formulas", () => {
  for (const [tex, expected] of Object.entries({
    "$\\AA$ $\\rm\\AA$ 5000\\,$\\AA$": "Å Å 5000 Å",
    "$\\mbox{\\boldmath $x$}$": "x",
    "$\\ce{H2O}$ and $\\SI{5}{\\micro\\meter}$": "H₂O and 5 µm",
    "$ O(n) $": "O(n)",
  })) {
    assert.equal(readableText(tex), expected, tex);
    assert.doesNotMatch(linkedMathHtml(tex), /class="tex"|\$/, tex);
  }
});
