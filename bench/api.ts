/**
 * Daily papers and search as Hugging Face's clients ask for them, and our own feed, beside a raw
 * `node:http` server that sends the same bytes: requests a second and their ratio, in one run.
 * Each search is another one in its turn, so that none is answered from memory.
 * `node bench/api.ts`; SECONDS says how long each run takes.
 */
import { createServer } from "node:http";
import type { Server } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import autocannon from "autocannon";
import { buildApp } from "../src/app.ts";
import { readSettings } from "../src/base/settings.ts";
import { openWith } from "../src/compose.ts";
import { catchUp } from "../src/search/index/writing/follow-changes.ts";

const SECONDS = Number(process.env["SECONDS"] ?? 5);
const CONNECTIONS = 8;
const INDEX_TIMEOUT_MS = 120_000;
const WORDS = [
  "adapters",
  "detection",
  "segmentation",
  "diffusion",
  "reading",
  "architecture",
  "pruning",
  "transformer",
];

const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
const settings = readSettings({ DATA_DIR: folder, LOG_LEVEL: "silent", RATE_LIMITS: "off" });
const context = await openWith(settings, { now: "2026-11-24T12:00:00Z" });
await catchUp(context.search, INDEX_TIMEOUT_MS);
const app = buildApp(context);
const ours = createAdaptorServer({ fetch: (request, env) => app.fetch(request, env) }) as Server;

const CASES: Array<[name: string, paths: string[]]> = [
  ["/api/daily_papers", ["/api/daily_papers?date=2025-03-17"]],
  [
    "/api/papers/search",
    WORDS.flatMap((one) => WORDS.map((two) => `/api/papers/search?q=${one}+${two}`)),
  ],
  ["/api/v1/feeds/trending", ["/api/v1/feeds/trending"]],
];
for (const [name, paths] of CASES) {
  const answer = await app.request(paths[0] as string, { headers: { "accept-encoding": "br" } });
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = Object.fromEntries(answer.headers);
  const raw = createServer((_, response) => response.writeHead(200, headers).end(body));
  const mine = await requestsPerSecond(ours, paths);
  const bare = await requestsPerSecond(raw, paths);
  const ratio = (mine / bare).toFixed(3);
  console.log(
    `${name}: ${mine.toFixed(0)} requests/s, raw server ${bare.toFixed(0)}, ratio ${ratio}, ${body.length} bytes`,
  );
}
await context.close();
rmSync(folder, { recursive: true, force: true });

async function requestsPerSecond(server: Server, paths: string[]): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as { port: number };
  const headers = { "accept-encoding": "br" };
  const run = (duration: number) =>
    autocannon({
      url: `http://127.0.0.1:${port}`,
      connections: CONNECTIONS,
      duration,
      requests: paths.map((path) => ({ path, headers })),
    });
  await run(1);
  const result = await run(SECONDS);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  if (result.non2xx > 0) throw new Error(`${paths[0]}: ${result.non2xx} answers were no page`);
  return result.requests.average;
}
