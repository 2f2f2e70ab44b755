import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openTestSite } from "../../test/site.ts";
import type { Context } from "../context.ts";
import { catchUp } from "./index/writing/follow-changes.ts";
import { answerOf } from "./index/index-errors.ts";
import type { SearchIndex } from "./index/search-index.ts";

const late = (): Promise<never> =>
  Promise.reject(new Error("lance error: Query timeout after 5000 ms"));

/** Halves of the search that answer too late from now on, as the engine says it. */
function slow(context: Context, halves: ("words" | "nearest")[]): void {
  const engines = context.search.engines.bind(context.search);
  context.search.engines = async () => {
    const all = await engines();
    if (!all) return null;
    const index: SearchIndex = { ...all.index };
    for (const half of halves) index[half] = () => answerOf(late());
    return { ...all, index, dense: all.dense.map((side) => ({ ...side, index })) };
  };
}

describe("a search while the machine is busy", () => {
  it("falls back on the other half, and says so on the page and in JSON", async (t) => {
    for (const [half, code, text] of [
      ["words", "without-words", /Search by words is busy\. These results match by meaning only/],
      [
        "nearest",
        "without-meaning",
        /Search by meaning is resting\. These results match words only/,
      ],
    ] as const) {
      const { context, app } = await openTestSite(t);
      assert.ok(await catchUp(context.search, 60_000));
      slow(context, [half]);
      const answer = await app.request("/api/v1/search?q=serving+many+LoRA+adapters");
      assert.equal(answer.status, 200);
      const { results, notices } = (await answer.json()) as {
        results: { key: string }[];
        notices: { code: string }[];
      };
      assert.ok(results.length > 0, half);
      assert.deepEqual(
        notices.map((each) => each.code),
        [code],
      );
      const page = await app.request("/search?q=serving+many+LoRA+adapters");
      assert.match(await page.text(), text);
    }
  });

  it("answers 503 where neither half does, with the query in the box", async (t) => {
    const { context, app } = await openTestSite(t);
    assert.ok(await catchUp(context.search, 60_000));
    slow(context, ["words", "nearest"]);
    const page = await app.request("/search?q=diffusion+transformer");
    assert.equal(page.status, 503);
    const text = await page.text();
    assert.match(text, /Search is busy/);
    assert.match(text, /value="diffusion transformer"/);
    assert.doesNotMatch(text, /Something broke/);
    assert.equal((await app.request("/api/v1/search?q=diffusion+transformer")).status, 503);
    // A phrase can only be found by words.
    assert.equal((await app.request('/search?q="large+language"')).status, 503);
  });

  it("answers 503 where the folder of its index was deleted, never 200 with nothing", async (t) => {
    const { context, app, folder } = await openTestSite(t);
    assert.ok(await catchUp(context.search, 60_000));
    const ask = () => app.request("/search?q=serving+many+adapters");
    assert.equal((await ask()).status, 200);
    rmSync(join(folder, "search"), { recursive: true });
    const gone = await ask();
    assert.equal(gone.status, 503);
    assert.match(await gone.text(), /value="serving many adapters"/);
    assert.ok(await catchUp(context.search, 60_000));
    const again = await ask();
    assert.equal(again.status, 200);
    assert.match(await again.text(), /data-paper="arxiv:2311\.03285"/);
  });
});
