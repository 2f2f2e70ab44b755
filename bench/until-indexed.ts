import { setTimeout as sleep } from "node:timers/promises";
import { HOUR_MS } from "../src/base/days.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { readGenerations } from "../src/search/index/generations/generation-record.ts";

const LOOK_MS = 500;
const BUILD_TIMEOUT_MS = 3 * HOUR_MS;

/** Until the generation that answers is built and no change waits for it. */
export async function untilIndexed(file: string): Promise<void> {
  const endsMs = performance.now() + BUILD_TIMEOUT_MS;
  const engine = openSqlite(file);
  try {
    for (;;) {
      const active = (await readGenerations(engine.reader)).find(({ state }) => state === "active");
      const waiting = await engine.reader
        .selectFrom("index_change")
        .select("change_id")
        .limit(1)
        .executeTakeFirst();
      if (active?.isBuilt && !waiting) return;
      if (performance.now() > endsMs) throw new Error("the index is not built after three hours");
      await sleep(LOOK_MS);
    }
  } finally {
    await engine.close();
  }
}
