import assert from "node:assert/strict";
import { test } from "node:test";
import { crashDigests } from "../../../test/crash-digests.ts";

test("DG5: killed at any moment, nobody is lost and nobody has it twice (short form)", async (t) => {
  const books = await crashDigests({ kills: 10, recipients: 500, seed: 20261124, lifeMsMax: 350 });
  t.diagnostic(JSON.stringify(books));
  assert.equal(books.lost, 0);
  assert.equal(books.doubled, 0);
  assert.equal(books.personal, 100);
  assert.equal(books.strangers, 0, "an issue for one reader is that reader's alone");
  const total = Object.values(books.states).reduce((sum, count) => sum + count, 0);
  assert.equal(total, 500, "every recipient has exactly one delivery");
  assert.ok((books.states["accepted"] ?? 0) > 400);
});
