import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";

const ROOT = new URL("../", import.meta.url);

/** One each, built from words or letters of ours: nothing of it comes from outside. */
const BUILT = new Set([
  "src/base/fold.ts",
  "src/base/tex/lists.ts",
  "src/mail/message-template.ts",
  "src/papers/people/group-name.ts",
]);

test("SC11: no regular expression is built from text", () => {
  const files = globSync("src/**/*.{ts,js}", { cwd: ROOT }).filter(
    (file) => !file.endsWith(".test.ts"),
  );
  assert.ok(files.length > 300);
  const built = files.flatMap((file) =>
    readFileSync(new URL(file, ROOT), "utf8")
      .matchAll(/\bRegExp\(/g)
      .map(() => file)
      .toArray(),
  );
  assert.deepEqual(built.toSorted(), [...BUILT], "a file that is not named, or a second one in it");
});
