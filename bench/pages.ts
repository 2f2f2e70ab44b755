/**
 * Front page and paper page out of the store, beside a raw `node:http` server that sends the same
 * bytes: requests a second and their ratio, in one run. `npm run bench:pages`
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

const SECONDS = Number(process.env["SECONDS"] ?? 5);
const CONNECTIONS = 8;

const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
const settings = readSettings({ DATA_DIR: folder, LOG_LEVEL: "silent", RATE_LIMITS: "off" });
const context = await openWith(settings, { now: "2026-11-24T12:00:00Z" });
const app = buildApp(context);
const pages = createAdaptorServer({ fetch: (request, env) => app.fetch(request, env) }) as Server;

for (const path of ["/", "/day/2025-03-17", "/papers/2311.03285"]) {
  const answer = await app.request(path, { headers: { "accept-encoding": "br" } });
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = Object.fromEntries(answer.headers);
  const raw = createServer((_, response) => response.writeHead(200, headers).end(body));
  const ours = await requestsPerSecond(pages, path);
  const bare = await requestsPerSecond(raw, path);
  console.log(
    `${path}: ${ours.toFixed(0)} requests/s, raw server ${bare.toFixed(0)}, ratio ${(ours / bare).toFixed(3)}, ${body.length} bytes`,
  );
}
await context.close();
rmSync(folder, { recursive: true, force: true });

async function requestsPerSecond(server: Server, path: string): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as { port: number };
  const run = (duration: number) =>
    autocannon({
      url: `http://127.0.0.1:${port}${path}`,
      connections: CONNECTIONS,
      duration,
      headers: { "accept-encoding": "br" },
    });
  await run(1);
  const result = await run(SECONDS);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  if (result.non2xx > 0) throw new Error(`${path}: ${result.non2xx} answers were no page`);
  return result.requests.average;
}
