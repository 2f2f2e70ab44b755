import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, constantFrom, oneof, property } from "fast-check";
import { texToUnicode } from "./tex-to-unicode.ts";

function reads(cases: Record<string, string>): void {
  for (const [tex, expected] of Object.entries(cases)) {
    assert.equal(texToUnicode(tex), expected, tex);
    assert.equal(texToUnicode(expected), expected, `${expected} is left alone`);
  }
}

test("HV12: accents and letters become Unicode", () => {
  reads({
    "M\\'elange": "Mélange",
    "M\\'{e}lange {\\'e} {\\'{e}}": "Mélange é é",
    "Paul Erd\\H{o}s": "Paul Erdős",
    '\\"o {\\"o} \\"{o} {\\"{o}}': "ö ö ö ö",
    'Schr\\"odinger, na\\"ive': "Schrödinger, naïve",
    "\\o \\ss \\aa \\L{} \\O, \\AE": "ø ß å Ł Ø, Æ",
    "Isstr\\o m, \\o rsted, Stra\\ss e": "Isstrøm, ørsted, Straße",
    "Bj{\\o}ntegaard": "Bjøntegaard",
    "\\c{c} \\v{s} \\k{a} \\u{g} \\.I \\i \\j \\~n \\^{\\i}": "ç š ą ğ İ ı ȷ ñ î",
    "Garc\\'{\\i}a, Mart\\'\\i nez, Csisz{\\' a}r": "García, Martínez, Csiszár",
    "Bo\\v zi\\'c, Mah\\={a}n\\={a}ma, F\\`ux\\`i": "Božić, Mahānāma, Fùxì",
    "\\'{\\^e} and \\^{\\'{e}}": "ế and é̂".normalize("NFC"),
    "\\r{ho} \\k{appa} \\c{opyright}": "ρ κ ©",
    "MLLM\\'s, don\\'t, \\\"hello\\\", Bird\\u2019s": "MLLM's, don't, \"hello\", Bird’s",
  });
  assert.equal(texToUnicode("e\u0301"), "é", "NFC, without any TeX too");
});

test("HV12: signs, ties, dashes and quotes", () => {
  reads({
    "50\\% Q\\&A a\\_b \\#1": "50% Q&A a_b #1",
    "Fig.~2, at~https://a.org/~b, ~5%, 3~5, ~/.profile":
      "Fig. 2, at https://a.org/~b, ~5%, 3~5, ~/.profile",
    "pages 1--2 and a --- b---c -- d": "pages 1–2 and a — b—c – d",
    "run it with --help --all": "run it with --help --all",
    "``robust'' and ``good\"; 5'' wide": "“robust” and “good”; 5'' wide",
    "1{,}000 1\\,600 e.g.\\ crop, under-investi\\-gated":
      "1,000 1 600 e.g. crop, under-investigated",
    "360{\\deg} 360^\\circ 10 {\\mu}m 0.6 \\pm 0.1": "360° 360° 10 μm 0.6 ± 0.1",
    "PM\\textsuperscript{4}Bench, the 5\\textsuperscript{th}": "PM⁴Bench, the 5th",
  });
});

test("HV12: commands are understood, and nothing in them is lost", () => {
  reads({
    "\\emph{very \\textbf{bold}} {\\it this} {\\em a priori\\/}": "very bold this a priori",
    "{A}daptive {\\sc Turbo} {T}\\'{e}o": "Adaptive Turbo Téo",
    "\\url{https://a.org/~b\\_c} \\href{https://a.org/x}{here}":
      "https://a.org/~b_c here (https://a.org/x)",
    "\\href{https://a.org/x}{https://a.org/x}": "https://a.org/x",
    "field\\footnote{See \\url{https://a.org}.} and~\\cite{yang2022, sd3}":
      "field (See https://a.org.) and [yang2022, sd3]",
    "\\textcolor{red}{Warning}, \\eg, cats, \\ie{} dogs, \\etc.":
      "Warning, e.g., cats, i.e. dogs, etc.",
  });
});

test("HV12: code in a text keeps its dashes and ties", () => {
  assert.equal(texToUnicode("\\texttt{a--b~c\\_d} \\verb|x~y|"), "a--b~c_d x~y");
});

test("HV12: what is not understood is shown as it is written", () => {
  const literals = [
    "we propose \\method{}, and \\ours is good",
    "see \\ref{fig:intro} \\end{itemize} \\begin{foo}",
    "lonely } and { and \\textbf{open",
    "{-1, 0, 1} and 10^{-3} and x_{ij}",
    "C:\\\\data, \\1 \\",
    "it costs $5 and $10, or US$3.",
  ];
  for (const text of literals) assert.equal(texToUnicode(text), text);
  assert.equal(texToUnicode("\\foo{M\\'elange}"), "\\foo{Mélange}");
});

test("HV12: mathematics stays as TeX", () => {
  const text =
    "a $\\alpha_{i}^{2}~\\'e--$ b $$x\\,y$$ c \\(a\\%\\) d \\[ {x} \\] e \\begin{equation}a--b\\end{equation}";
  assert.equal(texToUnicode(text), text);
  assert.equal(texToUnicode("\\textbf{of $x~y$ and~z}"), "of $x~y$ and z");
  assert.equal(texToUnicode("\\$5 and \\$10"), "$5 and $10");
  const held = texToUnicode("\\$x$ and \\$y");
  assert.doesNotMatch(held, /(?<!\\)\$x\$/, "an escaped price never becomes a formula");
});

const hostile = array(
  oneof(
    constantFrom(...Array.from("\\{}$~-`'\"^_[]()%&#|@!.,; \nabzAZ019é∞\ud83d")),
    constantFrom(
      "\\'",
      "\\textbf{",
      "\\href{",
      "\\c{",
      "\\(",
      "\\)",
      "$$",
      "https://a.org/",
      "\\v ",
      "\\begin{align}",
      "\\end{align}",
      "\\verb|",
    ),
  ),
  { maxLength: 80 },
).map((parts) => parts.join(""));

test("HV12: total, bounded, NFC on hostile text", () => {
  check(
    property(hostile, (text) => {
      const read = texToUnicode(text);
      assert.ok(read.length <= text.length * 2 + 8);
      assert.equal(read, read.normalize("NFC"));
    }),
    { numRuns: 5_000 },
  );
});

test("HV12: without commands no letter and no digit is lost or added", () => {
  const plain = array(constantFrom(...Array.from("{}$~-`'\"^_[]()%&#. \nabzAZ019éß")), {
    maxLength: 80,
  });
  const kept = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");
  check(
    property(plain, (parts) => {
      const text = parts.join("");
      assert.equal(kept(texToUnicode(text)), kept(text));
    }),
    { numRuns: 3_000 },
  );
});

test("HV12: reading twice is reading once", () => {
  const parts = constantFrom(
    "M\\'elange ",
    "Erd\\H{o}s ",
    "\\textbf{x} ",
    "\\ours{} ",
    "$x_{1}$ ",
    "\\$5 ",
    "$7 ",
    "a~b ",
    "1--2 ",
    "``q'' ",
    "\\cite{k} ",
    "{\\it y} ",
    "\\%",
    "{A}b ",
    "https://a.org/~x ",
    "\\end{z} ",
    "10^{-3} ",
    "plain words. ",
  );
  check(
    property(array(parts, { maxLength: 30 }), (list) => {
      const once = texToUnicode(list.join(""));
      assert.equal(texToUnicode(once), once);
    }),
    { numRuns: 2_000 },
  );
});

test("SC10: long hostile texts end", () => {
  for (const unit of [
    "{",
    "}",
    "$",
    "\\",
    "\\'",
    "\\'{",
    "\\textbf{",
    "~",
    "``",
    "\\href{",
    "$\\text{",
    "\\(",
    "\\begin{align}",
    "{$",
    "https://",
    "a.",
  ]) {
    const text = unit.repeat(100_000 / unit.length);
    assert.ok(texToUnicode(text).length > 0 || /^[\\']+$/.test(unit), unit);
  }
});
