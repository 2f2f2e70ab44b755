import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite, type TestSite } from "../../../test/site.ts";
import { catchUp } from "../../search/index/writing/follow-changes.ts";

const CATCH_UP_MS = 60_000;
const PAPERS: Record<
  string,
  { title: string; abstract: string; categories: string[]; on: string }
> = {
  "1706.03762": {
    title: "Attention Is All You Need",
    abstract: "The Transformer replaces recurrence with self-attention and translates better.",
    categories: ["cs.CL", "cs.LG"],
    on: "2017-06-13",
  },
  "2106.09685": {
    title: "LoRA: Low-Rank Adaptation of Large Language Models",
    abstract:
      "Frozen weights and trainable rank decomposition matrices for each Transformer layer.",
    categories: ["cs.CL", "cs.AI"],
    on: "2021-06-18",
  },
  "2305.14314": {
    title: "QLoRA: Efficient Finetuning of Quantized LLMs",
    abstract: "Low-rank adapters over a frozen model of four bits, with language models of 65B.",
    categories: ["cs.LG"],
    on: "2023-05-24",
  },
  "2006.11239": {
    title: "Denoising Diffusion Probabilistic Models",
    abstract: "High-quality image synthesis by a weighted variational bound.",
    categories: ["cs.LG", "stat.ML"],
    on: "2020-06-20",
  },
  "2112.10752": {
    title: "High-Resolution Image Synthesis with Latent Diffusion Models",
    abstract: "Denoising in the latent space of autoencoders, with cross-attention for conditions.",
    categories: ["cs.CV"],
    on: "2021-12-21",
  },
  "2601.00011": {
    title: "Category: ions of the year",
    abstract: "Nothing about machines.",
    categories: ["physics.atom-ph"],
    on: "2026-01-05",
  },
  "2601.00010": {
    title: "Cooling of trapped ions",
    abstract: "A laser cools a chain of ions below the Doppler limit.",
    categories: ["quant-ph"],
    on: "2026-01-02",
  },
};

describe("the operators of a query, at the page and in JSON", () => {
  let site: TestSite;
  const cleanups: (() => unknown)[] = [];
  const json = async (query: string) => {
    const answer = await site.app.request(`/api/v1/search?q=${encodeURIComponent(query)}`);
    assert.equal(answer.status, 200, query);
    return (await answer.json()) as {
      results: { key: string }[];
      notices: { code: string; message: string; value: string }[];
    };
  };
  const page = async (query: string): Promise<string> => {
    const answer = await site.app.request(`/search?q=${encodeURIComponent(query)}`);
    assert.equal(answer.status, 200, query);
    return answer.text();
  };
  const keysOf = (results: { key: string }[]): string[] =>
    results.map(({ key }) => key.replace("arxiv:", "")).sort();
  const keysOn = (text: string): string[] => [
    ...new Set(
      [...text.matchAll(/data-paper="arxiv:([^"]+)"/g)].map((found) => found[1] as string),
    ),
  ];

  before(async () => {
    const hooks = { after: (work: () => unknown) => void cleanups.unshift(work) };
    site = await openTestSite(hooks, { STARTER: "off" });
    for (const [id, { on, ...paper }] of Object.entries(PAPERS)) {
      await store(site.context.db, paperRecord(id, { ...paper, announcedOn: on }));
    }
    assert.ok(await catchUp(site.context.search, CATCH_UP_MS));
  });
  after(async () => {
    for (const work of cleanups) await work();
  });

  const CASES: [query: string, papers: string[]][] = [
    ["title:diffusion", ["2006.11239", "2112.10752"]],
    ["TITLE:diffusion title:latent", ["2112.10752"]],
    ['title:"language models"', ["2106.09685"]],
    ["abstract:denoising", ["2112.10752"]],
    ['abstract:"language models"', ["2305.14314"]],
    ["abstract:transformer -title:lora", ["1706.03762"]],
    ["category:quant-ph", ["2601.00010"]],
    ["category:cs.CL", ["1706.03762", "2106.09685"]],
    ["Category:cs.cl -category:cs.AI", ["1706.03762"]],
    ["category:stat", ["2006.11239"]],
    ["in:cs.CV", ["2112.10752"]],
    ["year:2021", ["2106.09685", "2112.10752"]],
    ["year:2020..2021", ["2006.11239", "2106.09685", "2112.10752"]],
    ["in:2023", ["2305.14314"]],
    ["in:2021-12", ["2112.10752"]],
    ["after:2023", ["2305.14314", "2601.00010", "2601.00011"]],
    ["after:2023-05-24", ["2305.14314", "2601.00010", "2601.00011"]],
    ["after:2023-05-25", ["2601.00010", "2601.00011"]],
    ["before:2020", ["1706.03762"]],
    ["before:2020-06-20", ["1706.03762"]],
    ["before:2020-06-21", ["1706.03762", "2006.11239"]],
    ["after:2020 before:2021-07 category:cs.LG", ["2006.11239"]],
    ["diffusion year:2020", ["2006.11239"]],
    // A space behind the colon, in small letters.
    ["title: latent", ["2112.10752"]],
    ["year:  2021 title: synthesis", ["2112.10752"]],
    ['abstract: "language models"', ["2305.14314"]],
    // A soft hyphen and marks of direction stand inside a word.
    ["title:la\u00adtent", ["2112.10752"]],
    ["title:\u200blat\u202eent\u202c", ["2112.10752"]],
    ["year:2021 title:synthesis in:cs.CV", ["2112.10752"]],
  ];
  for (const [query, papers] of CASES) {
    it(`finds ${papers.join(", ")} alone by ${query}`, async () => {
      const { results, notices } = await json(query);
      assert.deepEqual(keysOf(results), papers);
      assert.deepEqual(notices, []);
      assert.deepEqual(keysOn(await page(query)).sort(), papers);
    });
  }

  it("takes a whole title for a title, whatever operator it seems to hold", async () => {
    for (const query of [
      "Category: ions of the year",
      "category: ions of the year",
      "CATEGORY:ions of the year",
    ]) {
      const { results, notices } = await json(query);
      assert.equal(results[0]?.key, "arxiv:2601.00011", query);
      assert.deepEqual(notices, [], query);
    }
    const { results, notices } = await json("Category: ions");
    assert.ok(keysOf(results).includes("2601.00010"), "the beginning of a pasted title is words");
    assert.deepEqual(notices, []);
  });

  it("finds an identifier behind a word and a colon", async () => {
    for (const query of ["id:2106.09685", "id: 2106.09685v2", "ref:10.48550/arXiv.2106.09685"]) {
      const { results } = await json(query);
      assert.equal(results[0]?.key, "arxiv:2106.09685", query);
    }
  });

  it("brings papers like the one that like: names, and not that one", async () => {
    for (const named of [
      "2106.09685",
      "arXiv:2106.09685v2",
      "https://arxiv.org/abs/2106.09685",
      "10.48550/arXiv.2106.09685",
    ]) {
      const { results, notices } = await json(`like:${named}`);
      const keys = results.map(({ key }) => key.replace("arxiv:", ""));
      assert.equal(keys[0], "2305.14314", named);
      assert.ok(!keys.includes("2106.09685"), named);
      assert.deepEqual(notices, [], named);
    }
    const narrowed = keysOf((await json("like:2106.09685 year:2017")).results);
    assert.deepEqual(narrowed, ["1706.03762"]);
    assert.equal(keysOn(await page("like:2106.09685"))[0], "2305.14314");
  });

  it("says on the page and in JSON what was no operator, and searches for its words", async () => {
    for (const [query, value, code] of [
      ["journal:diffusion", "journal", "unknown-operator"],
      ["venue:diffusion year:2020", "venue", "unknown-operator"],
      ["year:soon diffusion", "year:soon", "not-applied"],
      ["After:yesterday diffusion", "After:yesterday", "not-applied"],
      ["category:7 diffusion", "category:7", "not-applied"],
      ["has:video diffusion", "has:video", "not-applied"],
      ["like:9999.99999 diffusion", "like:9999.99999", "not-applied"],
      ["-like:2106.09685 diffusion", "-like:2106.09685", "not-applied"],
    ] as const) {
      const { results, notices } = await json(query);
      assert.ok(keysOf(results).includes("2006.11239"), query);
      assert.deepEqual(
        notices.map((notice) => [notice.code, notice.value]),
        [[code, value]],
        query,
      );
      const shown =
        code === "not-applied" ? `“${value}” could not` : `“${value}:” is not an operator`;
      assert.ok((await page(query)).includes(shown), query);
    }
    for (const query of [
      "arXiv:2006.11239",
      "https://arxiv.org/abs/2006.11239",
      '"a: b" diffusion',
    ]) {
      assert.deepEqual((await json(query)).notices, [], query);
    }
  });
});
