import assert from "node:assert/strict";
import { test } from "node:test";
import { openCompanionServer } from "../../../test/companion-server.ts";
import { CASES, askOnce, openCompanions } from "../../../test/companion-cases.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { enqueue } from "../../jobs/jobs.ts";
import { workOnce } from "../../jobs/worker-loop.ts";
import { companionJobs } from "../../worker/companions.ts";
import { checkPage } from "../../../test/page-checks.ts";

const [given] = CASES;

test("a paper's page says what its code's host says, with source and day; a gone link is struck", async (t) => {
  assert.ok(given);
  const server = await openCompanionServer(t);
  for (const [path, answer] of Object.entries(given.answers)) server.set(path, answer);
  const { context, app } = await openTestSite(
    t,
    {
      STARTER: "off",
      COMPANIONS: "links github",
      COMPANION_ADDRESSES: `github=${server.url}`,
      COMPANION_KEYS: "github=never-shown-key",
      OUTGOING_ALLOW: "127.0.0.1/32",
    },
    "2026-11-24T12:00:00Z",
  );
  const { db, now } = context;
  const link = (kind: "code" | "demo", url: string) => ({ kind, url, provenance: "import" });
  const links = [
    ...(given.paper.links ?? []).map(({ url }) => link("code", url)),
    link("demo", `${server.url}/gone`),
  ];
  const { paperId } = await store(db, paperRecord("2605.00001", { links }));
  await db.deleteFrom("paper_link").where("host", "=", "github.com").execute();
  // GitHub itself is not asked by a test: only its API, which is here.
  const rows = links.slice(0, 1).map(({ kind, url, provenance }) => ({
    paper_id: paperId,
    kind,
    url,
    host: "github.com",
    provenance,
    checked_at: null,
    state: "works",
  }));
  await db.insertInto("paper_link").values(rows).execute();
  const turn = async () => {
    await enqueue(db, { kind: "companions.turn", key: "test", dueAt: now() }, now());
    await db
      .insertInto("companion")
      .values({
        subject: links[0]?.url ?? "",
        source: "links",
        host: "github.com",
        state: "works",
        due_at: "2027-11-24T12:00:00Z",
        failure_count: 0,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const handlers = companionJobs(context);
    const parts = { db, now, log: context.log, handlers, schedules: [] };
    assert.equal(await workOnce(parts, new AbortController().signal), true);
  };
  await turn();
  const read = async (path: string) => {
    const answer = await app.request(path);
    assert.equal(answer.status, 200, path);
    return answer.text();
  };
  const page = await read("/papers/2605.00001");
  checkPage(page);
  assert.match(
    page,
    /80.stars, 9.forks|80.stars, MIT, Python, changed 26 January 2026, release v1\.0\.0 on 27 February 2026; GitHub,/,
  );
  assert.match(
    page,
    /<del><a href="http:\/\/127[^>]*>[^<]*<\/a><\/del>[^]*gone since <time[^>]*>24 November 2026/,
  );
  assert.doesNotMatch(page, /not yet checked/);
  const sources = await read("/about/sources");
  checkPage(sources);
  assert.match(
    sources,
    /id="github"[^]*?<dd>on<\/dd>[^]*?api\.github\.com[^]*?last answer <time[^>]*>today/,
  );
  assert.match(sources, /id="gitlab"[^]*?<dd>off<\/dd>/);
  assert.doesNotMatch(page + sources, /never-shown-key/);
  const daily = (await (await app.request("/api/papers/2605.00001")).json()) as object;
  assert.equal((daily as { githubStars?: number }).githubStars, 80);
  const json = JSON.parse(await read("/api/v1/papers/2605.00001")) as {
    links: Array<{ url: string; state: string | null }>;
  };
  assert.equal(json.links.find(({ url }) => url.endsWith("/gone"))?.state, "gone");
});

test("a gone link has its archived copy beside it, with the day; a link that works has none", async (t) => {
  const { context, app } = await openTestSite(t, { STARTER: "off" }, "2026-11-24T12:00:00Z");
  const { db } = context;
  const url = "https://example.com/gone";
  const links = [{ kind: "demo" as const, url, provenance: "import" }];
  const { paperId } = await store(db, paperRecord("2605.00001", { links }));
  const facts = {
    archivedUrl: "https://web.archive.org/web/20240504120000/https://example.com/gone",
    archivedOn: "2024-05-04",
  };
  await db
    .insertInto("companion")
    .values({
      subject: url,
      source: "archive",
      host: "archive.org",
      state: "found",
      facts: JSON.stringify(facts),
      due_at: "2027-11-24T12:00:00Z",
      failure_count: 0,
    })
    .execute();
  await db.insertInto("companion_paper").values({ paper_id: paperId, subject: url }).execute();
  const page = async () => (await app.request("/papers/2605.00001")).text();
  assert.doesNotMatch(await page(), /web\.archive\.org/);
  await db
    .updateTable("paper_link")
    .set({ state: "gone", state_since: "2026-11-20T12:00:00.000Z" })
    .execute();
  const text = await page();
  checkPage(text);
  assert.match(
    text,
    /gone since[^]*<a href="https:\/\/web\.archive\.org\/web\/20240504120000[^>]*>archived copy of 4 May 2024<\/a>/,
  );
});

test("new stars are a dated signal with its weight, and the first reading is none", async (t) => {
  assert.ok(given);
  const [path = "", recorded = {}] = Object.entries(given.answers)[0] ?? [];
  const room = await openCompanions(t, given);
  await askOnce(room);
  const signals = async () => {
    const columns = ["kind", "value", "at", "source"] as const;
    const query = room.db.selectFrom("signal").select(columns).where("kind", "=", "stars");
    return (await query.execute()).map((row) => ({ ...row }));
  };
  assert.deepEqual(await signals(), []);
  room.clock.set("2026-11-27T12:00:00.000Z");
  const body = { ...(recorded.body as object), stargazers_count: 179 };
  room.server.set(path, { body, headers: { etag: '"other"' } });
  await askOnce(room);
  assert.deepEqual(await signals(), [
    {
      kind: "stars",
      value: 99,
      at: "2026-11-27T12:00:00.000Z",
      source: "github:github.com/octocat/hello-world",
    },
  ]);
  room.clock.set("2026-11-30T12:00:00.000Z");
  await askOnce(room);
  assert.equal((await signals()).length, 1, "304: nothing grew");
});

test("citations of several places are one voice, discussions count at once, models become links", async (t) => {
  const server = await openCompanionServer(t);
  const names = ["openalex", "semanticscholar", "hackernews", "hub"];
  const cases = CASES.filter(({ source }) => names.includes(source));
  for (const { answers } of cases) {
    for (const [path, answer] of Object.entries(answers)) {
      server.set(path.replace("&api_key=secret-key", ""), answer);
    }
  }
  const { context, app } = await openTestSite(
    t,
    {
      STARTER: "off",
      COMPANIONS: names.join(" "),
      COMPANION_ADDRESSES: names.map((name) => `${name}=${server.url}`).join(" "),
    },
    "2026-11-24T12:00:00Z",
  );
  const { db, now } = context;
  const { paperId } = await store(db, paperRecord("2605.00001"));
  await enqueue(db, { kind: "companions.turn", key: "test", dueAt: now() }, now());
  const parts = { db, now, log: context.log, handlers: companionJobs(context), schedules: [] };
  assert.equal(await workOnce(parts, new AbortController().signal), true);
  const signals = await db
    .selectFrom("signal")
    .select(["kind", (eb) => eb.fn.sum<number | string>("value").as("sum")])
    .where("paper_id", "=", paperId)
    .groupBy("kind")
    .orderBy("kind")
    .execute();
  assert.deepEqual(
    signals.map(({ kind, sum }) => [kind, Number(sum)]),
    [
      ["citation", 45],
      ["mention", 1],
    ],
    "the most that one place knows, not the sum of all",
  );
  const page = await (await app.request("/papers/2605.00001")).text();
  checkPage(page);
  assert.match(
    page,
    /41.citations<\/a>[^]*?OpenAlex, published in Journal of Tests,\s+<time[^>]*>today/,
  );
  assert.match(page, /180.points, 42.comments, 21 May 2026<\/a>[^]*?Hacker News, 1.discussion/);
  assert.match(page, /31.models, 1.data set<\/a>[^]*?Hugging Face, <time/);
  assert.match(page, /huggingface\.co\/o\/large[^]*?from the Hugging Face Hub/);
  assert.doesNotMatch(page, /A text that is never kept/);
  const why = (await (await app.request("/api/v1/papers/2605.00001/why")).json()) as {
    inputs: Array<{ kind: string; value: number }>;
  };
  assert.equal(why.inputs.find(({ kind }) => kind === "citation")?.value, 45);
  const flat = (await (await app.request("/api/papers/2605.00001")).json()) as {
    numTotalModels: number;
    linkedModels: Array<{ id: string }>;
  };
  assert.equal(flat.numTotalModels, 31);
  assert.deepEqual(
    flat.linkedModels.map(({ id }) => id),
    ["o/large", "o/small"],
  );
  const told = (await (await app.request("/api/v1/papers/2605.00001/companions")).json()) as {
    companions: Array<{ source: string; state: string }>;
  };
  assert.deepEqual(
    told.companions.map(({ source, state }) => [source, state]),
    [
      ["hackernews", "found"],
      ["hub", "found"],
      ["openalex", "found"],
      ["semanticscholar", "found"],
    ],
  );
});
