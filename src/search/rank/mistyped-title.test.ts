import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pino } from "pino";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestStore } from "../../../test/store.ts";
import { catchUp } from "../index/writing/follow-changes.ts";
import { openSearch } from "../open-search.ts";
import { searchPapers } from "../search.ts";

const OTHERS = 60;
const now = (): Date => new Date("2026-11-24T12:00:00.000Z");
const noHttp = (): Promise<never> => Promise.reject(new Error("no network in tests"));

describe("a part of a title typed with errors, among many papers that hold its words (SE2)", () => {
  it("is found by its title alone, and nothing else is called near it", async (t) => {
    const at = await openTestStore(t);
    const abstract =
      "An open framework. Open frameworks are extensible; the framework stays open. ";
    for (let other = 0; other < OTHERS; other += 1) {
      await store(
        at.db,
        paperRecord(`2501.${String(other + 100).padStart(5, "0")}`, {
          title: `Notes on design, part ${other}`,
          abstract: abstract.repeat(3),
        }),
      );
    }
    await store(
      at.db,
      paperRecord("2401.13964", {
        title: "An Extensible Framework for Open Heterogeneous Collaborative Perception",
        abstract: "Cars share what they see, whatever each is made of. ".repeat(12),
      }),
    );
    const search = openSearch({
      settings: { dataDir: at.folder, embedder: "static" },
      db: at.db,
      reader: at.engine.reader,
      now,
      log: pino({ level: "silent" }),
      postJson: noHttp,
    });
    t.after(() => search.close());
    await catchUp(search, 60_000);
    const { results } = await searchPapers(
      { search, now },
      { query: "An Extnesible Framework foe Open" },
    );
    assert.equal(results[0]?.key, "arxiv:2401.13964");
    assert.ok(results[0]?.reasons.includes("title"), results[0]?.reasons.join("; "));
    assert.ok(results.slice(1).every(({ reasons }) => !reasons.includes("title")));
  });
});
