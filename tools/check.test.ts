import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

test("CI, bin/check and npm run check are one list, which ends with all tests", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  for (const path of [".ci/run", "bin/check"])
    assert.equal(read(path).trimEnd().split("\n").at(-1), "npm run check", path);
  assert.equal(scripts["check"], "node bin/run tools/check.ts");
  const steps = [...read("tools/check.ts").matchAll(/^ {2}\["([a-z ]+)", \[/gm)].map(
    ([, name]) => name,
  );
  assert.deepEqual(steps, ["types", "lint", "format", "dead code", "tests"]);
  for (const folder of ["src", "starter", "test", "tools", "evaluation", "bench"])
    assert.ok(scripts["test"]?.includes(`"${folder}/**/*.test.ts"`), folder);
});
