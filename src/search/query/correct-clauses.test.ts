import assert from "node:assert/strict";
import test from "node:test";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { catchUp } from "../index/writing/follow-changes.ts";

interface Page {
  results: { key: string }[];
  corrections: { typed: string; used: string }[];
  didYouMean: string | null;
}

const PAPERS = [
  paperRecord("2311.03285", {
    title: "Serving thousands of concurrent adapters",
    authors: [{ name: "Ying Sheng" }],
  }),
  paperRecord("2404.14527", {
    title: "Video diffusion by griggles",
    authors: [{ name: "Tyler Griggs" }],
    categories: ["cs.CV"],
  }),
];

test("quoted and fielded words with typing errors find, and it is said (SE2)", async (t) => {
  const { app, context } = await openTestSite(t, { STARTER: "off" });
  for (const paper of PAPERS) await store(context.db, paper);
  await catchUp(context.search, 60_000);
  const find = async (query: string): Promise<Page> =>
    (await (await app.request(`/api/v1/search?q=${encodeURIComponent(query)}`)).json()) as Page;
  for (const [query, key, offered] of [
    ["au:Grigs", "arxiv:2404.14527", "au:griggs"],
    ["AU:tyelr", "arxiv:2404.14527", "au:tyler"],
    ['au:"Ying Shneg"', "arxiv:2311.03285", 'au:"ying sheng"'],
    ['ti:"video difusion"', "arxiv:2404.14527", 'ti:"video diffusion"'],
    ['"video difusion" cat:cs.CV', "arxiv:2404.14527", '"video diffusion" cat:cs.CV'],
  ] as const) {
    const { results, corrections, didYouMean } = await find(query);
    assert.deepEqual([results.map((each) => each.key), corrections.length], [[key], 1], query);
    assert.equal(didYouMean, offered);
  }
  const named = await find("au:Griggs");
  assert.deepEqual([named.results.length, named.corrections, named.didYouMean], [1, [], null]);
  for (const query of ["au:serving", "au:zzzzzzzz", "au:Grigs cat:hep-th"]) {
    assert.deepEqual((await find(query)).results, [], query);
  }
  assert.equal((await find("difusion cat:cs.CV")).didYouMean, "diffusion cat:cs.CV");
});
