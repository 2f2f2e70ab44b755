import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, connect } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openLoad } from "./load.ts";
import { startProgram } from "./serve-process.ts";
import type { Running } from "./serve-process.ts";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const CLIENTS = 8;
const ANSWERS = 25;
/** At most the one connection that each client has under way when the port closes. */
const RESETS_MAX = CLIENTS;
/** Holds the socket (descriptor 3), and starts the program on it, again for each line it reads. */
const KEEPER = `
  export LISTEN_FDS=1
  while :; do
    sh -c 'LISTEN_PID=$$ exec "$0" "$@"' "$0" --disable-warning=ExperimentalWarning "$1" serve &
    child=$!
    read line; more=$?
    kill -TERM $child; wait $child || exit 1
    [ $more = 0 ] || exit 0
  done`;
const folder = mkdtempSync(join(tmpdir(), "broadsheet-restart-"));
const running: Running[] = [];
after(async () => {
  for (const each of running) await each.end("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});
const start = async (port: number, name: string, args: string[] = []) => {
  const env = { DATA_DIR: join(folder, name), PORT: String(port) };
  const program = await startProgram({ args: ["serve", ...args], env });
  running.push(program);
  return program;
};
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

describe("restart", { concurrency: true }, () => {
  test("SIGTERM: a request under way is answered, then it ends with 0 within ten seconds", async () => {
    const program = await start(await freePort(), "drain");
    const { port } = new URL(program.url);
    const socket = connect(Number(port), "127.0.0.1");
    const form = `Origin: ${program.url}\r\nContent-Type: application/x-www-form-urlencoded`;
    const expecting = "Expect: 100-continue\r\nContent-Length: 5";
    socket.write(`POST /sign-in HTTP/1.1\r\nHost: x\r\n${form}\r\n${expecting}\r\n\r\nab`);
    const [goOn] = (await once(socket, "data")) as [Buffer];
    assert.match(goOn.toString(), /^HTTP\/1\.1 100 /, "the request is under way");
    const ended = program.end();
    await sleep(300);
    socket.write("cde");
    const [answer] = (await once(socket, "data")) as [Buffer];
    assert.match(answer.toString(), /^HTTP\/1\.1 400 /);
    assert.equal(await ended, 0);
  });

  test("a second one on the port is refused unless it is asked for; then one can go without a gap", async () => {
    const port = await freePort();
    const old = await start(port, "beside");
    await assert.rejects(start(port, "beside"), /Cannot listen.*serve --beside/s);
    const load = openLoad(`${old.url}/livez`, CLIENTS);
    await load.answered(ANSWERS);
    const next = await start(port, "beside", ["--beside"]);
    await load.answered(ANSWERS);
    assert.equal(await old.end(), 0);
    await load.answered(ANSWERS);
    const { faults } = await load.stop();
    // Without net.ipv4.tcp_migrate_req the kernel may reset what it accepted for a port that closes.
    const { ECONNRESET: resets = 0, ...others } = faults;
    assert.deepEqual(others, {});
    assert.ok(resets <= RESETS_MAX, `${resets} connections were reset`);
    assert.equal(await next.end(), 0);
  });

  test("a socket handed over by systemd: restarting refuses no request", async () => {
    const socket = createServer().listen(0, "127.0.0.1");
    await once(socket, "listening");
    const { port } = socket.address() as AddressInfo;
    const { fd } = (socket as unknown as { _handle: { fd: number } })._handle;
    const keeper: ChildProcess = spawn("sh", ["-c", KEEPER, process.execPath, MAIN], {
      stdio: ["pipe", "pipe", "inherit", fd],
      env: {
        ...process.env,
        DATA_DIR: join(folder, "handed"),
        PORT: String(port),
        EMBEDDER: "off",
        RATE_LIMITS: "off",
      },
    });
    // The end of its input ends it, and the program with it.
    after(() => void keeper.stdin?.end());
    // From here on the keeper alone holds the socket, as systemd does.
    socket.close();
    await once(keeper.stdout as Readable, "data");
    const load = openLoad(`http://127.0.0.1:${port}/livez`, CLIENTS);
    await load.answered(ANSWERS);
    keeper.stdin?.write("restart\n");
    await once(keeper.stdout as Readable, "data");
    await load.answered(ANSWERS);
    const { faults } = await load.stop();
    assert.deepEqual(faults, {});
    const gone = once(keeper, "exit");
    keeper.stdin?.end();
    assert.deepEqual((await gone)[0], 0);
  });
});
