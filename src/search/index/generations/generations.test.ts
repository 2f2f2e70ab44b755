import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { pino } from "pino";
import { paperRecord, store } from "../../../../test/papers.ts";
import { openTestStore, type TestStore } from "../../../../test/store.ts";
import { catchUp } from "../writing/follow-changes.ts";
import { activateGeneration, buildIndex, indexStatus, rollbackGeneration } from "./generations.ts";
import { openSearch } from "../../open-search.ts";
import type { PostJson } from "../../embed/embedder.http.ts";
import { searchPapers } from "../../search.ts";
import type { Search } from "../../opened-search.ts";

const now = (): Date => new Date();
let isDown = false;
let heldUntil: Promise<void> | null = null;
let answers = 0;
/** Says `robot` or not in three numbers. */
const service: PostJson = async (_url, body) => {
  if (isDown) throw new Error("refused");
  await heldUntil;
  answers += 1;
  const { input } = body as { input: string[] };
  const data = input.map((text, index) => ({
    index,
    embedding: /robot|automat/i.test(text) ? [1, 0.1, 0.2] : [0.1, 1, 0.2],
  }));
  return { status: 200, text: JSON.stringify({ data }) };
};

function open(t: TestContext, at: TestStore, embedder: string): Search {
  const search = openSearch({
    settings: { dataDir: at.folder, embedder },
    db: at.db,
    reader: at.engine.reader,
    now,
    log: pino({ level: "silent" }),
    postJson: service,
  });
  t.after(() => search.close());
  return search;
}

async function states(search: Search): Promise<string[]> {
  return (await indexStatus(search)).generations.map(
    ({ generationId, state, spec }) => `${generationId} ${state} ${spec}`,
  );
}

const HTTP = "http:http://127.0.0.1:9#letters";

describe("generations (SE6)", () => {
  it("builds beside, activates at once, and goes back", async (t) => {
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2501.00001", { title: "Robots that walk" }));
    await store(at.db, paperRecord("2501.00002", { title: "Flowers that grow" }));
    const first = open(t, at, "static");
    await buildIndex(first, { isActivated: false });
    assert.deepEqual(await states(first), ["1 active static"], "the very first activates itself");

    const second = open(t, at, HTTP);
    const seen: number[] = [];
    await buildIndex(second, {
      isActivated: false,
      onProgress: ({ builtTo }) => void seen.push(builtTo),
    });
    assert.deepEqual(await states(second), ["1 active static", `2 ready ${HTTP}`]);
    assert.ok(seen.length > 0);
    await store(at.db, paperRecord("2501.00003", { title: "Automata of the third kind" }));
    assert.ok(await catchUp(second, 20_000));
    const { generations } = await indexStatus(second);
    assert.deepEqual(
      generations.map(({ paperCount }) => paperCount),
      [3, 3],
      "a ready one is followed",
    );

    await activateGeneration(second);
    assert.deepEqual(await states(second), ["1 previous static", `2 active ${HTTP}`]);
    await rollbackGeneration(second);
    assert.deepEqual(await states(second), ["1 active static", `2 previous ${HTTP}`]);
    assert.ok(await catchUp(second, 20_000));
    assert.deepEqual(
      await states(second),
      ["1 active static", `2 previous ${HTTP}`],
      "it stays so",
    );
    await rollbackGeneration(second);
    assert.deepEqual(await states(second), ["1 previous static", `2 active ${HTTP}`]);
    await assert.rejects(activateGeneration(second, 77), /no built generation/);
  });

  it("keeps answering while a changed embedder is built, then changes over", async (t) => {
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2501.00001", { title: "Robots that walk" }));
    await catchUp(open(t, at, "static"), 20_000);
    const changed = open(t, at, HTTP);
    const before = await searchPapers({ search: changed, now }, { query: "robots" });
    assert.equal(before.results[0]?.key, "arxiv:2501.00001");
    assert.ok(await catchUp(changed, 20_000));
    assert.deepEqual(await states(changed), ["1 previous static", `2 active ${HTTP}`]);
  });

  it("finds by words what an embedder that is down could not embed, and by the built-in meaning (SE5)", async (t) => {
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2501.00001", { title: "Robots that walk" }));
    await catchUp(open(t, at, "static"), 20_000);
    const search = open(t, at, HTTP);
    await catchUp(search, 20_000);
    isDown = true;
    t.after(() => void (isDown = false));
    await store(at.db, paperRecord("2501.00009", { title: "Quokkas in the wild" }));
    await catchUp(search, 20_000);
    const { results } = await searchPapers({ search, now }, { query: "quokkas" });
    assert.equal(results[0]?.key, "arxiv:2501.00009");
    assert.ok(results[0]?.reasons.includes("meaning"), "by the generation before");
    const status = await indexStatus(search);
    assert.deepEqual(
      status.generations.map(({ missingCount }) => missingCount),
      [0, 1],
    );
  });

  it("answers by the generation before while an embedder is opened, and embeds what it missed (SE5)", async (t) => {
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2501.00001", { title: "Robots that walk" }));
    await catchUp(open(t, at, "static"), 20_000);
    await catchUp(open(t, at, HTTP), 20_000);
    let letIn = (): void => undefined;
    heldUntil = new Promise((resolve) => (letIn = resolve));
    t.after(() => void (heldUntil = null));
    const restarted = open(t, at, HTTP);
    const ask = (): ReturnType<typeof searchPapers> =>
      searchPapers({ search: restarted, now }, { query: "walking robots" });
    const before = answers;
    const { results } = await ask();
    assert.ok(results[0]?.reasons.includes("meaning"), "by the built-in one");
    assert.equal(answers, before, "nothing of the other yet");
    letIn();
    const active = (await restarted.generations()).find(({ state }) => state === "active");
    assert.ok(active);
    await (await restarted.live(active)).embedder.open();
    const opened = answers;
    assert.ok((await ask()).results[0]?.reasons.includes("meaning"));
    assert.equal(answers, opened + 1, "the query was embedded by the active one");
  });

  it("keeps in mind what came while the embedder could not be opened (SE5)", async (t) => {
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2501.00001", { title: "Robots that walk" }));
    await catchUp(open(t, at, HTTP), 20_000);
    isDown = true;
    t.after(() => void (isDown = false));
    await store(at.db, paperRecord("2501.00009", { title: "Quokkas in the wild" }));
    const restarted = open(t, at, HTTP);
    await catchUp(restarted, 20_000);
    const { generations } = await indexStatus(restarted);
    assert.deepEqual(
      generations.map(({ missingCount }) => missingCount),
      [0, 1],
    );
  });

  it("starts with the built-in embedder where the other cannot be opened, and changes over later (SE5)", async (t) => {
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2501.00001", { title: "Robots that walk" }));
    isDown = true;
    t.after(() => void (isDown = false));
    const search = open(t, at, HTTP);
    assert.ok(await catchUp(search, 20_000));
    assert.deepEqual(await states(search), ["1 active static"]);
    const { results } = await searchPapers({ search, now }, { query: "walking robots" });
    assert.ok(results[0]?.reasons.includes("meaning"));
    isDown = false;
    const restarted = open(t, at, HTTP);
    assert.ok(await catchUp(restarted, 20_000));
    assert.deepEqual(await states(restarted), ["1 previous static", `2 active ${HTTP}`]);
  });

  it("is built again where its folder is deleted under the running program (SE7)", async (t) => {
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2501.00001", { title: "Robots that walk" }));
    const search = open(t, at, "static");
    assert.ok(await catchUp(search, 20_000));
    const find = () => searchPapers({ search, now }, { query: "robots" });
    assert.equal((await find()).results.length, 1);
    rmSync(join(at.folder, "search"), { recursive: true });
    assert.ok(await catchUp(search, 20_000));
    assert.deepEqual(await states(search), ["2 active static"]);
    assert.equal((await find()).results[0]?.key, "arxiv:2501.00001");
  });

  it("searches by words alone where the embedder is off", async (t) => {
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2501.00001", { title: "Robots that walk" }));
    const search = open(t, at, "off");
    await catchUp(search, 20_000);
    const { results } = await searchPapers({ search, now }, { query: "walking" });
    assert.deepEqual(results[0]?.reasons, ["words: walk"]);
    assert.ok(existsSync(join(at.folder, "search", "g1", "words.lance")));
    assert.ok(!existsSync(join(at.folder, "search", "g1", "vectors.lance")));
  });

  it("has one writer: a second one waits for the lease", async (t) => {
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2501.00001"));
    await at.db
      .insertInto("lease")
      .values({
        name: "search-index",
        holder: "other",
        until: "9999-01-01T00:00:00.000Z",
        fence: 1,
      })
      .execute();
    assert.equal(await catchUp(open(t, at, "static"), 5_000), false);
  });
});
