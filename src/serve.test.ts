import assert from "node:assert/strict";
import { test } from "node:test";
import { startProgram } from "../test/serve-process.ts";
import { testFolder } from "../test/store.ts";

test("serve says where it answers, also where its readers come by another address", async (t) => {
  const env = { DATA_DIR: testFolder(t), PORT: "0", BASE_URL: "https://papers.example.org" };
  const program = await startProgram({ args: ["serve", "--web-only"], env });
  try {
    assert.match(program.url, /^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    const feed = await (await fetch(`${program.url}/index.atom`)).text();
    assert.match(feed, /https:\/\/papers\.example\.org\/papers\//);
    assert.ok(!feed.includes("127.0.0.1"), "links lead to the address that readers use");
  } finally {
    await program.end("SIGKILL");
  }
});
