import type { TestContext } from "node:test";
import { pino } from "pino";
import { openSearch } from "../src/search/open-search.ts";
import type { TestStore } from "./store.ts";
import type { Search } from "../src/search/opened-search.ts";

export const searchNow = (): Date => new Date("2026-11-24T12:00:00.000Z");

/** The search of a test's store, as one more process would open it; closed after the test. */
export function openTestSearch(t: Pick<TestContext, "after">, at: TestStore): Search {
  const search = openSearch({
    settings: { dataDir: at.folder, embedder: "static" },
    db: at.db,
    reader: at.engine.reader,
    now: searchNow,
    log: pino({ level: "silent" }),
    postJson: () => Promise.reject(new Error("no network in tests")),
  });
  t.after(() => search.close());
  return search;
}
