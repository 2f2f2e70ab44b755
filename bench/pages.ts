/**
 * Pages out of the store beside a raw `node:http` server that sends the same bytes and header fields:
 * requests a second and their ratio, in one run. The page made again is asked by another address each
 * time, so that none is kept. With Datasette (PyPI) the same fifty rows are its page over the same
 * SQLite file, in a process by itself like ours.
 *
 *   npm run bench:pages -- [--seconds 5] [--datasette PATH]
 *
 * `python3 -m venv ds && ds/bin/pip install datasette` gives `--datasette ds/bin/datasette`.
 */
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import type { RawAnswer } from "./raw-server.ts";
import { runProgram, startProgram } from "../test/serve-process.ts";

const RAW_SERVER = fileURLToPath(new URL("./raw-server.ts", import.meta.url));
const CONNECTIONS = 8;
/** A server that has just started compiles what it runs often. */
const WARM_SECONDS = 4;
const WAIT_MS_MAX = 20_000;
const KEPT = ["/", "/day/2025-03-17", "/papers/2311.03285"];
const MADE_AGAIN = ["/trending", "/", "/papers/2311.03285"];
const ROWS = `select key, title, abstract, points, hotness, shown_on from paper
  where hot_key > '' order by hot_key limit 50`;

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "5" }, datasette: { type: "string" } },
});
const seconds = Number(values.seconds);
let asked = 0;
const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-pages-"));
const env = { DATA_DIR: folder, PORT: "0", LOG_LEVEL: "silent", RATE_LIMITS: "off" };
try {
  console.log(`load ${(loadavg()[0] as number).toFixed(1)}`);
  const { code, stderr } = await runProgram({ args: ["papers", "show", "2311.03285"], env });
  if (code !== 0) throw new Error(stderr);
  const web = await startProgram({ args: ["serve", "--web-only"], env });
  for (const path of KEPT) await beside(web.url, path, (at) => at, "kept");
  for (const path of MADE_AGAIN) await beside(web.url, path, another, "made again");
  await web.end("SIGKILL");
  if (values.datasette) await besideDatasette(values.datasette);
  console.log(`load ${(loadavg()[0] as number).toFixed(1)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

type Address = (path: string, n: number) => string;

function another(path: string, n: number): string {
  return `${path}?n=${n}`;
}

async function beside(url: string, path: string, address: Address, what: string): Promise<void> {
  const answer = await fetch(url + path, { headers: { "accept-encoding": "br" } });
  const headers = Object.fromEntries(answer.headers);
  await answer.arrayBuffer();
  // `fetch` unpacks it: the raw server sends as many bytes as came over the wire.
  const bytes = Number(headers["content-length"]);
  const ours = await rate(url, path, address);
  const raw = fork(RAW_SERVER);
  raw.send({ headers, bytes } satisfies RawAnswer);
  const [port] = (await once(raw, "message")) as [number];
  const bare = await rate(`http://127.0.0.1:${port}`, path, address);
  raw.kill("SIGKILL");
  console.log(
    `${path} ${what}: ${ours.toFixed(0)} requests/s, raw server ${bare.toFixed(0)}, ratio ${(ours / bare).toFixed(3)}, ${bytes} bytes`,
  );
}

async function besideDatasette(command: string): Promise<void> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const url = urlOf(probe);
  probe.close();
  const file = join(folder, "broadsheet.sqlite");
  const args = ["serve", file, "--host", "127.0.0.1", "--port", new URL(url).port];
  const child = spawn(command, args, { stdio: "ignore" });
  const ours = await startProgram({ args: ["serve", "--web-only"], env });
  try {
    const path = `/broadsheet?sql=${encodeURIComponent(ROWS)}`;
    await untilAnswered(url + path);
    const theirs = await rate(url, path, (at, n) => `${at}&n=${n}`);
    const page = await rate(ours.url, "/trending", another);
    console.log(
      `fifty rows as a page: ${page.toFixed(0)} requests/s, Datasette ${theirs.toFixed(1)}, ratio ${(page / theirs).toFixed(1)}`,
    );
  } finally {
    await ours.end("SIGKILL");
    child.kill("SIGKILL");
  }
}

async function untilAnswered(url: string): Promise<void> {
  const endMs = performance.now() + WAIT_MS_MAX;
  while (performance.now() < endMs) {
    const status = await fetch(url).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    if (status !== 0) throw new Error(`Datasette answered ${status}`);
    await sleep(200);
  }
  throw new Error("Datasette did not answer in time");
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

async function rate(url: string, path: string, address: Address): Promise<number> {
  const setupRequest = (request: autocannon.Request) => ({
    ...request,
    path: address(path, (asked += 1)),
  });
  const run = (duration: number) =>
    autocannon({
      url,
      connections: CONNECTIONS,
      duration,
      headers: { "accept-encoding": "br" },
      requests: [{ setupRequest }],
    });
  await run(WARM_SECONDS);
  const result = await run(seconds);
  if (result.non2xx > 0) throw new Error(`${path}: ${result.non2xx} answers were no page`);
  return result.requests.average;
}
