import assert from "node:assert/strict";
import { it } from "node:test";
import { crashRounds } from "../../../../bench/search-crash.ts";

it("survives a writer killed at any moment: all is found, nothing twice, no reader fails (SE7)", async () => {
  const { papers, readerErrors } = await crashRounds(3, 11);
  assert.ok(papers > 3);
  assert.deepEqual(readerErrors, []);
});
