import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { sourceFiles } from "./source-files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * What has one home: the pattern of a second one, which no other file of `src` may hold, nor one of
 * the tests and measurements where `isForTests` says so.
 */
const HOMES: Array<{ what: string; home: string; again: RegExp; isForTests?: true }> = [
  {
    what: "the length of an hour and of a day",
    home: "src/base/days.ts",
    again: /\b(?:86_?400_?000|3_?600_?000|24 \* 60|60 \* 60(?:_000)?)\b|\bconst (?:DAY|HOUR)_MS\b/,
    isForTests: true,
  },
  {
    what: "the kinds of a link",
    home: "src/papers/link-kinds.ts",
    again: /["']code["'],\s*["']project["'],\s*["']data["']/,
  },
  {
    what: "the longest query",
    home: "src/search/query/query-length.ts",
    again: /\bconst QUERY_CHARACTERS_MAX\b|\bquery: z\s*\.string\(\)\s*\.max\(\d/,
  },
];

const texts = new Map(
  sourceFiles(root)
    .filter((file) => file !== "tools/one-of-each.test.ts")
    .map((file) => [file, readFileSync(join(root, file), "utf8")]),
);
const isProgram = (file: string): boolean => file.startsWith("src/") && !file.endsWith(".test.ts");

for (const { what, home, again, isForTests } of HOMES) {
  test(`${what}: written in ${home} alone`, () => {
    assert.match(texts.get(home) ?? "", again, "the pattern no longer finds the home itself");
    const others = [...texts].filter(
      ([file, text]) => file !== home && (isForTests || isProgram(file)) && again.test(text),
    );
    assert.deepEqual(
      others.map(([file]) => file),
      [],
    );
  });
}
