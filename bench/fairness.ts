/**
 * Whether one client at full speed slows down another (SC10): the answers to a calm reader alone and
 * beside a greedy client of another address, in turns of one run.
 *
 *   npm run bench:fairness -- [--turns 4] [--samples 250]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runProgram, startProgram } from "../test/serve-process.ts";

const CLIENT = fileURLToPath(new URL("fairness-client.ts", import.meta.url));
const PAUSE_MS = 10;
const GREEDY: Array<[words: string, connections: number, path: string]> = [
  ["kept pages over one connection", 1, "/"],
  ["kept pages over 50 connections", 50, "/"],
  ["pages made again over 50 connections", 50, "/trending?word=*"],
  ["searches over 50 connections", 50, "/search?q=graph+*"],
];
const CALM = ["/", "/papers/2311.03285", "/trending", "/search?q=attention"];

const { values } = parseArgs({
  options: {
    turns: { type: "string", default: "4" },
    samples: { type: "string", default: "250" },
  },
});
const samples = Number(values.samples);
const folder = mkdtempSync(join(tmpdir(), "broadsheet-fairness-"));
const env = { DATA_DIR: folder, PORT: "0", RATE_LIMITS: "on" };
const made = await runProgram({ args: ["index", "build", "--activate"], env });
if (made.code !== 0) throw new Error(made.stderr);
const program = await startProgram({ args: ["serve", "--web-only"], env });
const { port } = new URL(program.url);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
try {
  await calm(200, 0);
  for (const [words, connections, path] of GREEDY) {
    const alone: number[] = [];
    const beside: number[] = [];
    let got = "";
    for (let turn = 0; turn < Number(values.turns); turn++) {
      alone.push(...(await calm(samples, turn)));
      const greedy = spawn(process.execPath, [CLIENT, port, String(connections), path]);
      await sleep(500);
      try {
        beside.push(...(await calm(samples, turn)));
      } finally {
        greedy.kill("SIGTERM");
      }
      const [chunk] = (await once(greedy.stdout, "data")) as [Buffer];
      got = chunk.toString().trim();
    }
    console.log(`${words}: ${told(alone, beside)}; it got ${got} in the last turn`);
  }
} finally {
  agent.destroy();
  await program.end("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}

/** Milliseconds of each answer to a reader who asks, waits for the answer, and pauses. */
async function calm(count: number, salt: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const path = CALM[n % CALM.length] ?? "/";
    // A search is limited to 120 a minute: the reader asks for one now and then.
    const isSearch = path.startsWith("/search") && n % 40 !== 3;
    const asked = isSearch ? `/newest?word=${salt}-${n}` : path;
    const began = performance.now();
    await ask(asked);
    times.push(performance.now() - began);
    await sleep(PAUSE_MS);
  }
  return times;
}

function ask(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, path, agent }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${path} gave ${answer.statusCode}`));
      answer.resume();
      answer.on("end", resolve);
    });
    outgoing.on("error", reject);
    outgoing.end();
  });
}

function told(alone: number[], beside: number[]): string {
  const at = (times: number[], share: number) =>
    times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
  const pair = (share: number) =>
    `${at(alone, share).toFixed(1)} → ${at(beside, share).toFixed(1)}`;
  const ratio = at(beside, 0.99) / at(alone, 0.99);
  return `p50 ${pair(0.5)} ms, p99 ${pair(0.99)} ms, ratio ${ratio.toFixed(2)}`;
}
