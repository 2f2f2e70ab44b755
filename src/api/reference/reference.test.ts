import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { openTestSite } from "../../../test/site.ts";

test("docs/reference/api.md names every call of our own API, and no other", async (t) => {
  const { app } = await openTestSite(t);
  const { paths } = (await (await app.request("/openapi.json")).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const text = readFileSync(new URL("../../../docs/reference/api.md", import.meta.url), "utf8");
  const written = [...text.matchAll(/^\| `([A-Z]+ \/api\/v1\/[^`]+)`/gm)].map(
    (match) => match[1] as string,
  );
  assert.deepEqual(written.toSorted(), described.toSorted());
});
