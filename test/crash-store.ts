/**
 * Kills the program at random moments in mixed writes and compares the books (SC14):
 *
 *   npm run crash:store -- [--kills 500] [--engine sqlite|postgres] [--seed 1]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Engine } from "../src/db/engine.ts";
import { migrate } from "../src/db/migrate.ts";
import { hear, noPromises, wrongs } from "./crash-store-books.ts";
import { fillLibrary } from "./library.ts";
import type { CrashPlace } from "./crash-place.ts";

const ACTS = fileURLToPath(new URL("crash-store-acts.ts", import.meta.url));
const ACCOUNTS = 25;
const LIFE_MS_MAX = 400;

export interface CrashBooks {
  kills: number;
  serverCrashes: number;
  acknowledged: number;
  wrong: string[];
  /** Longest time from a death to an open store. */
  startMsWorst: number;
}

export async function crashStore(
  { name, place, open, crashServer }: CrashPlace,
  { kills, seed, checkEvery = 1 }: { kills: number; seed: number; checkEvery?: number },
): Promise<CrashBooks> {
  await prepare(await open(place));
  const promises = noPromises();
  const books: CrashBooks = {
    kills: 0,
    serverCrashes: 0,
    acknowledged: 0,
    wrong: [],
    startMsWorst: 0,
  };
  for (let life = 1; life <= kills && books.wrong.length === 0; life++) {
    const isServer = crashServer !== undefined && life % 5 === 0;
    const text = await liveAndDie(
      [name, place, String(seed + life)],
      isServer ? crashServer : null,
    );
    hear(promises, text);
    books.kills++;
    if (isServer) books.serverCrashes++;
    books.acknowledged += text.split("\n").filter((line) => line.includes('"done"')).length;
    const began = performance.now();
    const engine = await open(place);
    await migrate(engine, () => new Date());
    await engine.reader.selectFrom("paper").select("paper_id").limit(1).execute();
    books.startMsWorst = Math.max(books.startMsWorst, performance.now() - began);
    if (life % checkEvery === 0 || life === kills)
      books.wrong.push(...(await wrongs(engine, promises)));
    await engine.close();
  }
  return books;
}

async function prepare(engine: Engine): Promise<void> {
  await migrate(engine, () => new Date());
  await fillLibrary(engine.db);
  const at = "2026-01-01T00:00:00.000Z";
  for (let number = 0; number < ACCOUNTS; number++) {
    const handle = `reader-${number}`;
    const email = `${handle}@example.org`;
    await engine.db
      .insertInto("account")
      .values({
        email,
        email_key: email,
        handle,
        handle_key: handle,
        role: "curator",
        created_at: at,
        about: "",
      })
      .execute();
  }
  await engine.close();
}

/** Starts the acts and ends them some time after the first acknowledgement; gives what was said. */
async function liveAndDie(
  args: string[],
  crashServer: (() => Promise<void>) | null,
): Promise<string> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ACTS, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const closed = once(child, "close");
  const isClosed = closed.then(() => true);
  while (!said.includes('"done"')) {
    if (await Promise.race([once(child.stdout, "data").then(() => false), isClosed])) break;
  }
  await new Promise((resolve) => setTimeout(resolve, Math.random() * LIFE_MS_MAX));
  if (crashServer) await crashServer();
  else child.kill("SIGKILL");
  await closed;
  if (!said.includes('"done"')) throw new Error(`no act was done: ${err}`);
  return said;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "500" },
      engine: { type: "string", default: "both" },
      seed: { type: "string", default: "1" },
    },
  });
  const { bothCrashPlaces } = await import("./crash-store-places.ts");
  const { places, close } = await bothCrashPlaces();
  for (const each of places.filter(
    ({ name }) => values.engine === "both" || values.engine === name,
  )) {
    const kills = Number(values.kills);
    const books = await crashStore(each, { kills, seed: Number(values.seed), checkEvery: 5 });
    console.log(each.name, JSON.stringify(books));
    if (books.wrong.length > 0 || books.startMsWorst > 2_000) process.exitCode = 1;
  }
  await close();
}
