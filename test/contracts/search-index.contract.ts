import assert from "node:assert/strict";
import type { SearchDocument } from "../../src/search/index/search-document.ts";
import type {
  IndexedPaper,
  SearchIndex,
  WordClause,
  WordQuery,
} from "../../src/search/index/search-index.ts";

const TITLES = [
  "Diffusion models for video generation",
  "Generating molecules with graphs",
  "The spectrum of black holes",
  "Video of diffusing molecules",
];

/** A paper of the contract: its vector points along axis `paperId`, a little along the next. */
export function contractPaper(paperId: number, change: Partial<SearchDocument> = {}): IndexedPaper {
  const vector = new Float32Array(8);
  vector[paperId % 8] = 0.8;
  vector[(paperId + 1) % 8] = 0.6;
  const document: SearchDocument = {
    paperId,
    key: `local:${paperId}`,
    title: TITLES[paperId - 1] ?? `Paper number ${paperId}`,
    abstract: paperId === 1 ? "A world model of motion." : "",
    authors: [paperId % 2 === 0 ? "Pál Erdős" : "Will An"],
    categories: paperId % 2 === 0 ? ["math.CO"] : ["cs.CV", "cs.LG"],
    primaryCategory: null,
    day: paperId === 3 ? null : `2025-0${(paperId % 9) + 1}-15`,
    year: 2025,
    has: paperId === 1 ? ["code"] : [],
    isPicked: paperId === 4,
    shownOn: null,
    ...change,
  };
  return { document, vector, pieces: Uint16Array.of(paperId, paperId + 1) };
}

const query = (...should: WordClause[]): WordQuery => ({ should, must: [], mustNot: [] });
const any = (text: string, column: WordClause["column"] = "text"): WordClause => ({
  kind: "any",
  column,
  text,
});
const ids = (found: { paperId: number }[]): number[] => found.map(({ paperId }) => paperId);
const sorted = (found: { paperId: number }[]): number[] => ids(found).sort((a, b) => a - b);

/** What every engine of the index keeps. `index` is empty; `reopen` opens it as another process. */
export async function keepIndexContract(
  index: SearchIndex,
  reopen: () => Promise<SearchIndex>,
): Promise<void> {
  assert.deepEqual(await index.words(query(any("diffusion")), {}, 10), []);
  assert.deepEqual(await index.nearest(new Float32Array(8).fill(0.1), {}, 10), []);
  await index.put([1, 2, 3, 4].map((paperId) => contractPaper(paperId)));
  await keepWords(index);
  await keepFilters(index);
  await keepMeaning(index);
  await keepWrites(index, reopen);
}

async function keepWords(index: SearchIndex): Promise<void> {
  const videos = await index.words(query(any("videos")), {}, 10);
  assert.deepEqual(sorted(videos), [1, 4], "stems");
  assert.ok(videos.every(({ score }) => score > 0));
  assert.deepEqual(sorted(await index.words(query(any("diffuse molecule")), {}, 10)), [1, 2, 4]);
  const all: WordClause = { kind: "all", column: "text", text: "video molecules" };
  assert.deepEqual(ids(await index.words({ ...query(), must: [all] }, {}, 10)), [4]);
  const phrase: WordClause = { kind: "phrase", column: "text", text: "video generation" };
  assert.deepEqual(ids(await index.words({ ...query(), must: [phrase] }, {}, 10)), [1]);
  const turned: WordClause = { ...phrase, text: "generation video" };
  assert.deepEqual(await index.words({ ...query(), must: [turned] }, {}, 10), []);
  const without = { ...query(any("video")), mustNot: [any("molecules")] };
  assert.deepEqual(ids(await index.words(without, {}, 10)), [1]);
  assert.deepEqual(sorted(await index.words(query(any("Erdos", "authors")), {}, 10)), [2, 4]);
  assert.deepEqual(sorted(await index.words(query(any("will", "authors")), {}, 10)), [1, 3]);
  assert.deepEqual(ids(await index.words(query(any("motion", "title")), {}, 10)), []);
  assert.deepEqual(await index.words({ ...query(), mustNot: [any("x")] }, {}, 10), []);
  const analyzed = await index.analyze("the Generating of Mélanges");
  assert.deepEqual(analyzed, [
    { term: "generat", position: 1 },
    { term: "melang", position: 3 },
  ]);
}

async function keepFilters(index: SearchIndex): Promise<void> {
  const listed = async (filter: Parameters<SearchIndex["newest"]>[0]): Promise<number[]> => {
    const found = ids(await index.newest(filter, null, 10));
    assert.equal(await index.count(filter), found.length);
    return found;
  };
  assert.deepEqual(await listed({}), [4, 2, 1, 3], "newest first, without a day last");
  assert.deepEqual(await listed({ categories: ["cs"] }), [1, 3]);
  assert.deepEqual(await listed({ categories: ["cs.LG", "math"] }), [4, 2, 1, 3]);
  assert.deepEqual(await listed({ withoutCategories: ["cs.LG"] }), [4, 2]);
  assert.deepEqual(await listed({ has: ["code"] }), [1]);
  assert.deepEqual(await listed({ withoutHas: ["code"], categories: ["cs"] }), [3]);
  assert.deepEqual(await listed({ isPicked: true }), [4]);
  assert.deepEqual(await listed({ dayFrom: "2025-03-01", dayTo: "2025-05-31" }), [4, 2]);
  assert.deepEqual(
    await listed({ dayTo: "2025-12-31" }),
    [4, 2, 1],
    "an unknown day is in no range",
  );
  assert.deepEqual(await listed({ notAfter: "2025-03-31" }), [2, 1, 3], "here it passes");
  assert.deepEqual(await listed({ all: [{ categories: ["math"] }, { isPicked: true }] }), [4]);
  assert.deepEqual(await listed({ categories: ["x') OR true --"] }), [], "a quote stays a value");
  assert.deepEqual(ids(await index.newest({}, { day: "2025-03-15", paperId: 2 }, 10)), [1, 3]);
  assert.deepEqual(ids(await index.words(query(any("video")), { isPicked: true }, 1)), [4]);
}

async function keepMeaning(index: SearchIndex): Promise<void> {
  const axis = new Float32Array(8);
  axis[2] = 1;
  const near = await index.nearest(axis, {}, 2);
  assert.deepEqual(ids(near), [2, 1]);
  assert.ok(Math.abs((near[0]?.score ?? 0) - 0.8) < 1e-5, "the score is the cosine");
  assert.deepEqual(
    ids(await index.nearest(axis, { categories: ["cs"] }, 1)),
    [1],
    "filter, then k",
  );
  assert.deepEqual([...((await index.vectors([2])).get(2) ?? [])].map((x) => x > 0).slice(2, 4), [
    true,
    true,
  ]);
  const [pieces] = await index.pieces([3]);
  assert.deepEqual([pieces?.title, [...(pieces?.pieces ?? [])]], [TITLES[2], [3, 4]]);
  const [near1] = await index.words(query(any("motion")), {}, 1);
  assert.deepEqual(near1?.facts, {
    categories: ["cs.CV", "cs.LG"],
    day: "2025-02-15",
    has: ["code"],
    isPicked: false,
    shownOn: null,
  });
}

async function keepWrites(index: SearchIndex, reopen: () => Promise<SearchIndex>): Promise<void> {
  const other = await reopen();
  await index.put([contractPaper(3, { title: "Quokkas" }), contractPaper(5), contractPaper(5)]);
  assert.deepEqual(ids(await index.words(query(any("quokka")), {}, 10)), [3]);
  assert.deepEqual(await index.words(query(any("holes")), {}, 10), [], "replaced, not added");
  assert.equal(await index.count({}), 5);
  await index.put([{ ...contractPaper(4), vector: null }]);
  assert.equal((await index.vectors([4])).size, 0, "without a vector only words find it");
  await index.optimizeWords();
  await index.optimizeVectors();
  assert.deepEqual(sorted(await index.words(query(any("video")), {}, 10)), [1, 4]);
  const stats = await index.stats();
  assert.deepEqual([stats.paperCount, stats.vectorCount, stats.wordsWaitingCount], [5, 4, 0]);
  await index.remove([1, 99]);
  assert.deepEqual(ids(await index.words(query(any("video")), {}, 10)), [4]);
  await new Promise((resolve) => setTimeout(resolve, 400));
  assert.deepEqual(
    ids(await other.words(query(any("quokka")), {}, 10)),
    [3],
    "another reader sees it",
  );
  assert.equal(await other.count({}), 4);
  assert.deepEqual(
    (await other.texts([3])).map(({ title }) => title),
    ["Quokkas"],
  );
  await other.close();
}
