import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGUAGES, chooseLanguage } from "./language.ts";
import { wordsOf } from "./words.ts";

/** Every place of a dictionary with its text; a function is asked with one value for each parameter. */
function textsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, `() of ${value.length}`]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, `${path}.${key}`));
}

test("Accept-Language is read by weight; what nobody translated is English (RFC 4647)", () => {
  const cases: [string | null, string][] = [
    [null, "en"],
    ["", "en"],
    ["de", "de"],
    ["de-AT,de;q=0.9,en;q=0.8", "de"],
    ["en-GB,de;q=0.9", "en"],
    ["fr,de;q=0.5,en;q=0.9", "en"],
    ["fr-CH, fr;q=0.9, *;q=0.5", "en"],
    ["zh-CN,zh;q=0.9", "zh-Hans"],
    ["zh-Hans-SG", "zh-Hans"],
    ["zh-TW,zh-Hant;q=0.9,de;q=0.3", "de"],
    ["zh-TW", "en"],
    ["de;q=0,zh", "zh-Hans"],
    ["DE", "de"],
    ["de;q=nonsense, en", "en"],
    [`${"x,".repeat(5_000)}de`, "en"],
  ];
  for (const [header, language] of cases)
    assert.equal(chooseLanguage(header), language, `${header}`);
  assert.equal(chooseLanguage("de", "zh-Hans"), "zh-Hans", "the reader's setting comes first");
});

test("every language has the keys of English and no empty text", () => {
  const english = textsOf({ ...wordsOf("en"), formats: null }, "").map(([path]) => path);
  for (const language of LANGUAGES) {
    const texts = textsOf({ ...wordsOf(language), formats: null }, "");
    const paths = texts.map(([path]) => path);
    // A field without a short name goes by its name in the taxonomy.
    assert.deepEqual(paths.toSorted(), english.toSorted(), language);
    for (const [path, text] of texts) {
      if (path !== ".lists.state.listed") assert.notEqual(text.trim(), "", `${language}${path}`);
    }
  }
});

test("numbers, plurals and dates are written as each language writes them", () => {
  const { formats, site, lists } = wordsOf("en");
  assert.equal(site.papers(1), "1\u00A0paper");
  assert.equal(site.papers(1_617), "1,617\u00A0papers");
  assert.equal(formats.decimal(-0.0149, 2), "−0.01");
  assert.equal(formats.decimal(-0.001, 2), "0.00");
  assert.equal(formats.longDay("2026-07-01"), "Wednesday, 1 July 2026");
  assert.equal(formats.date("2026-07"), "July 2026");
  assert.equal(lists.week(48, "2026-11-23", "2026-11-29"), "Week 48, 23–29 November 2026");
  const german = wordsOf("de");
  assert.equal(german.site.papers(1), "1\u00A0Arbeit");
  assert.equal(german.site.papers(1_617), "1.617\u00A0Arbeiten");
  assert.equal(german.formats.longDay("2026-07-01"), "Mittwoch, 1. Juli 2026");
  const chinese = wordsOf("zh-Hans");
  assert.equal(chinese.site.papers(1), "1\u00A0篇论文");
  assert.equal(chinese.formats.longDay("2026-07-01"), "2026年7月1日 星期三");
});
