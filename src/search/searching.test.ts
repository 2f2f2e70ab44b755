import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pino } from "pino";
import { paperRecord, store } from "../../test/papers.ts";
import { openTestStore, type TestStore } from "../../test/store.ts";
import { catchUp, followChanges } from "./index/writing/follow-changes.ts";
import { readGenerations } from "./index/generations/generation-record.ts";
import { openSearch } from "./open-search.ts";
import { searchPapers } from "./search.ts";
import { SEARCH_SORTS } from "./search-request.ts";
import type { SearchRequest } from "./search-request.ts";
import { similarPapers } from "./similar.ts";
import { suggest } from "./suggest.ts";
import type { Search } from "./opened-search.ts";

const now = (): Date => new Date("2026-11-24T12:00:00.000Z");
const noHttp = (): Promise<never> => Promise.reject(new Error("no network in tests"));
const PAPERS = [
  paperRecord("2311.03285", {
    title: "S-LoRA: Serving Thousands of Concurrent LoRA Adapters",
    abstract: "A system for the scalable serving of many low-rank adapters with unified paging.",
    authors: [{ name: "Ying Sheng" }, { name: "Shiyi Cao" }],
    categories: ["cs.LG", "cs.DC"],
    announcedOn: "2023-11-07",
    links: [{ kind: "code", url: "https://github.com/S-LoRA/S-LoRA", provenance: "abstract" }],
  }),
  paperRecord("2404.14527", {
    title: "M\\'elange: Cost Efficient Large Language Model Serving",
    abstract: "We exploit the heterogeneity of graphics processors to serve models at less cost.",
    authors: [{ name: "Tyler Griggs" }],
    categories: ["cs.DC"],
    announcedOn: "2024-04-23",
  }),
  paperRecord("hep-th/9901001", {
    title: "Strings in $AdS_3$ and the Erdős conjecture",
    abstract: "We study black holes and the spectrum of strings.",
    authors: [{ name: "Paul Erdős" }],
    categories: ["hep-th"],
    announcedOn: "1999-01-04",
  }),
  paperRecord("2501.00001", {
    title: "Video diffusion world models for robots",
    abstract: "A diffusion model of video predicts what a robot sees. Trained on many videos.",
    categories: ["cs.RO", "cs.CV"],
    announcedOn: "2025-01-02",
  }),
  paperRecord("2501.00002", {
    title: "Diffusion models for video generation",
    abstract: "We generate videos by diffusion with a world model of motion.",
    categories: ["cs.CV"],
    announcedOn: "2025-01-03",
  }),
];

describe("searching a store", () => {
  let at: TestStore;
  let search: Search;
  const cleanups: (() => unknown)[] = [];
  const find = (query: string, more: Partial<SearchRequest> = {}) =>
    searchPapers({ search, now }, { query, ...more });
  const keys = async (query: string, more: Partial<SearchRequest> = {}): Promise<string[]> =>
    (await find(query, more)).results.map(({ key }) => key);

  before(async () => {
    at = await openTestStore({ after: (work) => void cleanups.push(work as () => unknown) });
    search = openSearch(parts(at));
    for (const paper of PAPERS) await store(at.db, paper);
    assert.equal(await catchUp(search, 30_000), true);
  });
  after(async () => {
    await search.close();
    for (const work of cleanups.reverse()) await work();
  });

  it("puts an identifier in any form first (SE2)", async () => {
    const forms = [
      "2311.03285",
      "arXiv:2311.03285v2",
      "https://arxiv.org/pdf/2311.03285v1",
      "10.48550/arXiv.2311.03285",
    ];
    for (const form of forms) {
      const { results } = await find(form);
      assert.equal(results[0]?.key, "arxiv:2311.03285", form);
      assert.deepEqual(results[0]?.reasons[0], "exact id", form);
    }
    assert.equal((await keys("hep-th/9901001"))[0], "arxiv:hep-th/9901001");
    assert.ok(
      !(await find("2311.09999")).results.some(({ reasons }) => reasons.includes("exact id")),
    );
  });

  it("puts a whole title first, in other case, punctuation, accents and TeX (SE2, SE9)", async () => {
    for (const title of [
      "s lora serving thousands of concurrent lora adapters",
      "Mélange: cost-efficient large language model serving!",
      "Melange: Cost Efficient Large Language Model Serving",
      "M\\'elange: Cost Efficient Large Language Model Serving",
    ]) {
      const [first] = (await find(title)).results;
      assert.ok(
        first?.reasons.includes("exact title"),
        `${title}: ${first?.title} ${first?.reasons.join(";")}`,
      );
    }
  });

  it("finds a title with two typing errors and says what it did (SE2)", async () => {
    const page = await find("Servng Thousands of Concurent LoRA Adapters");
    assert.equal(page.results[0]?.key, "arxiv:2311.03285");
    assert.equal((await keys("difusion vdeo"))[0]?.startsWith("arxiv:2501"), true);
    assert.deepEqual((await find("difusion")).corrections, [
      { typed: "difusion", used: "diffusion" },
    ]);
    assert.deepEqual((await find("diffusion")).corrections, []);
  });

  it("meets diacritics, TeX and Unicode forms (SE9)", async () => {
    for (const query of ["Melange", "Mélange", "M\\'elange"]) {
      assert.equal((await keys(query))[0], "arxiv:2404.14527", query);
    }
    for (const query of ["au:Erdos", "au:Erdős", "Erdos conjecture"]) {
      assert.equal((await keys(query))[0], "arxiv:hep-th/9901001", query);
    }
  });

  it("keeps the operators (SE1, SE8)", async () => {
    assert.deepEqual(await keys("au:sheng"), ["arxiv:2311.03285"]);
    assert.deepEqual(await keys('"world models for robots"'), ["arxiv:2501.00001"]);
    assert.deepEqual(await keys('"robots for world models"'), []);
    assert.deepEqual(await keys("diffusion -robot"), ["arxiv:2501.00002"]);
    assert.deepEqual(await keys("ti:diffusion abs:motion"), ["arxiv:2501.00002"]);
    assert.deepEqual(await keys("cat:cs has:code"), ["arxiv:2311.03285"]);
    assert.deepEqual(await keys("cat:hep-th"), ["arxiv:hep-th/9901001"]);
    assert.deepEqual((await keys("cat:cs -cat:cs.CV")).sort(), [
      "arxiv:2311.03285",
      "arxiv:2404.14527",
    ]);
    assert.deepEqual(await keys("date:2023-11..2024"), ["arxiv:2404.14527", "arxiv:2311.03285"]);
    assert.deepEqual(await keys("DATE:2024-04 CAT:cs.dc Serving"), ["arxiv:2404.14527"]);
    assert.deepEqual(await keys("video", { year: 2025, categories: ["cs.RO"] }), [
      "arxiv:2501.00001",
    ]);
    assert.deepEqual(await keys("is:picked"), []);
  });

  it("names the words that matched, and marks nothing else (SE4)", async () => {
    const [first] = (await find("generating videos by diffusion")).results;
    assert.equal(first?.key, "arxiv:2501.00002");
    assert.ok(first?.matched.includes("generate") && first.matched.includes("video"));
    assert.ok(!first?.matched.includes("motion"));
    assert.ok(first?.reasons.some((reason) => reason.startsWith("words: ")));
    assert.ok(first?.reasons.includes("meaning"));
  });

  it("pages by cursor without a gap or a repeat, and counts facets (SE12)", async () => {
    for (const sort of SEARCH_SORTS) {
      const whole = await keys("model", { sort });
      const paged: string[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < 10; page += 1) {
        const { results, next } = await find("model", { sort, limit: 2, cursor });
        paged.push(...results.map(({ key }) => key));
        cursor = next;
        if (next === null) break;
      }
      assert.deepEqual(paged, whole, sort);
      assert.equal(new Set(whole).size, whole.length);
    }
    const { facets, total } = await find("video diffusion", { categories: ["cs.CV"] });
    assert.equal(total, 2);
    assert.deepEqual(facets.years, [{ value: "2025", count: 2 }]);
    assert.deepEqual(facets.categories[0], { value: "cs.CV", count: 2 });
    await assert.rejects(find("model", { cursor: "nonsense" }), /page link isn’t valid/);
  });

  it("does not pass off what is merely nearest as a result", async () => {
    const { results, total, next } = await find("zxqwv flurbish");
    assert.deepEqual([results, total, next], [[], 0, null]);
  });

  it("says which part to leave out where nothing is found", async () => {
    const { total, droppable } = await find("video cat:math");
    assert.equal(total, 0);
    assert.deepEqual(droppable[0]?.part, "cat:math");
    assert.equal(droppable[0]?.query, "video");
  });

  it("gives papers like one, with a reason and without itself (SE11)", async () => {
    const paperId = (await find("2501.00001")).results[0]?.paperId ?? 0;
    const near = await similarPapers({ search, now }, paperId, 3);
    assert.equal(near[0]?.key, "arxiv:2501.00002");
    assert.match(near[0]?.reason ?? "", /^shares: .*(video|diffusion)/);
    assert.ok(!near.some(({ key }) => key === "arxiv:2501.00001"));
    assert.deepEqual(await similarPapers({ search, now }, 999_999), []);
  });

  it("suggests titles, authors and categories", async () => {
    const kinds = async (prefix: string) =>
      (await suggest({ search }, prefix)).map(({ kind, text }) => `${kind} ${text}`);
    assert.ok((await kinds("diffus")).includes("title Diffusion models for video generation"));
    assert.ok((await kinds("erd")).includes("author Paul Erdős"));
    assert.ok((await kinds("hep-t")).includes("category hep-th"));
    assert.deepEqual(await kinds(""), []);
  });

  it("finds a new paper within a second, a changed one by its new words, and drops a deleted one (SE7)", async () => {
    const stop = new AbortController();
    const following = followChanges(search, stop.signal);
    await store(
      at.db,
      paperRecord("2601.00007", { title: "Quokkas in quantum gravity", abstract: "Marsupials." }),
    );
    await until(async () => (await keys("quokkas"))[0] === "arxiv:2601.00007");
    await store(
      at.db,
      paperRecord("2601.00007", { title: "Wombats in quantum gravity", abstract: "Marsupials." }),
    );
    await until(async () => (await keys("wombats"))[0] === "arxiv:2601.00007");
    assert.deepEqual(await keys("ti:quokkas"), []);
    const { markDeleted } = await import("../papers/stored/mark-deleted.ts");
    await at.db
      .transaction()
      .execute((trx) => markDeleted(trx, [{ scheme: "arxiv", value: "2601.00007" }], null, now()));
    await until(async () => (await keys("ti:wombats")).length === 0);
    stop.abort();
    await following;
  });

  it("is rebuilt where its folder is gone (SE7)", async () => {
    await search.close();
    rmSync(join(at.folder, "search"), { recursive: true });
    search = openSearch(parts(at));
    assert.equal(await catchUp(search, 30_000), true);
    assert.equal((await keys("2311.03285"))[0], "arxiv:2311.03285");
    const generations = await readGenerations(at.db);
    assert.deepEqual(
      generations.map(({ state, isBuilt }) => [state, isBuilt]),
      [["active", true]],
    );
  });

  it("never fails, whatever is typed (SE1)", async () => {
    const queries = [
      "",
      " ",
      '"',
      '"""',
      "-",
      "au:",
      'au:"',
      "cat:'; DROP TABLE",
      "date:2025-13..x",
      "\0\u0001\u202e",
      "😀😀",
      "a OR 1=1 --",
      "NaN",
      "NOT ()",
      "has:everything",
      `-"x" -y`,
      "שלום עולם",
      "x".repeat(10_000),
      "a ".repeat(3_000),
      "\\".repeat(50),
      "the of and",
    ];
    for (const query of queries) {
      const page = await find(query);
      assert.ok(page.total >= page.results.length, JSON.stringify(query.slice(0, 40)));
    }
  });
});

function parts(at: TestStore) {
  const settings = { dataDir: at.folder, embedder: "static" };
  return {
    settings,
    db: at.db,
    reader: at.engine.reader,
    now,
    log: pino({ level: "silent" }),
    postJson: noHttp,
  };
}

/** Ends when it holds; fails after the second that SE7 allows, with room for a busy machine. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail("did not happen in time");
}
