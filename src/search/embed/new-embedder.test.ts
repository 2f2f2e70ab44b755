import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { catchUp } from "../index/writing/follow-changes.ts";
import { readGenerations, type Generation } from "../index/generations/generation-record.ts";
import { openSearch } from "../open-search.ts";
import { searchPapers } from "../search.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { startProgram } from "../../../test/serve-process.ts";
import { openTestStore } from "../../../test/store.ts";

const MODEL = fileURLToPath(new URL("../../../../shared/models/minilm-int8", import.meta.url));
/** With their long texts more than the model embeds before the first commit (`COMMIT_WAIT_MS`). */
const PAPERS = 400;
const LONG_TEXT = "It was seen again, and it was written down as before. ".repeat(14);
const STEP_TIMEOUT_MS = 180_000;
const now = (): Date => new Date();
const ANIMALS = ["quokka", "numbat", "bilby", "wombat", "dingo", "echidna", "koala", "emu"];
const DOINGS = ["asleep", "at noon", "in rain", "by night", "on sand", "near rivers"];

test(
  "a sentence model embeds the store beside: search continues by the generation before, a killed build continues where it was, and the new one answers at once (SE6)",
  { skip: existsSync(MODEL) ? false : "../shared/models/minilm-int8 is not here" },
  async (t) => {
    const at = await openTestStore(t);
    const env = { DATA_DIR: at.folder, STARTER: "off", EMBEDDER: `onnx:${MODEL}` };
    for (let paper = 0; paper < PAPERS; paper += 1) {
      const title = `${ANIMALS[paper % 8]}s ${DOINGS[paper % 6]}, part ${paper}`;
      await store(at.db, paperRecord(`2501.${10_000 + paper}`, { title, abstract: LONG_TEXT }));
    }
    const search = openSearch({
      settings: { dataDir: at.folder, embedder: "static" },
      db: at.db,
      reader: at.engine.reader,
      now,
      log: pino({ level: "silent" }),
      postJson: () => Promise.reject(new Error("no network")),
    });
    t.after(() => search.close());
    assert.ok(await catchUp(search, STEP_TIMEOUT_MS));

    let reached = 0;
    let answers = 0;
    /** Asks over and over until `is`; no answer may fail, and no progress may be lost. */
    const askUntil = async (is: (next: Generation | null) => boolean): Promise<void> => {
      const endsMs = performance.now() + STEP_TIMEOUT_MS;
      for (;;) {
        const generations = await readGenerations(at.db);
        const next = generations.find(({ generationId }) => generationId === 2) ?? null;
        if (is(next)) return;
        assert.ok((next?.builtTo ?? 0) >= reached, "what was embedded is kept");
        reached = next?.builtTo ?? 0;
        const { results } = await searchPapers({ search, now }, { query: "sleeping echidnas" });
        assert.match(results[0]?.title ?? "", /^echidnas/);
        answers += 1;
        assert.ok(performance.now() < endsMs, `stopped at ${reached} of ${PAPERS}`);
        await sleep(20);
      }
    };
    const first = await startProgram({ args: ["work"], env });
    t.after(() => first.end("SIGKILL"));
    await askUntil((next) => next !== null && next.builtTo > 0);
    assert.equal(
      (await readGenerations(at.db)).find((each) => each.state === "active")?.spec,
      "static",
    );
    await first.end("SIGKILL");
    const left = (await readGenerations(at.db)).find((each) => each.spec !== "static");
    const killedAt = left?.builtTo ?? 0;
    assert.ok(killedAt > 0 && killedAt < PAPERS, "it was killed in the middle");
    reached = killedAt;

    const second = await startProgram({ args: ["work"], env });
    t.after(() => second.end("SIGKILL"));
    await askUntil((next) => next !== null && next.builtTo > killedAt);
    await store(at.db, paperRecord("2502.00001", { title: "Thylacines remembered" }));
    const isFound = async (): Promise<boolean> => {
      const { results } = await searchPapers({ search, now }, { query: "thylacines" });
      return results[0]?.key === "arxiv:2502.00001";
    };
    const foundEndsMs = performance.now() + STEP_TIMEOUT_MS;
    while (!(await isFound())) {
      assert.ok(performance.now() < foundEndsMs, "a paper committed during the build is found");
      await sleep(20);
    }
    await askUntil((next) => next?.state === "active" && next.isBuilt);
    const states = (await readGenerations(at.db)).map(({ state, spec }) => `${state} ${spec}`);
    assert.deepEqual(states, ["previous static", `active onnx:${MODEL}`]);
    // Each process looks at the list of generations again within a third of a second.
    let engines = await search.engines();
    const endsMs = performance.now() + STEP_TIMEOUT_MS;
    while (engines?.dense[0]?.embedder.name !== "onnx:minilm-int8") {
      assert.ok(performance.now() < endsMs, "the new one answers");
      await sleep(50);
      engines = await search.engines();
    }
    const stats = await engines.index.stats();
    assert.deepEqual([stats.paperCount, stats.vectorCount], [PAPERS + 1, PAPERS + 1]);
    t.diagnostic(
      `${answers} searches answered while ${PAPERS} papers were embedded; killed at ${killedAt}`,
    );
  },
);
