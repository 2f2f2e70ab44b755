import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

interface LockedPackage {
  dev?: boolean;
  hasInstallScript?: boolean;
  integrity?: string;
  optional?: boolean;
}

const { packages } = JSON.parse(
  readFileSync(new URL("../package-lock.json", import.meta.url), "utf8"),
) as { packages: Record<string, LockedPackage> };
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

test("SC13: no package that the program needs has an install script", () => {
  const wrong = locked.filter(
    ([, { dev, optional, hasInstallScript }]) => hasInstallScript && !dev && !optional,
  );
  assert.deepEqual(
    wrong.map(([path]) => path),
    [],
  );
});
