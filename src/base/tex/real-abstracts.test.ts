import assert from "node:assert/strict";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import { displayPieces } from "./display-pieces.ts";
import { formulaMathml } from "./formula-html.ts";
import { linkedMathHtml, mathHtml } from "./math-html.ts";
import { readFragment } from "../../../test/read-fragment.ts";
import { readableText, searchText } from "./readable-text.ts";
import { texToUnicode } from "./tex-to-unicode.ts";

const shared = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));
const seedFile = `${shared}seed/papers-page.txt`;
const recordFile = `${shared}papers/arxiv-listed-2025-03-to-2026.jsonl.gz`;
const ABSTRACTS_MAX = 10_000;
/** Measured on 10,000 abstracts with TeX: 0.6 % of the formulas; authors' own macros, nearly all. */
const FALLBACK_SHARE_MAX = 0.01;

type Books = { texts: number; formulas: number; fallbacks: number; twice: number };

function checkText(text: string, books: Books): void {
  books.texts++;
  const unicode = texToUnicode(text);
  if (texToUnicode(unicode) !== unicode) books.twice++;
  const formulas = displayPieces(text).filter((piece) => piece.kind !== "text");
  books.formulas += formulas.length;
  const html = readFragment(mathHtml(text));
  const shown = html.elements.filter(({ name }) => name === "math" || name === "code").length;
  assert.equal(shown, formulas.length, text);
  for (const { source, value, kind } of formulas) {
    assert.ok(!html.text.includes(source), `${source} is shown with its delimiters`);
    if (formulaMathml(value, kind === "display") === null) books.fallbacks++;
  }
  for (const { name, attributes } of readFragment(linkedMathHtml(text)).elements) {
    assert.doesNotMatch(name, /script|annotation|maction|semantics/);
    if (name === "span") assert.equal(attributes["class"], "glued");
    assert.equal(attributes["style"] ?? attributes["id"], undefined);
  }
  const readable = readableText(text);
  assert.ok(readable.length * 4 >= text.replace(/\s+/g, " ").length / 2, text);
  if (books.texts % 5 === 0) assert.equal(searchText(text), readable.normalize("NFKC"));
}

function report(t: TestContext, books: Books): void {
  t.diagnostic(
    `${books.texts} texts, ${books.formulas} formulas, ${books.fallbacks} shown as TeX, ` +
      `${books.twice} texts change when read twice`,
  );
}

test("HV12, SC4: all 84 abstracts of the seed page", (t) => {
  if (!existsSync(seedFile)) return t.skip(`${seedFile} is not here`);
  const books: Books = { texts: 0, formulas: 0, fallbacks: 0, twice: 0 };
  for (const line of readFileSync(seedFile, "utf8").split("\n")) {
    if (line.length > 300) checkText(line, books);
  }
  report(t, books);
  assert.ok(books.texts >= 84);
  assert.equal(books.fallbacks, 0);
});

test("HV12, SC4: 10,000 real abstracts, those with TeX first", async (t) => {
  if (!existsSync(recordFile)) return t.skip(`${recordFile} is not here`);
  const books: Books = { texts: 0, formulas: 0, fallbacks: 0, twice: 0 };
  const plain: string[] = [];
  const lines = createInterface({ input: createReadStream(recordFile).pipe(createGunzip()) });
  for await (const line of lines) {
    if (books.texts >= ABSTRACTS_MAX) break;
    const hasTex = line.includes("$") || line.includes("\\\\");
    if (!hasTex && plain.length >= ABSTRACTS_MAX) continue;
    const { abstract } = JSON.parse(line) as { abstract: string };
    if (hasTex && /[\\$]/.test(abstract)) checkText(abstract, books);
    else if (plain.length < ABSTRACTS_MAX) plain.push(abstract);
  }
  for (const abstract of plain) if (books.texts < ABSTRACTS_MAX) checkText(abstract, books);
  report(t, books);
  assert.equal(books.texts, ABSTRACTS_MAX);
  assert.ok(books.formulas > 10_000);
  assert.ok(books.fallbacks <= books.formulas * FALLBACK_SHARE_MAX);
  assert.ok(books.twice <= 20);
});
