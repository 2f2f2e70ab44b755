import assert from "node:assert/strict";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
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

test("a health check of HTTP/1.0 without a host is answered, and finds no outbox", async (t) => {
  const env = { DATA_DIR: testFolder(t), PORT: "0" };
  const program = await startProgram({ args: ["serve", "--web-only"], env });
  const statusLine = async (request: string): Promise<string> => {
    const socket = connect(Number(new URL(program.url).port), "127.0.0.1");
    socket.end(request);
    return (await text(socket)).split("\r\n")[0] ?? "";
  };
  try {
    assert.match(await statusLine("GET /livez HTTP/1.0\r\n\r\n"), / 200 /);
    assert.match(await statusLine("GET /outbox HTTP/1.0\r\n\r\n"), / 404 /);
    assert.match(await statusLine("GET /livez HTTP/1.1\r\n\r\n"), / 400 /);
  } finally {
    await program.end("SIGKILL");
  }
});
