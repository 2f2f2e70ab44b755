import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { importFile } from "../../imports/import-file.ts";
import { catchUp } from "../../search/index/writing/follow-changes.ts";

const NOW = "2026-05-20T12:00:00Z";
const GONE = "2605.00001";
const UNASKED = "2605.00002";
const CODELESS = "2605.00003";
const REFUSED = "2605.00004";

const codeOf = (id: string): string => `https://github.com/lab/p${id.slice(-1)}`;

test("“has code” means code that works at every door; a link that was never asked counts", async (t) => {
  const { context, app } = await openTestSite(t, { STARTER: "off" }, NOW);
  const { db } = context;
  for (const id of [GONE, UNASKED, CODELESS, REFUSED]) {
    const links = [{ kind: "code" as const, url: codeOf(id), provenance: "import" }];
    const title = `Weather models ${id}`;
    await store(db, paperRecord(id, { title, ...(id === CODELESS ? {} : { links }) }));
  }
  const mark = (id: string, state: string) =>
    db
      .updateTable("paper_link")
      .set({ state, state_since: "2026-05-04T12:00:00.000Z" })
      .where("url", "=", codeOf(id))
      .execute();
  await mark(GONE, "gone");
  await mark(REFUSED, "refused");
  assert.ok(await catchUp(context.search, 60_000));
  const text = async (path: string) => {
    const answer = await app.request(path);
    assert.equal(answer.status, 200, path);
    return answer.text();
  };
  for (const path of [
    "/day/2026-05-20?has=code",
    "/newest?has=code",
    "/search?q=weather&has=code",
    "/search?q=weather+has%3Acode",
    "/api/v1/search?q=weather&has=code",
  ]) {
    const page = await text(path);
    assert.match(page, /papers\/2605\.00002|arxiv:2605\.00002/, path);
    assert.match(page, /papers\/2605\.00004|arxiv:2605\.00004/, path);
    assert.doesNotMatch(page, /papers\/2605\.00001|arxiv:2605\.00001/, path);
    assert.doesNotMatch(page, /papers\/2605\.00003|arxiv:2605\.00003/, path);
  }
  const found = JSON.parse(await text("/api/v1/search?q=weather")) as {
    facets: { hasCode: number };
  };
  assert.equal(found.facets.hasCode, 2);
  const day = await text("/day/2026-05-20");
  assert.match(day, /2 with code/);
  assert.doesNotMatch(day, /github\.com\/lab\/p1"/);
  assert.match(day, /github\.com\/lab\/p2"/);
  const atom = await text("/day/2026-05-20.atom");
  assert.doesNotMatch(atom, /github\.com\/lab\/p1/);
  assert.match(atom, /github\.com\/lab\/p2/);
  const page = await text(`/papers/${GONE}`);
  assert.doesNotMatch(page, /class="button" href="https:\/\/github/);
  assert.match(page, /<del><a href="https:\/\/github\.com\/lab\/p1"/);
  assert.match(await text(`/papers/${UNASKED}`), /class="button" href="https:\/\/github/);
  const daily = JSON.parse(await text(`/api/papers/${GONE}`)) as object;
  assert.ok(!("githubRepo" in daily));
  assert.ok("githubRepo" in (JSON.parse(await text(`/api/papers/${UNASKED}`)) as object));
  const repositories = async (id: string) =>
    (
      JSON.parse(await text(`/pwc/api/v1/papers/${id}/repositories/`)) as {
        results: Array<{ url: string }>;
      }
    ).results.map(({ url }) => url);
  assert.deepEqual(await repositories(GONE), []);
  assert.deepEqual(await repositories(UNASKED), [codeOf(UNASKED)]);
  const all = JSON.parse(await text("/pwc/api/v1/repositories/?owner=lab")) as { count: number };
  assert.equal(all.count, 2);
  assert.match(await text("/about/sources"), /A link that has not been checked yet counts/);
});

test("stars that an import told are a fact with source and day, until the code's host tells others", async (t) => {
  const { context, app } = await openTestSite(t, { STARTER: "off" }, NOW);
  const { db, now } = context;
  const entry = (id: string, githubStars: number | null) => ({
    paper: {
      id,
      title: `Weather models ${id}`,
      publishedAt: "2026-05-19T00:00:00.000Z",
      githubRepo: codeOf(id),
      ...(githubStars === null ? {} : { githubStars }),
    },
  });
  const file = join(context.settings.dataDir, "daily.json");
  const lines = [entry(GONE, 900), entry(UNASKED, 41), entry(CODELESS, null), entry(REFUSED, 77)];
  writeFileSync(file, JSON.stringify(lines));
  const take = () => importFile({ db, now, readOaiXml: () => [] }, { file, source: "import" });
  assert.equal((await take()).created, 4);
  assert.equal((await take()).unchanged, 4);
  assert.ok(await catchUp(context.search, 60_000));
  const order = async () => {
    const answer = await app.request("/api/v1/search?q=weather&sort=stars");
    const { results } = (await answer.json()) as { results: Array<{ key: string }> };
    return results.map(({ key }) => key.slice("arxiv:".length));
  };
  assert.deepEqual(await order(), [GONE, REFUSED, UNASKED, CODELESS]);
  const said = async (id: string) => {
    const answer = await app.request(`/api/v1/papers/${id}/companions`);
    const { companions } = (await answer.json()) as {
      companions: Array<{ source: string; facts: { stars?: number }; answeredAt: string }>;
    };
    return companions
      .filter(({ facts }) => facts?.stars !== undefined)
      .map(({ source, facts, answeredAt }) => [source, facts.stars, answeredAt.slice(0, 10)]);
  };
  assert.deepEqual(await said(UNASKED), [["daily-papers", 41, "2026-05-20"]]);
  const page = await (await app.request(`/papers/${UNASKED}`)).text();
  assert.match(page, /41\s*stars; Hugging Face Daily Papers,/);
  const githubStars = async (id: string) =>
    ((await (await app.request(`/api/papers/${id}`)).json()) as { githubStars?: number })
      .githubStars;
  assert.equal(await githubStars(UNASKED), 41);
  await db
    .insertInto("companion")
    .values({
      subject: "github.com/lab/p2",
      source: "github",
      host: "api.github.com",
      state: "found",
      facts: JSON.stringify({ stars: 5_000 }),
      answered_at: NOW,
      due_at: "2027-11-24T12:00:00Z",
      failure_count: 0,
    })
    .execute();
  const count = { subject: "github.com/lab/p2", source: "github", day: "2026-05-20", count: 5_000 };
  await db.insertInto("companion_count").values(count).execute();
  const gone = db.updateTable("paper_link").set({ state: "gone", state_since: NOW });
  await gone.where("url", "=", codeOf(GONE)).execute();
  assert.equal(await githubStars(UNASKED), 5_000);
  assert.equal(await githubStars(GONE), undefined);
  assert.deepEqual((await order()).slice(0, 2), [UNASKED, REFUSED]);
  const atLeast = async (stars: number) => {
    const answer = await app.request(`/pwc/api/v1/repositories/?stars=${stars}`);
    const { results } = (await answer.json()) as { results: Array<{ url: string; stars: number }> };
    return results.map(({ url, stars: own }) => [url, own]);
  };
  assert.deepEqual(await atLeast(60), [
    [codeOf(UNASKED), 5_000],
    [codeOf(REFUSED), 77],
  ]);
  assert.deepEqual(await atLeast(5_001), []);
});
