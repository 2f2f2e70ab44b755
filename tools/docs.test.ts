import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { siteOf } from "../src/app.ts";
import { ADDRESSES } from "../src/http/addresses.ts";
import { openTestSite } from "../test/site.ts";
import { REFERENCES, referenceFile } from "./reference.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");

for (const [name, write] of Object.entries(REFERENCES)) {
  test(`docs/reference/${name} is what the program says`, async () => {
    const hint = "write it again with: node bin/run tools/reference.ts";
    assert.equal(readFileSync(referenceFile(name), "utf8"), await write(), hint);
  });
}

test("every address of the table is answered, and every answered one is in the table", async (t) => {
  const { context } = await openTestSite(t);
  const answered = new Set(
    siteOf(context)
      .routes.map(({ path }) => path.replace(/\.[\w-]{10}\.(css|svg|js|woff2)$/, ".HASH.$1"))
      .filter((path) => !path.startsWith("/api/v1/")),
  );
  const written = Object.values(ADDRESSES).flatMap((addresses) => Object.keys(addresses));
  assert.deepEqual([...answered].sort(), written.sort());
});

test("every dependency has a decision record, or is beside one that names it", () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    read("package.json"),
  ) as Record<string, Record<string, string>>;
  const records = readdirSync(join(root, "docs/decisions"))
    .map((file) => read(`docs/decisions/${file}`))
    .join("\n");
  const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  assert.deepEqual(
    names.filter((name) => !name.startsWith("@types/") && !records.includes(name)),
    [],
  );
});

test("links between documents lead somewhere", () => {
  const pages = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    ...["docs/decisions", "docs/operating", "docs/reference"].flatMap((folder) =>
      readdirSync(join(root, folder)).map((file) => `${folder}/${file}`),
    ),
  ].filter((page) => page.endsWith(".md"));
  const broken: string[] = [];
  for (const page of pages) {
    for (const [, target] of read(page).matchAll(/\]\(([^)#\s]+)/g)) {
      if (!target || /^[a-z]+:/.test(target)) continue;
      if (!existsSync(join(root, page, "..", target))) broken.push(`${page}: ${target}`);
    }
  }
  assert.deepEqual(broken, []);
});

test("every file that CONTRIBUTING.md sends somebody to is there", () => {
  const named = [...read("CONTRIBUTING.md").matchAll(/`(src\/[^`]+)`/g)].map(
    ([, path = ""]) => path,
  );
  assert.ok(named.length >= 10);
  assert.deepEqual(
    named.filter((path) => !existsSync(join(root, path))),
    [],
  );
});
