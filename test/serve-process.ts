import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const START_TIMEOUT_MS = 90_000;
const ERR_CHARACTERS_MAX = 20_000;

export interface Running {
  child: ChildProcess;
  url: string;
  /** What it wrote to stderr so far. */
  stderr: () => string;
  /** Sends the signal and gives the exit code, null where the signal ended it. */
  end: (signal?: NodeJS.Signals) => Promise<number | null>;
}

export interface StartOptions {
  args: string[];
  env: Record<string, string>;
}

/** Starts the program as its own process; `serve` is awaited until it answers. */
export async function startProgram({ args, env }: StartOptions): Promise<Running> {
  const flags = ["--disable-warning=ExperimentalWarning", MAIN, ...args];
  const all = { ...process.env, LOG_LEVEL: "warn", RATE_LIMITS: "off", EMBEDDER: "off", ...env };
  const child = spawn(process.execPath, flags, { env: all, stdio: ["ignore", "pipe", "pipe"] });
  let err = "";
  let out = "";
  child.stderr.on(
    "data",
    (chunk: Buffer) => (err = (err + chunk.toString()).slice(-ERR_CHARACTERS_MAX)),
  );
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  const gone = once(child, "exit");
  const end = async (signal: NodeJS.Signals = "SIGTERM") => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    child.kill(signal);
    const [code] = (await gone) as [number | null];
    return code;
  };
  const url = () => /is at (\S+)/.exec(out)?.[1];
  const timeout = AbortSignal.timeout(START_TIMEOUT_MS);
  while (args[0] === "serve" && !url()) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${err}`);
    const stopWaiting = new AbortController();
    const { signal } = stopWaiting;
    const either = AbortSignal.any([timeout, signal]);
    await Promise.race([once(child.stdout, "data", { signal: either }), gone]);
    stopWaiting.abort();
  }
  return { child, url: url() ?? "", stderr: () => err, end };
}

/** Runs the program to its end. */
export async function runProgram(options: StartOptions) {
  const flags = ["--disable-warning=ExperimentalWarning", MAIN, ...options.args];
  const env = { ...process.env, LOG_LEVEL: "warn", EMBEDDER: "off", ...options.env };
  const child = spawn(process.execPath, flags, { env, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}
