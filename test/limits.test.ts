import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { startProgram } from "./serve-process.ts";

const SLOW_CLIENTS = 100;
/** Ten seconds for the headers, and as much again for a machine that is busy. */
const CUT_TIMEOUT_MS = 20_000;

describe("limits (SC10)", { concurrency: true }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-limits-"));
  const program = await startProgram({
    args: ["serve", "--web-only"],
    env: { DATA_DIR: folder, PORT: "0" },
  });
  after(async () => {
    await program.end("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  const { port } = new URL(program.url);
  const open = async (): Promise<Socket> => {
    const socket = connect(Number(port), "127.0.0.1");
    await once(socket, "connect");
    return socket;
  };
  const answerTo = async (text: string): Promise<string> => {
    const socket = await open();
    socket.on("error", () => undefined);
    socket.end(text);
    let answer = "";
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
    await once(socket, "close");
    return answer;
  };

  test("headers of more than 32 KiB are 431", async () => {
    const text = `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(33_000)}\r\n\r\n`;
    assert.match(await answerTo(text), /^HTTP\/1\.1 431 /);
  });

  test("an address of more than 32 KiB is refused", async () => {
    const text = `GET /search?q=${"a".repeat(33_000)} HTTP/1.1\r\nHost: x\r\n\r\n`;
    assert.match(await answerTo(text), /^HTTP\/1\.1 4(14|31) /);
  });

  test("a query of 10 kB is answered, however its bytes are written (SE1)", async () => {
    const query = encodeURIComponent("\u05d7".repeat(5_000));
    const text = `GET /search?q=${query} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
    assert.match(await answerTo(text), /^HTTP\/1\.1 (200|503) /);
  });

  test("a body of more than 256 KiB is 413, whether its length is said or not", async () => {
    const body = "a".repeat(300 * 1024);
    const head = `POST /subscribe HTTP/1.1\r\nHost: x\r\nOrigin: ${program.url}\r\nContent-Type: application/x-www-form-urlencoded`;
    const said = await answerTo(`${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    assert.match(said, /^HTTP\/1\.1 413 /);
    const chunk = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    const unsaid = await answerTo(`${head}\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`);
    assert.match(unsaid, /^HTTP\/1\.1 413 /);
  });

  test("nonsense instead of HTTP is 400, and the connection ends", async () => {
    assert.match(await answerTo("\u0016\u0003\u0001 nonsense\r\n\r\n"), /^HTTP\/1\.1 400 /);
  });

  test("a hundred clients that never end their headers are cut, and others are answered meanwhile", async () => {
    const sockets = await Promise.all(Array.from({ length: SLOW_CLIENTS }, open));
    const closed = sockets.map(async (socket) => {
      socket.on("error", () => undefined);
      socket.resume();
      socket.write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
      const drip = setInterval(() => socket.write("a"), 1_000);
      await once(socket, "close", { signal: AbortSignal.timeout(CUT_TIMEOUT_MS) });
      clearInterval(drip);
    });
    // Its own connection each: the pool may hold one that a refused body has ended.
    const headers = { connection: "close" };
    for (let n = 0; n < 20; n++) {
      assert.equal((await fetch(`${program.url}/livez`, { headers })).status, 200);
    }
    await Promise.all(closed);
  });
});
