import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { openTestStore } from "../../test/store.ts";
import { listFeed } from "../feeds/list-feed.ts";
import { findPaper, readPapers, readVersions } from "../papers/read-papers.ts";
import { paperRecord, store } from "../../test/papers.ts";
import { exportFile } from "./export-file.ts";
import { importFile } from "./import-file.ts";
import { loadStarter } from "./load-starter.ts";

const shared = fileURLToPath(new URL("../../../shared/", import.meta.url));
const skip = existsSync(shared) ? false : "../shared is not here";
const now = () => new Date("2026-11-24T12:00:00Z");

async function openImports(t: Parameters<typeof openTestStore>[0]) {
  const opened = await openTestStore(t);
  const said: string[] = [];
  const take = (file: string, day: string | null = null) =>
    importFile(
      {
        db: opened.db,
        now,
        readOaiXml: () => [],
        problem: (name, line, reason) => said.push(`${name}:${line}: ${reason}`),
      },
      { file, source: "import", day },
    );
  const put = (name: string, text: string | Buffer) => {
    const path = join(opened.folder, name);
    writeFileSync(path, text);
    return path;
  };
  return { ...opened, take, put, said };
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

test("good lines go in, bad ones are named with file and line and kept aside", async (t) => {
  const { db, take, put, said } = await openImports(t);
  const file = put(
    "papers.jsonl",
    [
      line({ id: "2605.00001", title: "Good one", listed: "2026-05-20", colour: "red" }),
      "{ not json\n",
      line({ id: "2605.00002", title: "" }),
      line({ id: "what is this", title: "No id" }),
      line({ id: "2605.00003", title: "Bad day", listed: "2026-02-30" }),
      "\n",
      line({
        key: "doi:10.1000/182",
        title: "Good two",
        authors: ["A", { name: "B", orcid: "0000-0001-5109-3700" }],
      }),
    ].join(""),
  );
  const result = await take(file);
  assert.deepEqual([result.created, result.problems, result.unknownFields], [2, 4, ["colour"]]);
  assert.deepEqual(
    said.map((text) => text.slice(file.length).split(":")[1]),
    ["2", "3", "4", "5"],
  );
  const kept = await db
    .selectFrom("import_problem")
    .select(["line", "raw"])
    .orderBy("line")
    .execute();
  assert.equal(kept[0]?.raw, "{ not json");
  assert.equal(kept.length, 4);
  assert.equal(await findPaper(db, "2605.00003"), null);
  const second = await take(file);
  assert.deepEqual([second.created, second.unchanged, second.problems], [0, 2, 4]);
  const again = await db.selectFrom("import_problem").selectAll().execute();
  assert.equal(again.length, 4, "the same file again keeps its problems once");
});

test("a link that leads nowhere a reader may be sent is left out and named, and its paper taken", async (t) => {
  const { db, take, put, said } = await openImports(t);
  const good = { kind: "code", url: "https://example.org/code" };
  const links = [{ kind: "code", url: "javascript:alert(1)" }, good, "nothing", { url: "//x" }];
  const file = put("links.jsonl", line({ id: "2605.00001", title: "Bad links", links }));
  const result = await take(file);
  assert.deepEqual([result.created, result.problems], [1, 3]);
  const paper = await findPaper(db, "2605.00001");
  assert.deepEqual(
    paper?.links.map(({ url }) => url),
    ["https://example.org/code"],
  );
  assert.match(said[0] ?? "", /:1: links\.0\.url: is no http\(s\) address: the link was left out/);
});

test("HV12: TeX accents become Unicode, mathematics stays", async (t) => {
  const { db, take, put } = await openImports(t);
  await take(
    put(
      "tex.jsonl",
      line({
        id: "2605.00001",
        title: "M\\'elange of $\\alpha$-nets",
        authors: ["P\\'al Erd\\H{o}s"],
      }),
    ),
  );
  const paper = await findPaper(db, "2605.00001");
  assert.equal(paper?.title, "Mélange of $\\alpha$-nets");
  assert.equal(paper?.authors[0]?.name, "Pál Erdős");
  assert.equal(paper?.authors[0]?.slug, "pal-erdos");
});

test("signals are dated: votes become points, an edition gives day and place", async (t) => {
  const { db, take, put } = await openImports(t);
  const signals = (place: number, count: number) => [
    { kind: "edition", at: "2026-05-19", value: place },
    { kind: "vote", at: "2026-05-19T08:00:00+02:00", value: count, source: "elsewhere" },
  ];
  await take(
    put(
      "signals.jsonl",
      line({ id: "2605.00001", title: "Second place", signals: signals(2, 40) }) +
        line({ id: "2605.00002", title: "First place", signals: signals(1, 3) }),
    ),
  );
  const context = { db, now, zone: "UTC" };
  const { items } = await listFeed(context, {
    view: { kind: "day", period: "2026-05-19" },
    limit: 9,
  });
  assert.deepEqual(
    items.map(({ paperId, points }) => [paperId, points]),
    [
      [2, 3],
      [1, 40],
    ],
  );
  const past = await listFeed(context, {
    view: { kind: "day", period: "2026-05-19" },
    limit: 9,
    at: new Date("2026-05-19T05:00:00Z"),
  });
  assert.deepEqual(
    past.items.map(({ points }) => points),
    [0, 0],
  );
});

test("places of an edition count from 1", async (t) => {
  const { db, take, put } = await openImports(t);
  const signals = [{ kind: "edition", at: "2026-05-19", value: 0 }];
  const file = put("places.jsonl", line({ id: "2605.00003", title: "Place 0", signals }));
  assert.equal((await take(file)).problems, 1);
  assert.equal(await findPaper(db, "2605.00003"), null);
  const { reason } = await db
    .selectFrom("import_problem")
    .select("reason")
    .executeTakeFirstOrThrow();
  assert.match(reason, /places of an edition count from 1/);
});

test("titles and abstracts hold no unseen signs that turn the direction of a page", async (t) => {
  const { db, take, put } = await openImports(t);
  const title = "Safe\u202e gnp.exe\u202c and\u2066 sound\u2069\u0085";
  await take(put("signs.jsonl", line({ id: "2605.00004", title, abstract: `\ufeff${title}` })));
  const paper = await findPaper(db, "2605.00004");
  assert.equal(paper?.title, "Safe gnp.exe and sound");
  assert.equal(paper?.abstract, "Safe gnp.exe and sound");
});

test("what the export writes, an empty store reads to the same papers", async (t) => {
  const { db, take, put, folder } = await openImports(t);
  await loadStarter(db, now);
  await take(
    put(
      "one.jsonl",
      line({
        id: "hep-th/9901001",
        title: "An $x<y$ title & more",
        abstract: "50\\% of it",
        listed: "2026-05-20",
        state: "withdrawn",
        signals: [{ kind: "vote", at: "2026-05-20", value: 4 }],
        venue: "kept",
      }),
    ),
  );
  await store(db, paperRecord("2605.00001", { abstract: "First." }));
  await store(db, paperRecord("2605.00001", { abstract: "Second.", updatedAt: "2026-05-22" }));
  await store(db, { identifiers: [], title: "Known by its title alone" });
  const file = join(folder, "out.jsonl.gz");
  const count = await exportFile(db, file, "http://127.0.0.1:3000");
  assert.equal(count, 87);
  const other = await openTestStore(t);
  const result = await importFile(
    { db: other.db, now, readOaiXml: () => [] },
    { file, source: "import" },
  );
  assert.deepEqual([result.created, result.problems], [87, 0]);
  const all = (store: typeof db) =>
    readPapers(
      store,
      Array.from({ length: 87 }, (_, n) => n + 1),
    );
  assert.deepEqual(await all(other.db), await all(db));
  for (const paper of await all(db)) {
    assert.deepEqual(
      await readVersions(other.db, paper.paperId),
      await readVersions(db, paper.paperId),
    );
  }
  const back = join(folder, "back.jsonl");
  await exportFile(other.db, back, "http://127.0.0.1:3000");
  assert.equal(readFileSync(back, "utf8"), gunzipSync(readFileSync(file)).toString());
});

test("a file that is not there, empty or something else gets a clear error", async (t) => {
  const { take, put } = await openImports(t);
  await assert.rejects(take("/no/such/file"), /cannot be read/);
  await assert.rejects(take(put("empty", "")), /is empty/);
  await assert.rejects(take(put("words.txt", "just some words")), /holds no papers/);
  await assert.rejects(take(put("broken.json", "[{")), /is no JSON/);
});

test(
  "the seed page: exactly its 84 papers, each with its abstract; over the starter they join",
  { skip },
  async (t) => {
    const { db, take } = await openImports(t);
    await loadStarter(db, now);
    const page = join(shared, "data/seed/papers-page.txt");
    const result = await take(page);
    assert.deepEqual([result.created, result.changed, result.problems], [0, 84, 0]);
    const papers = await readPapers(
      db,
      Array.from({ length: 90 }, (_, n) => n + 1),
    );
    assert.equal(papers.length, 84);
    assert.ok(papers.every(({ abstract, summary }) => (abstract?.length ?? 0) > 200 && summary));
    const empty = await openTestStore(t);
    const alone = await importFile(
      { db: empty.db, now, readOaiXml: () => [] },
      { file: page, source: "import", day: "2025-03-17" },
    );
    assert.deepEqual([alone.created, alone.problems], [84, 0]);
    const { items } = await listFeed(
      { db: empty.db, now, zone: "UTC" },
      { view: { kind: "day", period: "2025-03-17" }, limit: 100 },
    );
    assert.deepEqual(
      items.map(({ paperId }) => paperId),
      Array.from({ length: 84 }, (_, n) => n + 1),
    );
  },
);

test("Hugging Face daily papers: day and upvotes as dated signals", { skip }, async (t) => {
  const { db, take } = await openImports(t);
  for (const [day, count] of [
    ["2024-05-27", 9],
    ["2025-03-10", 6],
    ["2026-08-20", 13],
  ] as const) {
    const file = join(shared, `data/fixtures/hf-papers/daily_papers-${day}.json`);
    const entries = JSON.parse(readFileSync(file, "utf8")) as Array<{
      paper: { id: string; upvotes: number };
    }>;
    const result = await take(file);
    assert.equal(
      result.created + result.changed + result.unchanged,
      entries.length,
      `${day} (${count})`,
    );
    const view = { kind: "day", period: day } as const;
    const { items } = await listFeed({ db, now, zone: "UTC" }, { view, limit: 100 });
    const stood = new Map(
      (
        await readPapers(
          db,
          items.map(({ paperId }) => paperId),
        )
      ).map((paper) => [paper.arxivId, paper.points]),
    );
    for (const { paper } of entries) assert.equal(stood.get(paper.id), paper.upvotes, paper.id);
  }
});

test("a gzip file is read by what is in it, whatever its name", async (t) => {
  const { take, put } = await openImports(t);
  const file = put("papers.bin", gzipSync(line({ id: "2605.00001", title: "Zipped" })));
  assert.equal((await take(file)).created, 1);
});
