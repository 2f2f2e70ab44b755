import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestSite } from "../../test/site.ts";
import { catchUp } from "./index/writing/follow-changes.ts";
import type { SearchIndex } from "./index/search-index.ts";

/**
 * A plain query asks by words and by meaning. An odd one also looks up to six of its words up, to
 * correct them, and where it has six parts at most each is left out once, by words alone. Without these
 * limits thirty quoted words asked 248 times.
 */
const ASKS_MAX = 16;
const WORDS =
  "serving many adapters vision transformer diffusion language reasoning video segmentation".split(
    " ",
  );

const repeated = (part: (at: number) => string, count: number): string =>
  Array.from({ length: count }, (_, at) => part(at)).join(" ");
const word = (at: number): string => WORDS[at % WORDS.length] as string;

const ODD: Record<string, string> = {
  "control characters": `${WORDS.slice(0, 5).join("\u0000\u0007\u200b ")}\u001b[31m`,
  "thirty quoted words": repeated((at) => `"${word(at)}"`, 30),
  "six quoted words": repeated((at) => `"${word(at)}"`, 6),
  "twelve phrases": repeated((at) => `"${word(at)} ${word(at + 3)}"`, 12),
  "forty fielded words": repeated((at) => `title:${word(at)}`, 40),
  "forty words left out": `lora ${repeated((at) => `-${word(at)}`, 39)}`,
  "CJK without a space": `lora ${"深度学习与自然语言处理的研究".repeat(240)}`,
  "quotes that do not close": `"${WORDS.join(' "')} "" ' “`,
  "operators alone": "au: ti: abs: cat: date: has: is: like: -",
};

test("an odd query has a limit of questions to the engine, however many parts it has", async (t) => {
  const { context, app } = await openTestSite(t);
  assert.ok(await catchUp(context.search, 60_000));
  let asks = 0;
  const engines = context.search.engines.bind(context.search);
  context.search.engines = async () => {
    const all = await engines();
    if (!all) return null;
    const index: SearchIndex = { ...all.index };
    const words = all.index.words.bind(all.index);
    const nearest = all.index.nearest.bind(all.index);
    index.words = (...given) => ((asks += 1), words(...given));
    index.nearest = (...given) => ((asks += 1), nearest(...given));
    return { ...all, index, dense: all.dense.map((side) => ({ ...side, index })) };
  };
  const asksOf = async (query: string): Promise<number> => {
    asks = 0;
    const answer = await app.request(`/search?q=${encodeURIComponent(query)}`);
    assert.equal(answer.status, 200, query);
    return asks;
  };
  assert.ok((await asksOf("serving many lora adapters cheaply")) > 0);
  for (const [kind, query] of Object.entries(ODD)) {
    const counted = await asksOf(query);
    assert.ok(counted <= ASKS_MAX, `${kind}: ${counted} questions to the engine`);
  }
});
