import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { FAULTS, HARMLESS } from "../../test/fake-arxiv/faults.ts";
import { revise } from "../../test/fake-arxiv/truth.ts";
import { SET, openHarvestRoom } from "../../test/harvest.ts";
import { paperRecord, store } from "../../test/papers.ts";
import { readQueryAnswer } from "./arxiv/arxiv-query.ts";
import { harvestPapers, readArxivIds } from "./harvest-papers.ts";
import { harvestSet } from "./harvest.ts";
import { liftStop } from "./arxiv-pace.ts";

const RECORDED = new URL("../../../shared/data/fixtures/arxiv-api/", import.meta.url);
const skip = existsSync(RECORDED) ? false : "needs ../shared/data/fixtures";

test("papers are fetched by id, in batches, old ids with their archive", async (t) => {
  const room = await openHarvestRoom(t, { papers: undefined as never });
  const ids = [...room.truth.papers.keys()];
  const report = await harvestPapers(room.context, ids);
  assert.deepEqual(
    [report.state, report.asked, report.created, report.missing],
    ["complete", 60, 60, []],
  );
  const again = await harvestPapers(room.context, ids.slice(0, 5));
  assert.deepEqual([again.created, again.unchanged], [0, 5]);
  const keys = await room.db
    .selectFrom("paper")
    .select("key")
    .where("key", "like", "arxiv:hep-th/%")
    .execute();
  assert.equal(keys.length, 5);
});

test("unknown ids are named; a refused one does not spoil the others", async (t) => {
  const room = await openHarvestRoom(t);
  const ids = ["2601.00001", "2601.77777", "2601.00002", "wrong", "2601.00003"];
  const report = await harvestPapers(room.context, ids);
  assert.deepEqual([report.created, report.missing.toSorted()], [3, ["2601.77777", "wrong"]]);
  assert.match(report.errors.join(), /incorrect id format for wrong/);
});

test("what was harvested is not overwritten by the query's older knowledge (HV2)", async (t) => {
  const room = await openHarvestRoom(t);
  const before = structuredClone([...room.truth.papers.values()]);
  room.setDay("2026-01-21");
  revise(room.truth, "2601.00001");
  await harvestSet(room.context, { set: SET });
  const title = async () =>
    (
      await room.db
        .selectFrom("paper")
        .select("title")
        .where("key", "=", "arxiv:2601.00001")
        .executeTakeFirst()
    )?.title;
  const fresh = await title();
  for (const paper of before) room.truth.papers.set(paper.id, paper);
  assert.equal((await harvestPapers(room.context, ["2601.00001"])).unchanged, 1);
  assert.equal(await title(), fresh);
  room.setDay("2026-01-25");
  revise(room.truth, "2601.00001", { title: "A third title" });
  assert.equal((await harvestPapers(room.context, ["2601.00001"])).changed, 1);
  assert.equal(await title(), "A third title");
});

test("every fault is overcome for ids too", async (t) => {
  const faults = FAULTS.filter((fault) => !HARMLESS.includes(fault) && !fault.startsWith("503"));
  const room = await openHarvestRoom(t, { faults: faults.flatMap((fault) => [fault, null]) });
  for (const fault of faults) {
    const count = room.fake.asked.length;
    let report = await harvestPapers(room.context, ["2601.00001"]);
    if (fault === "403") {
      assert.equal(report.state, "failed");
      await liftStop(room.db);
      report = await harvestPapers(room.context, ["2601.00001"]);
    }
    assert.deepEqual([report.state, report.missing], ["complete", []], fault);
    if (room.fake.asked.length === count + 1) await harvestPapers(room.context, ["2601.00002"]);
  }
});

test("a DOI joins the paper known by it alone, and never two papers of arXiv", async (t) => {
  const room = await openHarvestRoom(t);
  const doi = { identifiers: [{ scheme: "doi", value: "10.1/shared" }], title: "Known by its DOI" };
  await store(room.db, paperRecord("x", { ...doi, announcedOn: null }));
  const entry = (id: string, title: string) =>
    `<entry><id>http://arxiv.org/abs/${id}v1</id><title>${title}</title><updated>2026-01-05T10:00:00Z</updated><published>2026-01-05T10:00:00Z</published><summary>S</summary><category term="cs.AI"/><doi>10.1/SHARED</doi><author><name>A B</name></author></entry>`;
  room.fake.options.replay = [
    Buffer.from(`<feed>${entry("2601.50001", "One")}${entry("2601.50002", "Two")}</feed>`),
  ];
  await harvestPapers(room.context, ["2601.50001", "2601.50002"]);
  const rows = await room.db
    .selectFrom("paper")
    .select(["key", "title"])
    .orderBy("paper_id")
    .execute();
  assert.deepEqual(
    rows.map(({ key, title }) => `${key} ${title}`),
    ["arxiv:2601.50001 One", "arxiv:2601.50002 Two"],
  );
});

test("recorded answers of the query interface are read, errors told apart", { skip }, async () => {
  let count = 0;
  for (const name of readdirSync(RECORDED)) {
    const { body } = JSON.parse(readFileSync(new URL(name, RECORDED), "utf8")) as { body: string };
    const answer = await readQueryAnswer(Buffer.from(body));
    assert.deepEqual(answer.problems, [], name);
    count += answer.papers.length;
    if (name.startsWith("id_abc")) assert.deepEqual(answer.errors, ["incorrect id format for abc"]);
    else assert.deepEqual(answer.errors, []);
  }
  assert.ok(count > 100);
  const name = readdirSync(RECORDED).find((each) => each.startsWith("id_astro-ph")) ?? "";
  const { body } = JSON.parse(readFileSync(new URL(name, RECORDED), "utf8")) as { body: string };
  const [paper] = (await readQueryAnswer(Buffer.from(body))).papers;
  assert.equal(paper?.id, "astro-ph/0601001");
  assert.deepEqual(paper?.record.authors?.[0], { name: "Andrew Gould", affiliation: "Ohio State" });
  assert.deepEqual(
    [paper?.record.publishedAt, paper?.record.updatedAt, paper?.record.primaryCategory],
    ["2006-01-02", null, "astro-ph"],
  );
  assert.equal("license" in (paper?.record ?? {}), false, "not told is not none");
});

test("ids are read as people write them", () => {
  const texts = [
    "2311.03285",
    "arXiv:2311.03285v2",
    "https://arxiv.org/abs/hep-th/9901001",
    "math.GT/0309136v1",
  ];
  assert.deepEqual(readArxivIds(texts), ["2311.03285", "hep-th/9901001", "math/0309136"]);
  assert.throws(() => readArxivIds(["what"]), /“what” is no arXiv id/);
});

test("harvest paper reads an id in every form that the pages read", () => {
  const forms = [
    "https://arxiv.org/pdf/2601.00010v2.pdf",
    "https://arxiv.org/html/2601.00010v1",
    "arxiv.org/abs/2601.00010",
    "https://www.alphaxiv.org/overview/2601.00010",
    "https://doi.org/10.48550/arXiv.2601.00010",
    "arXiv:2601.00010v2 [hep-ph]",
  ];
  assert.deepEqual(readArxivIds(forms), ["2601.00010"]);
  for (const form of ["10.1000/abc", "https://example.org/2601.00010", "words"]) {
    assert.throws(() => readArxivIds([form]), /is no arXiv id/, form);
  }
});
