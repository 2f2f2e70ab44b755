import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, constantFrom, property } from "fast-check";
import { formulaMathml } from "./formula-html.ts";
import { FORMULAS_MAX, linkedMathHtml, mathHtml } from "./math-html.ts";
import { MATHML_ELEMENTS } from "./mathml-rules.ts";
import { readFragment } from "../../../test/read-fragment.ts";

/** Fails unless the markup is well-formed and holds nothing but MathML, TeX and web links. */
function assertHarmless(html: string, extra: string[] = []): void {
  for (const { name, attributes } of readFragment(html).elements) {
    assert.ok(MATHML_ELEMENTS.has(name) || name === "code" || extra.includes(name), name);
    for (const [attribute, value] of Object.entries(attributes)) {
      assert.doesNotMatch(attribute, /^(?:on|style|id|src|xlink)/);
      if (attribute === "href") assert.match(new URL(value).protocol, /^https?:$/);
    }
  }
}

test("mathematics becomes MathML, text is escaped", () => {
  assert.equal(
    mathHtml("a < b & $x^2$"),
    'a &lt; b &amp; <math><msup><mi>x</mi><mn class="tml-sml-pad">2</mn></msup></math>',
  );
  assert.match(mathHtml("$$\\frac12$$"), /^<math display="block"[^>]*><mfrac>/);
  assert.match(mathHtml("\\begin{align}a&=b\\\\c&=d\\end{align}"), /<mtable/);
  assert.match(mathHtml("$16\\%$, $9.5%$"), /%.*%/);
  assert.equal(mathHtml("cost $5 and \\$10"), "cost $5 and $10");
  assert.equal(mathHtml("\\sim 10^{-3}, M\\'elange$\\unicode{x2013}$x"), "∼ 10⁻³, Mélange–x");
});

test("SC4: what Temml cannot do is shown as its TeX", () => {
  assert.equal(mathHtml("by $\\bW<1$"), 'by <code class="tex">\\bW&lt;1</code>');
  for (const tex of [
    "x".repeat(2_001),
    "{".repeat(13) + "x" + "}".repeat(13),
    "\\def\\a{\\a\\a}\\a",
    "\\frac{",
    "a}{b",
    "\\left(",
    "\\includegraphics{https://a.org/x.png}",
    "\\class{x}{y}",
    "\\htmlStyle{color:red}{x}",
    "\\cancelto{a}{b}",
  ]) {
    assert.match(mathHtml(`$$${tex}$$`), /^(?:<code class="tex">|\$\$)/, tex);
    assert.doesNotMatch(mathHtml(`$$${tex}$$`), /<(?!\/?code)/, tex);
  }
});

test("SC1, SC4: no style, address or identifier comes through a formula", () => {
  for (const tex of [
    "\\color{red}x",
    "\\href{javascript:alert(1)}{x}",
    "\\label{a}x",
    "\\ref{a}",
    "\\textit{x}",
    "\\boxed{x}",
    "\\hspace{900em}x",
    "\\rule{900em}{900em}",
    "\\textcolor{red;background:url(x)}{y}",
    "\\fbox{x}",
    "\\tag{1}x",
    "\\kern{99999em}x",
    "\\raisebox{90em}{x}",
  ]) {
    const html = mathHtml(`$$${tex}$$`);
    assertHarmless(html);
    assert.doesNotMatch(html, / (?:style|href|id)=|900em|99999/);
  }
});

test("SC10: formulas of one text have a limit, and each is shown", () => {
  const html = mathHtml("$x_1$ ".repeat(FORMULAS_MAX + 50));
  const { elements } = readFragment(html);
  assert.equal(elements.filter((element) => element.name === "math").length, FORMULAS_MAX);
  assert.equal(elements.filter((element) => element.name === "code").length, 50);
});

test("HV13: links of a text are links, and formulas beside them are mathematics", () => {
  assert.equal(
    linkedMathHtml("$x$ at github.com/a/b?c=1&d=2. See \\url{https://a.org/~b}"),
    '<math><mi>x</mi></math> at <a href="https://github.com/a/b?c=1&amp;d=2" rel="nofollow noopener">github.com/a/b?c=1&amp;d=2</a>. ' +
      'See <a href="https://a.org/~b" rel="nofollow noopener">https://a.org/~b</a>',
  );
  assert.match(
    linkedMathHtml("$\\href{https://a.org/x}{\\text{here}}$"),
    /here \(<a href="https:\/\/a.org\/x"/,
  );
  for (const text of [
    "javascript:alert(1)",
    "\\href{javascript:alert(1)}{x}",
    'https://a.org/"onclick=x',
    "data:text/html,<b>",
  ]) {
    assertHarmless(linkedMathHtml(text), ["a"]);
    assert.doesNotMatch(linkedMathHtml(text), /href="(?!https:\/\/a\.org\/")/);
  }
});

test("SC4: hostile text never throws and never gives anything else", () => {
  const part = constantFrom(
    "$",
    "$$",
    "\\(",
    "\\)",
    "{",
    "}",
    "<script>",
    "</math>",
    "<img src=x onerror=alert(1)>",
    '"',
    "'",
    "&lt;",
    "&#x3c;",
    "&",
    "<",
    ">",
    "\\href{javascript:alert(1)}",
    "\\htmlClass{x}",
    "\\style{",
    "\\unicode{x3c}",
    '\\char"3c',
    "\\text{",
    "\\frac",
    "\\color{",
    "^",
    "_",
    "x",
    "https://a.org/",
    "\0",
    "\ud800",
    "\\begin{align}",
    "\\end{align}",
    "\\mathrm{<b>}",
    "\\verb|<i>|",
    "\\label{",
    "\\tooltip{",
    "\\operatorname{",
    "\\cssId{",
    "%",
    "#",
    "\\\\",
    "~",
    " ",
  );
  check(
    property(array(part, { maxLength: 40 }), (parts) => {
      assertHarmless(mathHtml(parts.join("")));
      assertHarmless(linkedMathHtml(parts.join("")), ["a"]);
    }),
    { numRuns: 1_500 },
  );
});

test("SC10: long hostile texts end", () => {
  for (const unit of [
    "{",
    "$",
    "[",
    "\\(",
    "$x$",
    "$\\frac{",
    "$\\text{",
    "\\begin{align}",
    "$\\hat x$",
  ]) {
    readFragment(mathHtml(unit.repeat(100_000 / unit.length)));
  }
});

test("SC10: commands that Temml builds over and over at each level do not grow", () => {
  for (const name of [
    "\\cancelto{x}",
    "\\mathllap",
    "\\equilibriumRight",
    "\\llap",
    "\\mathchoice",
    "\\overset{x}",
    "\\sqrt",
    "\\boxed",
    "\\frac{x}",
    "\\underbrace",
  ]) {
    const mathml = formulaMathml(`${name}{`.repeat(12) + "x" + "}".repeat(12), true);
    assert.ok((mathml ?? "").length < 20_000, name);
  }
});
