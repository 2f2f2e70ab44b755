import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { gunzipSync } from "node:zlib";
import { DUMPS, PAPERS, writeDumps } from "../../test/pwc-dumps.ts";
import { openTestStore, testFolder } from "../../test/store.ts";
import { importFile } from "./import-file.ts";
import { exportPwc } from "./pwc-export.ts";

const now = () => new Date("2026-11-24T08:00:00Z");
const readOaiXml = () => [];
/** Rows of the engine have no prototype. */
const plain = (rows: unknown) => JSON.parse(JSON.stringify(rows)) as unknown;

test("the five dumps come in, twice changes nothing, and go out as they were", async (t) => {
  const { db, folder } = await openTestStore(t);
  const files = writeDumps(folder);
  for (const file of files) {
    const { problems, created, changed } = await importFile(
      { db, now, readOaiXml },
      { file, source: "import" },
    );
    assert.equal(problems, 0, file);
    assert.ok(created + changed > 0, file);
  }
  for (const file of files) {
    const { created, changed, problems } = await importFile(
      { db, now, readOaiXml },
      { file, source: "import" },
    );
    assert.deepEqual(
      { file, created, changed, problems },
      { file, created: 0, changed: 0, problems: 0 },
    );
  }
  const out = testFolder(t);
  await exportPwc(db, out, "https://papers.example");
  for (const [name, items] of Object.entries(DUMPS)) {
    const written = JSON.parse(
      gunzipSync(readFileSync(join(out, `${name}.json.gz`))).toString(),
    ) as object[];
    for (const item of items) {
      assert.ok(
        written.some((each) => isSame(each, item)),
        `${name}: ${JSON.stringify(item)}\nis not in\n${JSON.stringify(written, null, 1)}`,
      );
    }
  }
  const other = await openTestStore(t);
  for (const name of Object.keys(DUMPS)) {
    const file = join(out, `${name}.json.gz`);
    const { problems } = await importFile(
      { db: other.db, now, readOaiXml },
      { file, source: "import" },
    );
    assert.equal(problems, 0);
  }
  assert.deepEqual(await counts(other.db), await counts(db), "an export is an import");
});

function isSame(a: unknown, b: unknown): boolean {
  try {
    assert.deepEqual(a, b);
    return true;
  } catch {
    return false;
  }
}

async function counts(db: Awaited<ReturnType<typeof openTestStore>>["db"]) {
  const found: Record<string, number> = {};
  for (const table of [
    "paper",
    "task",
    "dataset",
    "method",
    "repository",
    "evaluation",
    "result",
  ] as const) {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    found[table] = row.count;
  }
  return found;
}

test("rows of a table find their paper, whichever file comes first", async (t) => {
  const { db, folder } = await openTestStore(t);
  for (const file of writeDumps(folder))
    await importFile({ db, now, readOaiXml }, { file, source: "import" });
  const rows = await db
    .selectFrom("result")
    .leftJoin("paper", "paper.paper_id", "result.paper_id")
    .select(["model_name", "key"])
    .orderBy("model_name")
    .execute();
  assert.deepEqual(plain(rows), [
    { model_name: "GlanceNet", key: "arxiv:2002.00001" },
    { model_name: "OldNet", key: null },
  ]);
  const datasets = await db
    .selectFrom("dataset")
    .select(["slug", "is_described"])
    .orderBy("slug")
    .execute();
  assert.deepEqual(plain(datasets), [
    { slug: "gadgetnet", is_described: 1 },
    { slug: "gadgetnet-mini", is_described: 0 },
  ]);
  const methods = await db
    .selectFrom("method")
    .select(["slug", "is_described"])
    .orderBy("slug")
    .execute();
  assert.deepEqual(
    methods.map(({ slug }) => slug),
    ["glance-2", "glance-layer", "nonexistent"],
    "names are not unique, and some papers name methods without a record",
  );
});

test("a paper that the store knows keeps its own text (HV10)", async (t) => {
  const { db, folder } = await openTestStore(t);
  const known = join(folder, "known.jsonl");
  writeFileSync(
    known,
    `${JSON.stringify({ id: "2002.00001", title: "Gadgets see, revised", abstract: "Newer.", authors: ["Ada Lovelace"] })}\n`,
  );
  await importFile({ db, now, readOaiXml }, { file: known, source: "import" });
  for (const file of writeDumps(folder))
    await importFile({ db, now, readOaiXml }, { file, source: "import" });
  const paper = await db
    .selectFrom("paper")
    .select(["title", "abstract"])
    .where("key", "=", "arxiv:2002.00001")
    .executeTakeFirstOrThrow();
  assert.deepEqual(plain(paper), { title: "Gadgets see, revised", abstract: "Newer." });
});

test("a bad item is kept aside, a cut file says where, and running again continues behind it", async (t) => {
  const { db, folder } = await openTestStore(t);
  const many = Array.from({ length: 230 }, (_, index) => ({
    ...PAPERS[0],
    paper_url: `https://paperswithcode.com/paper/paper-${index}`,
    arxiv_id: `2004.${String(index + 1).padStart(5, "0")}`,
    url_abs: null,
    title: index === 7 ? "" : `Paper number ${index} of many`,
  }));
  const text = JSON.stringify(many);
  const cut = join(folder, "cut.json");
  writeFileSync(cut, text.slice(0, text.length - 2_000));
  await assert.rejects(
    importFile({ db, now, readOaiXml }, { file: cut, source: "import" }),
    /cannot be read behind item \d+/,
  );
  const stored = await db
    .selectFrom("setting")
    .selectAll()
    .where("name", "like", "import-position:%")
    .execute();
  assert.equal(stored.length, 1, "how far it came is stored");
  const seen: string[] = [];
  await assert.rejects(
    importFile(
      { db, now, readOaiXml, problem: (_file, line) => seen.push(String(line)) },
      { file: cut, source: "import" },
    ),
  );
  assert.deepEqual(seen, [], "what was behind it is not read again");
  const whole = join(folder, "whole.json");
  writeFileSync(whole, text);
  const result = await importFile({ db, now, readOaiXml }, { file: whole, source: "import" });
  assert.equal(result.problems, 1);
  assert.equal(result.created + result.changed + result.unchanged, 229);
  const problem = await db
    .selectFrom("import_problem")
    .select(["line", "reason"])
    .where("file", "=", whole)
    .execute();
  assert.deepEqual(plain(problem), [{ line: 8, reason: "title: is empty" }]);
});
