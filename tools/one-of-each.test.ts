import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { sourceFiles } from "./source-files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What has one home: the pattern of a second one, which no other file of `src` may hold. */
const HOMES: Array<{ what: string; home: string; again: RegExp }> = [
  {
    what: "the length of an hour and of a day",
    home: "src/base/days.ts",
    again: /\b(?:86_?400_?000|3_?600_?000|24 \* 60|60 \* 60)\b|\bconst (?:DAY|HOUR)_MS\b/,
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

const program = sourceFiles(join(root, "src")).filter(
  (file) => !/\.(test|contract)\.ts$/.test(file),
);
const texts = new Map(
  program.map((file) => [`src/${file}`, readFileSync(join(root, "src", file), "utf8")]),
);

for (const { what, home, again } of HOMES) {
  test(`${what}: written in ${home} alone`, () => {
    assert.match(texts.get(home) ?? "", again, "the pattern no longer finds the home itself");
    const others = [...texts].filter(([file, text]) => file !== home && again.test(text));
    assert.deepEqual(
      others.map(([file]) => file),
      [],
    );
  });
}
