import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite, type TestSite } from "../../../test/site.ts";
import { testFolder } from "../../../test/store.ts";
import { catchUp } from "../../search/index/writing/follow-changes.ts";

const CATCH_UP_MS = 60_000;
const PAPERS = 70;
const TIMES = 8;
const ADDRESSES = [
  "/api/v1/search?q=diffusion&limit=50",
  "/api/v1/search?q=burrows+year:2026&sort=votes&limit=50",
  "/search.atom?q=diffusion",
  "/search.json?q=diffusion",
  "/search?q=diffusion",
  "/search?q=diffusion+of+wombats&category=cs.AI",
];

/** A title for each number; every third paper has the words of another, so that scores are equal. */
function titleOf(number: number): string {
  return number % 3 === 0 ? "Diffusion of wombats" : `Diffusion in burrow ${number}`;
}

async function add(site: TestSite, from: number, to: number): Promise<void> {
  for (let number = from; number <= to; number += 1) {
    const id = `2601.${String(number).padStart(5, "0")}`;
    await store(
      site.context.db,
      paperRecord(id, {
        title: titleOf(number),
        abstract: "Of burrows.",
        announcedOn: "2026-05-20",
      }),
    );
  }
  assert.ok(await catchUp(site.context.search, CATCH_UP_MS));
}

async function tagOf({ app }: TestSite, address: string): Promise<string> {
  const answer = await app.request(address);
  assert.equal(answer.status, 200, address);
  const tag = answer.headers.get("etag");
  assert.ok(tag, `${address} has an entity tag`);
  const known = await app.request(address, { headers: { "if-none-match": tag } });
  assert.equal(known.status, 304, address);
  assert.equal(await known.text(), "");
  return tag;
}

describe("the entity tags of searches (RFC 9110 §8.8.3)", () => {
  it("stay the same while nothing changes, over a restart too, and change with a paper", async (t) => {
    const folder = testFolder(t);
    const env = { STARTER: "off", DATA_DIR: folder, BASE_URL: "http://127.0.0.1:8000" };
    const closing: (() => unknown)[] = [];
    const started = async (): Promise<TestSite> => {
      const hooks = { after: (work: () => unknown) => void closing.unshift(work) };
      return openTestSite(hooks, env);
    };
    const stop = async (): Promise<void> => {
      for (const work of closing.splice(0)) await work();
    };
    t.after(stop);

    let site = await started();
    await add(site, 1, PAPERS);
    const before = new Map<string, string>();
    for (let turn = 0; turn < TIMES; turn += 1) {
      for (const address of ADDRESSES) {
        const tag = await tagOf(site, address);
        assert.equal(tag, before.get(address) ?? tag, `${address}, request ${turn + 1}`);
        before.set(address, tag);
      }
    }
    assert.equal(new Set(before.values()).size, ADDRESSES.length);
    await stop();

    site = await started();
    for (const address of ADDRESSES) {
      assert.equal(await tagOf(site, address), before.get(address), `${address} after a restart`);
    }
    await add(site, PAPERS + 1, PAPERS + 1);
    for (const address of ADDRESSES) {
      assert.notEqual(
        await tagOf(site, address),
        before.get(address),
        `${address}: one more paper`,
      );
    }
  });
});
