import assert from "node:assert/strict";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { openBrowser } from "./browser.ts";
import type { Rendered } from "./hostile-renderer.ts";
import { hostileTexts } from "./hostile-texts.ts";
import { openTrap } from "./trap-page.ts";

/** `npm run fuzz:markdown` tries thirty times as many, by other seeds. */
const isLong = process.env["FUZZ"] === "long";
const SEEDS = Array.from({ length: isLong ? 30 : 1 }, (_, seed) => seed + (isLong ? 1_000 : 1));
const TEXTS = 3_000;
const CASES_A_PAGE = 1_500;
/** A renderer that does not end is ended here: thousands of times what it needs. */
const WAIT_MS_MAX = 240_000;
/** Far above the largest seen, far below what a bomb of macros would make. */
const HTML_CHARACTERS_MAX = 400_000;

/** In its own thread, so that a text without end fails the test and does not stop it. */
function renderAll(seed: number): Promise<Rendered[]> {
  const worker = new Worker(new URL("./hostile-renderer.ts", import.meta.url), {
    workerData: { seed, count: TEXTS },
  });
  let late: NodeJS.Timeout | undefined;
  return new Promise<Rendered[]>((resolve, reject) => {
    late = setTimeout(() => reject(new Error(`seed ${seed} does not end`)), WAIT_MS_MAX);
    worker.once("error", reject);
    worker.once("message", resolve);
  }).finally(() => {
    clearTimeout(late);
    void worker.terminate();
  });
}

test("SC4: in a real browser without a policy, nothing of hostile texts runs, loads or stays", async (t) => {
  const show = await openTrap(await openBrowser(t));
  for (const seed of SEEDS) {
    const rendered = await renderAll(seed);
    assert.equal(rendered.length, TEXTS);
    const cases = rendered.flatMap(({ text, html }) =>
      Object.entries(html).map(([renderer, markup]) => {
        assert.equal(typeof markup, "string", `${renderer} threw on ${JSON.stringify(text)}`);
        return { markup: markup as string, text, renderer };
      }),
    );
    const longest = Math.max(...cases.map(({ markup }) => markup.length));
    assert.ok(longest <= HTML_CHARACTERS_MAX, `${longest} characters of markup`);
    for (let start = 0; start < cases.length; start += CASES_A_PAGE) {
      const shown = cases.slice(start, start + CASES_A_PAGE);
      const caught = await show(shown.map(({ markup }) => markup));
      const first = shown[Number(/^\d+/.exec(caught.found[0] ?? "")?.[0] ?? -1)];
      const told = `seed ${seed}, ${first?.renderer}: ${JSON.stringify(first?.text)}`;
      assert.deepEqual(caught, { fired: [], requested: [], found: [], whole: shown.length }, told);
    }
  }
});

test("the trap catches what is not rendered: the same texts as they are", async (t) => {
  const show = await openTrap(await openBrowser(t));
  const ran = new Set<string>();
  for (const text of hostileTexts(1, 60)) {
    const { fired, requested, found } = await show([text]);
    if (fired.length > 0) ran.add("fired");
    if (requested.length > 0) ran.add("requested");
    if (found.length > 0) ran.add("found");
    if (ran.size === 3) break;
  }
  assert.deepEqual([...ran].sort(), ["fired", "found", "requested"]);
});
