import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { paperRecord, store } from "../../test/papers.ts";
import { openTestStore, testFolder } from "../../test/store.ts";
import { openLog } from "../base/log.ts";
import { editPaper } from "../curation/edit-paper.ts";
import { openSqlite } from "../db/engine.sqlite.ts";
import { migrate } from "../db/migrate.ts";
import { MIGRATIONS } from "../db/migrations/migrations.ts";
import type { Db } from "../db/schema/schema.ts";
import { workOnce } from "../jobs/worker-loop.ts";
import { findPaper } from "../papers/read-papers.ts";
import { readTextsAgain } from "../papers/stored/read-texts-again.ts";
import { readDocuments } from "../search/index/writing/store-documents.ts";
import { linkJobs } from "./links.ts";

const now = () => new Date("2026-11-24T12:00:00Z");
const log = openLog("silent");
const PAPERS = 1_100;

/** A store from before the links of texts were read, with a paper whose link had the wrong kind. */
async function openOldStore(t: Parameters<typeof testFolder>[0]) {
  const engine = openSqlite(join(testFolder(t), "broadsheet.sqlite"));
  t.after(() => engine.close());
  const before = MIGRATIONS.findIndex(({ name }) => name === "017-links-of-texts");
  await migrate(engine, now, MIGRATIONS.slice(0, before));
  const { db } = engine;
  const papers = Array.from({ length: PAPERS }, (_, index) =>
    row(index + 1, index % 100 === 99 ? `Code: github.com/o/r${index + 1}.` : "Nothing to see."),
  );
  await db.insertInto("paper").values(papers).execute();
  const text = "Video: https://youtu.be/x. Under https://opensource.org/licenses/MIT.";
  await db
    .insertInto("paper")
    .values(row(PAPERS + 1, text))
    .execute();
  for (const [url, kind] of [
    ["https://youtu.be/x", "demo"],
    ["https://opensource.org/licenses/MIT", "project"],
    ["https://example.org/by-hand", "code"],
  ] as const) {
    const provenance = kind === "code" ? "moderator" : "abstract";
    const { host } = new URL(url);
    const link = { paper_id: PAPERS + 1, kind, url, host, provenance, checked_at: null };
    await db.insertInto("paper_link").values(link).execute();
  }
  await migrate(engine, now);
  return db;
}

const row = (number: number, abstract: string) => ({
  paper_id: number,
  key: `arxiv:2601.${String(number).padStart(5, "0")}`,
  title: `Paper ${number}`,
  title_key: `paper${number}`,
  abstract,
  state: "listed",
  created_at: now().toISOString(),
  changed_at: "2026-01-01T00:00:00.000Z",
});

const codeCount = async (db: Db): Promise<number> =>
  (await db.selectFrom("paper_link").select("url").where("kind", "=", "code").execute()).length;

test("HV13 an upgrade reads the links of the stored texts in a job that ends and resumes", async (t) => {
  const db = await openOldStore(t);
  assert.equal(await codeCount(db), 1);
  const dies = new AbortController();
  let steps = 0;
  const clock = () => {
    if (++steps === 2) dies.abort();
    return now();
  };
  await assert.rejects(readTextsAgain({ db, now: clock }, dies.signal));
  const half = await codeCount(db);
  assert.ok(half > 1 && half < 12, `${half} after the worker was stopped`);
  const parts = { db, now, log, handlers: linkJobs({ db, now, log }), schedules: [] };
  const { signal } = new AbortController();
  assert.equal(await workOnce(parts, signal), true);
  assert.equal(await workOnce(parts, signal), false, "the job has ended");
  assert.equal(await codeCount(db), 12);
  assert.deepEqual(await db.selectFrom("setting").selectAll().execute(), []);
  const mended = await findPaper(db, "2601.01101");
  assert.deepEqual(
    mended?.links.map(({ kind, url }) => [kind, url]),
    [
      ["code", "https://example.org/by-hand"],
      ["media", "https://youtu.be/x"],
    ],
  );
  const noted = await db.selectFrom("index_change").select("paper_id").execute();
  assert.deepEqual(
    noted.map(({ paper_id }) => paper_id).sort((a, b) => a - b),
    [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1101],
    "what did not change is not indexed again",
  );
  const [document] = await readDocuments(db, [100]);
  assert.deepEqual(document?.has, ["code"]);
  assert.deepEqual(await readTextsAgain({ db, now }, signal), { papers: 1_101, changed: 0 });
});

test("a link that a moderator took away stays away until a person adds it again", async (t) => {
  const { db } = await openTestStore(t);
  const actor = { accountId: await moderator(db), role: "moderator", handle: "mo" } as const;
  const record = paperRecord("2605.00001", { abstract: "Code: https://github.com/o/r" });
  const { paperId } = await store(db, record);
  const links = async () =>
    (await findPaper(db, "2605.00001"))?.links.map(({ url, provenance }) => [url, provenance]);
  assert.deepEqual(await links(), [["https://github.com/o/r", "abstract"]]);
  const removeLinks = ["https://github.com/o/r"];
  await editPaper({ db, now }, actor, paperId, { removeLinks, reason: "another work's code" });
  await store(db, { ...record, title: "A later version" });
  assert.deepEqual(await links(), []);
  const back = { kind: "code" as const, url: "https://github.com/o/r/", provenance: "moderator" };
  await editPaper({ db, now }, actor, paperId, { addLinks: [back], reason: "it is theirs" });
  await store(db, { ...record, title: "A third version" });
  assert.deepEqual(await links(), [["https://github.com/o/r/", "moderator"]]);
});

async function moderator(db: Db): Promise<number> {
  const account = await db
    .insertInto("account")
    .values({
      email: "m@example.org",
      email_key: "m@example.org",
      handle: "mo",
      handle_key: "mo",
      role: "moderator",
      about: "",
      created_at: now().toISOString(),
    })
    .returning("account_id")
    .executeTakeFirstOrThrow();
  return account.account_id;
}
