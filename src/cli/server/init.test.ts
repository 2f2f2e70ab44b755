import assert from "node:assert/strict";
import { test } from "node:test";
import { runProgram } from "../../../test/serve-process.ts";
import { testFolder } from "../../../test/store.ts";

test("init sets a site up by flags, and refuses wrong use without a terminal", async (t) => {
  const env = { DATA_DIR: testFolder(t), STARTER: "off" };
  const bare = await runProgram({ args: ["init"], env });
  assert.equal(bare.code, 2);
  assert.match(bare.stderr, /--admin ADDRESS/);
  const wrong = await runProgram({ args: ["init", "--zone", "Nowhere"], env });
  assert.equal(wrong.code, 2);
  const args = ["init", "--category", "cs.CL", "hep-th", "--admin", "ada@example.org", "--json"];
  const done = await runProgram({ args, env });
  assert.equal(done.code, 0, done.stderr);
  const { signInUrl, harvestSets } = JSON.parse(done.stdout);
  assert.match(signInUrl, /\/sign-in\//);
  assert.deepEqual(harvestSets, ["cs:cs:CL", "physics:hep-th"]);
});
