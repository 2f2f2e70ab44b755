import assert from "node:assert/strict";
import { test } from "node:test";
import { paperRecord, store, votes } from "../../../test/papers.ts";
import { openTestStore } from "../../../test/store.ts";
import type { Db } from "../../db/schema/schema.ts";
import { markDeleted } from "./mark-deleted.ts";
import { findPaper, readVersions } from "../read-papers.ts";

const ID = "2605.00001";
const read = async (db: Db, id = ID) => {
  const paper = await findPaper(db, id);
  assert.ok(paper, `${id} is here`);
  return paper;
};

test("a record goes in whole and is found by any form of its id", async (t) => {
  const { db } = await openTestStore(t);
  const result = await store(
    db,
    paperRecord(ID, {
      doi: "10.1000/x",
      identifiers: [
        { scheme: "arxiv", value: ID },
        { scheme: "doi", value: "10.1000/x" },
      ],
    }),
  );
  assert.equal(result.outcome, "created");
  for (const form of [
    ID,
    `arXiv:${ID}v3`,
    `https://arxiv.org/pdf/${ID}v1.pdf`,
    "doi:10.1000/X",
    "https://doi.org/10.1000/x",
    `10.48550/arXiv.${ID}`,
  ]) {
    assert.equal((await read(db, form)).key, `arxiv:${ID}`, form);
  }
  const paper = await read(db);
  assert.deepEqual(
    paper.authors.map(({ slug }) => slug),
    ["ada-lovelace", "pal-erdos"],
  );
  assert.equal(await findPaper(db, "2605.00002"), null);
});

test("HV2: the same record twice changes nothing, not even the note for the index", async (t) => {
  const { db } = await openTestStore(t);
  const record = paperRecord(ID, {
    signals: [votes(3, "2026-05-20T08:00:00.000Z")],
    links: [{ kind: "code", url: "https://github.com/a/b", provenance: "abstract" }],
    versions: [{ number: 1, at: "2026-05-18" }],
  });
  await store(db, record);
  const before = await db.selectFrom("index_change").selectAll().execute();
  const again = await store(db, record, { now: new Date("2026-06-01") });
  assert.equal(again.outcome, "unchanged");
  assert.deepEqual(await db.selectFrom("index_change").selectAll().execute(), before);
  assert.equal((await read(db)).points, 3);
  assert.equal((await readVersions(db, 1)).length, 1);
});

test("HV2: an older record never overwrites a newer one", async (t) => {
  const { db } = await openTestStore(t);
  await store(db, paperRecord(ID, { title: "The newer title", datestamp: "2026-05-22" }));
  const older = await store(
    db,
    paperRecord(ID, { title: "The older title", datestamp: "2026-05-21" }),
  );
  assert.equal(older.outcome, "older");
  assert.equal((await read(db)).title, "The newer title");
});

test("HV10: a change of content makes a version; what only became known makes none", async (t) => {
  const { db } = await openTestStore(t);
  await store(db, paperRecord(ID, { abstract: null, title: "First title of this" }));
  await store(db, paperRecord(ID, { abstract: "Now known.", title: "First title of this" }));
  assert.deepEqual(
    (await readVersions(db, 1)).map(({ number, abstract }) => [number, abstract]),
    [[1, "Now known."]],
  );
  await store(
    db,
    paperRecord(ID, {
      abstract: "Revised.",
      title: "Second title of this",
      updatedAt: "2026-05-25",
    }),
  );
  const versions = await readVersions(db, 1);
  assert.deepEqual(
    versions.map(({ number, title, at }) => [number, title, at]),
    [
      [1, "First title of this", null],
      [2, "Second title of this", "2026-05-25"],
    ],
  );
});

test("what a record does not know changes nothing", async (t) => {
  const { db } = await openTestStore(t);
  await store(db, paperRecord(ID, { license: "cc0", summary: "In our words." }));
  await store(db, {
    identifiers: [{ scheme: "arxiv", value: ID }],
    title: `A paper known as ${ID}`,
  });
  const paper = await read(db);
  assert.equal(paper.license, "cc0");
  assert.equal(paper.summary, "In our words.");
  assert.equal(paper.abstract, `What ${ID} is about.`);
  assert.deepEqual(paper.categories, ["cs.AI"]);
});

test("HV11: the feed's day replaces an estimate and an import's, and the earliest announcement stays", async (t) => {
  const { db } = await openTestStore(t);
  const on = async (announcedOn: string, announcedBy: "feed" | "import" | "estimate") => {
    await store(db, paperRecord(ID, { announcedOn, announcedBy }));
    return (await read(db)).announcedOn;
  };
  assert.equal(await on("2026-05-20", "estimate"), "2026-05-20");
  assert.equal(await on("2026-05-21", "import"), "2026-05-21");
  assert.equal(await on("2026-05-19", "estimate"), "2026-05-21");
  assert.equal(await on("2026-05-22", "feed"), "2026-05-22");
  assert.equal(await on("2026-05-25", "feed"), "2026-05-22");
  assert.equal(await on("2026-05-20", "import"), "2026-05-22");
});

test("HV9: a deleted paper stays, marked; a newer record lists it again, an older deletion does not come late", async (t) => {
  const { db } = await openTestStore(t);
  const identifiers = [{ scheme: "arxiv", value: ID }];
  await store(db, paperRecord(ID, { datestamp: "2026-05-20" }));
  const remove = (day: string) =>
    db.transaction().execute((trx) => markDeleted(trx, identifiers, day, new Date()));
  assert.equal(await remove("2026-05-21"), true);
  assert.equal((await read(db)).state, "deleted");
  await store(db, paperRecord(ID, { datestamp: "2026-05-23", state: "listed" }));
  assert.equal((await read(db)).state, "listed");
  assert.equal(await remove("2026-05-22"), false);
  assert.equal((await read(db)).state, "listed");
});

test("a paper known by its address takes the name of the arXiv id that becomes known", async (t) => {
  const { db } = await openTestStore(t);
  const url = { scheme: "url", value: "https://example.org/paper" };
  const first = await store(db, paperRecord(ID, { identifiers: [url] }));
  assert.equal(first.key, "url:https://example.org/paper");
  const second = await store(
    db,
    paperRecord(ID, { identifiers: [url, { scheme: "arxiv", value: ID }] }),
  );
  assert.equal(second.key, `arxiv:${ID}`);
  assert.equal((await read(db, "https://example.org/paper")).key, `arxiv:${ID}`);
});

test("a title joins only where it is asked to", async (t) => {
  const { db } = await openTestStore(t);
  await store(db, paperRecord(ID, { title: "Mélange: Cost Efficient Serving" }));
  const page = {
    identifiers: [],
    title: "MELANGE — cost-efficient serving",
    abstract: "From a page.",
  };
  assert.equal((await store(db, page, { joinByTitle: true })).key, `arxiv:${ID}`);
  const alone = await store(db, page);
  assert.match(alone.key, /^local:\d+$/);
  assert.equal((await store(db, page)).outcome, "unchanged", "the same record twice is one paper");
  const others = await store(db, { ...page, authors: [{ name: "Somebody Else" }] });
  assert.notEqual(others.paperId, alone.paperId);
});
