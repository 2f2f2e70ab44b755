/**
 * Two hundred connections at full speed for two minutes (SC10): memory has to stay flat, and no error
 * may come but 429. Ends with 1 where it does not hold.
 *
 *   npm run bench:steady -- [--seconds 120] [--connections 200]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { runProgram, startProgram } from "../test/serve-process.ts";

const LOOK_MS = 2_000;
/** The first third warms up: pages are compiled and kept, the heap finds its size. */
const WARM_SHARE = 1 / 3;
const GROWTH_MAX = 1.1;
const PATHS = ["/", "/trending", "/newest", "/papers/2311.03285", "/search?q=graph", "/nothing"];

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "120" },
    connections: { type: "string", default: "200" },
  },
});
const seconds = Number(values.seconds);
const folder = mkdtempSync(join(tmpdir(), "broadsheet-steady-"));
const env = { DATA_DIR: folder, PORT: "0", RATE_LIMITS: "on" };
const made = await runProgram({ args: ["index", "build", "--activate"], env });
if (made.code !== 0) throw new Error(made.stderr);
const program = await startProgram({ args: ["serve"], env });
const megabytes: number[] = [];
try {
  const look = setInterval(() => void residentBytes().then(note, () => undefined), LOOK_MS);
  let anew = 0;
  const result = await autocannon({
    url: program.url,
    connections: Number(values.connections),
    duration: seconds,
    timeout: 60,
    requests: [
      ...PATHS.map((path) => ({ path })),
      // Another address each time: nothing that is kept fits.
      { setupRequest: (request) => ({ ...request, path: `/trending?word=${anew++}` }) },
    ],
  });
  clearInterval(look);
  const isGood = report(result);
  if (!isGood) process.exitCode = 1;
} finally {
  await program.end("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}

function note(bytes: number): void {
  megabytes.push(Math.round(bytes / 1e6));
}

async function residentBytes(): Promise<number> {
  const text = await (await fetch(`${program.url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
}

function report(result: autocannon.Result): boolean {
  const statuses = Object.fromEntries(
    Object.entries(result.statusCodeStats ?? {}).map(([status, each]) => [status, each.count]),
  );
  const warm = megabytes.slice(Math.floor(megabytes.length * WARM_SHARE));
  const half = Math.floor(warm.length / 2);
  const [early, late] = [mean(warm.slice(0, half)), mean(warm.slice(half))];
  console.log(`${result.requests.total} answers: ${JSON.stringify(statuses)}`);
  console.log(
    `errors of connections ${result.errors}, timeouts ${result.timeouts}; p50 ${result.latency.p50} ms, p99 ${result.latency.p99} ms`,
  );
  console.log(
    `resident memory: ${megabytes.join(" ")} MB; second third ${early.toFixed(0)}, last third ${late.toFixed(0)}, ratio ${(late / early).toFixed(3)}`,
  );
  const isExpected = Object.keys(statuses).every((each) => ["200", "404", "429"].includes(each));
  return isExpected && result.errors === 0 && late / early <= GROWTH_MAX;
}

function mean(numbers: number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length);
}
