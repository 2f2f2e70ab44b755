import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { texToUnicode } from "../../base/tex/tex-to-unicode.ts";
import { importFile } from "../../imports/import-file.ts";
import { tokenOf } from "../../../test/api-token.ts";
import { openTestSite } from "../../../test/site.ts";

/** Recorded answers of the real server, beside the repository. */
const folder = fileURLToPath(
  new URL("../../../../shared/data/fixtures/hf-papers/", import.meta.url),
);
const skip = existsSync(folder) ? false : `no recorded answers at ${folder}`;
const DAYS = ["2024-05-27", "2025-03-10", "2026-08-20"];

/** What the store does not have: written by machines or people of the other site. */
const NOT_HERE = new Set(["ai_summary", "ai_keywords", "ai_summary_model", "mediaUrl"]);

type Fields = Record<string, unknown>;
type Entry = Fields & { paper: Fields & { authors: Fields[] } };
const fileOf = (day: string) => `${folder}daily_papers-${day}.json`;
const recorded = (day: string) => JSON.parse(readFileSync(fileOf(day), "utf8")) as Entry[];
/** Texts come in Unicode (HV12), else as they were recorded. */
const oneLine = (text: unknown) => texToUnicode(String(text)).replace(/\s+/g, " ").trim();

test("daily papers have the recorded fields and values, field by field", { skip }, async (t) => {
  const { app, context } = await openTestSite(t, { STARTER: "off" });
  for (const day of DAYS) {
    const parts = { db: context.db, now: context.now, readOaiXml: () => [] };
    await importFile(parts, { file: fileOf(day), source: "import" });
  }
  for (const day of DAYS) {
    const answer = await app.request(`/api/daily_papers?date=${day}&limit=100`);
    assert.equal(answer.status, 200);
    const given = (await answer.json()) as Entry[];
    const real = recorded(day);
    assert.deepEqual(
      new Set(given.map(({ paper }) => paper["id"])),
      new Set(real.map(({ paper }) => paper["id"])),
    );
    const points = given.map(({ paper }) => Number(paper["upvotes"]));
    assert.deepEqual(
      points,
      points.toSorted((a, b) => b - a),
      "most upvotes first",
    );
    for (const entry of real) {
      const mine = given.find(({ paper }) => paper["id"] === entry.paper["id"]) as Entry;
      sameShape(entry, mine, `${day} ${String(entry.paper["id"])}`);
      assert.equal(oneLine(mine["title"]), oneLine(entry.paper["title"]));
      assert.equal(oneLine(mine.paper["summary"]), oneLine(entry.paper["summary"]));
      assert.equal(mine.paper["upvotes"], entry.paper["upvotes"]);
      assert.equal(mine.paper["publishedAt"], entry.paper["publishedAt"]);
      assert.deepEqual(
        mine.paper.authors.map(({ name }) => oneLine(name)),
        entry.paper.authors.filter(({ hidden }) => !hidden).map(({ name }) => oneLine(name)),
      );
      for (const name of ["githubRepo", "projectPage", "organization"]) {
        if (entry.paper[name] === undefined && mine.paper[name] !== undefined) {
          const address = (mine.paper[name] as string).replace(/^https:\/\/|\/$/g, "");
          const isNamed = String(entry.paper["summary"]).includes(address);
          assert.ok(isNamed, `${name} ${address} is what the abstract names (HV13)`);
        } else assert.deepEqual(mine.paper[name], entry.paper[name]);
        assert.deepEqual(mine[name], mine.paper[name], "repeated outside (trap 2)");
      }
      assert.equal(mine["publishedAt"], `${day}T00:00:00.000Z`, "the daily date (trap 1)");
      assert.equal(mine.paper["submittedOnDailyAt"], `${day}T00:00:00.000Z`);
      const by = mine["submittedBy"] as Fields;
      assert.ok(by["user"] && by["user"] === by["name"], "user and name both (trap 3)");
    }
  }
});

/** Every field of the record is there with its JSON type, inside authors and people too. */
function sameShape(real: unknown, mine: unknown, where: string): void {
  if (Array.isArray(real)) {
    assert.ok(Array.isArray(mine), `${where} is a list`);
    if (real.length > 0 && mine.length > 0) sameShape(real[0], mine[0], `${where}[0]`);
    return;
  }
  assert.equal(typeof mine, typeof real, `${where}: ${typeof mine} instead of ${typeof real}`);
  if (typeof real !== "object" || real === null) {
    if (/\._id$|\.discussionId$/.test(where)) assert.match(String(mine), /^[0-9a-f]{24}$/);
    return;
  }
  for (const [name, value] of Object.entries(real)) {
    const isOptional =
      NOT_HERE.has(name) ||
      ["user", "status", "statusLastChangedAt", "githubStars", "followerCount"].includes(name);
    if (isOptional) continue;
    assert.ok(name in (mine as Fields), `${where}.${name} is missing`);
    sameShape(value, (mine as Fields)[name], `${where}.${name}`);
  }
}

test("a bad parameter is 400 with its name, a page past the end is [], more has a Link", async (t) => {
  const { app, url } = await openTestSite(t);
  const bad = [
    "date=2025-13-01",
    "date=today",
    "week=2025-W54",
    "week=2025-09",
    "month=2025-13",
    "sort=hot",
    "limit=0",
    "limit=101",
    "p=-1",
    "p=x",
    "date=2025-03-17&week=2025-W12",
  ];
  for (const query of bad) {
    const answer = await app.request(`/api/daily_papers?${query}`);
    assert.equal(answer.status, 400, query);
    assert.ok(((await answer.json()) as { error: string }).error.length > 10);
  }
  const past = await app.request("/api/daily_papers?p=1000");
  assert.deepEqual([past.status, await past.json(), past.headers.get("link")], [200, [], null]);
  const future = await app.request("/api/daily_papers?date=2999-01-01");
  assert.deepEqual(await future.json(), []);
  const seen: unknown[] = [];
  let next: string | null = "/api/daily_papers?date=2025-03-17&limit=40";
  for (let pages = 0; next !== null && pages < 5; pages++) {
    const answer = await app.request(next);
    seen.push(...((await answer.json()) as Entry[]).map(({ paper }) => paper["id"]));
    const link = answer.headers.get("link");
    if (link)
      assert.match(
        link,
        new RegExp(`^<${url}/api/daily_papers\\?.*p=${pages + 1}.*>; rel="next"$`),
      );
    next = link ? (/<(.*)>/.exec(link)?.[1] ?? null) : null;
  }
  assert.equal(seen.length, 84);
  assert.equal(new Set(seen).size, 84, "no paper twice over the pages");
  for (const query of [
    "week=2025-W12",
    "month=2025-03",
    "week=2025-W12&sort=trending",
    "submitter=broadsheet",
  ]) {
    const answer = (await (
      await app.request(`/api/daily_papers?limit=100&${query}`)
    ).json()) as Entry[];
    assert.equal(answer.length, 84, query);
  }
  for (const query of ["week=2025-W11", "month=2025-02", "submitter=nobody-here"]) {
    assert.deepEqual(await (await app.request(`/api/daily_papers?${query}`)).json(), [], query);
  }
});

test("a paper without its own date does not pass its day off as one (trap 1)", async (t) => {
  const { app } = await openTestSite(t);
  const all = (await (await app.request("/api/daily_papers?limit=100")).json()) as Entry[];
  const undated = all.filter(({ paper }) => paper["publishedAt"] === null);
  assert.ok(undated.length > 0);
  for (const entry of undated) {
    assert.equal(entry["publishedAt"], null);
    assert.equal(entry["submittedOnDailyAt"], "2025-03-17T00:00:00.000Z");
  }
});

test("a paper is flat, unknown ones are 404, ids are taken as people have them", async (t) => {
  const { app, context } = await openTestSite(t);
  const links = [
    "https://huggingface.co/org/model-a",
    "https://huggingface.co/datasets/org/data-b",
    "https://huggingface.co/spaces/org/space-c",
  ];
  const kinds = ["model", "data", "demo"];
  const paperId = (
    await context.db
      .selectFrom("paper")
      .select("paper_id")
      .where("key", "=", "arxiv:2311.03285")
      .executeTakeFirstOrThrow()
  ).paper_id;
  for (const [index, link] of links.entries()) {
    await context.db
      .insertInto("paper_link")
      .values({
        paper_id: paperId,
        kind: kinds[index] as string,
        url: link,
        host: "huggingface.co",
        provenance: "author",
        checked_at: null,
      })
      .execute();
  }
  const paper = (await (await app.request("/api/papers/2311.03285")).json()) as Fields &
    Record<string, Fields[]>;
  assert.equal(paper["id"], "2311.03285");
  assert.equal(paper["paper"], undefined);
  assert.deepEqual(
    [paper["numTotalModels"], paper["numTotalDatasets"], paper["numTotalSpaces"]],
    [1, 1, 1],
  );
  assert.deepEqual(
    paper["linkedModels"]?.map(({ id }) => id),
    ["org/model-a"],
  );
  assert.deepEqual(paper["linkedSpaces"]?.[0]?.["tags"], ["arxiv:2311.03285"]);
  const repos = (await (await app.request("/api/arxiv/2311.03285/repos")).json()) as Record<
    string,
    Fields[]
  >;
  assert.deepEqual(
    repos["datasets"]?.map(({ id }) => id),
    ["org/data-b"],
  );
  const spaces = (await (
    await app.request("/api/spaces?filter=arxiv:2311.03285")
  ).json()) as Fields[];
  assert.deepEqual(
    spaces.map(({ id }) => id),
    ["org/space-c"],
  );
  assert.equal((await app.request("/api/models")).status, 400);
  for (const id of ["2311.03285v2", "2311.3285", "arxiv:2311.03285"]) {
    assert.equal((await app.request(`/api/papers/${id}`)).status, 200, id);
  }
  for (const path of [
    "/api/papers/9999.99999",
    "/api/papers/x",
    "/api/arxiv/9999.99999/repos",
    "/api/papers/%ff",
  ]) {
    assert.equal((await app.request(path)).status, 404, path);
  }
});

test("index, submit and links go by token, links only for who may", async (t) => {
  const site = await openTestSite(t);
  const { app, context } = site;
  const post = async (path: string, body: unknown, token: string | null) =>
    app.request(path, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(body),
    });
  const reader = await tokenOf(context, "reader");
  const moderator = await tokenOf(context, "moderator");
  assert.equal((await post("/api/papers/index", { arxivId: "2311.03285" }, null)).status, 401);
  assert.equal((await post("/api/papers/index", { arxivId: "311.03285" }, reader)).status, 400);
  const indexed = (await (
    await post("/api/papers/index", { arxivId: "2311.03285" }, reader)
  ).json()) as Fields;
  assert.deepEqual([indexed["success"], indexed["status"]], [true, "known"]);
  const submitted = await post(
    "/api/papers/submit",
    { paper_id: "2311.03285", comment: "Read it." },
    reader,
  );
  assert.equal(submitted.status, 200);
  const paper = (await (await app.request("/api/papers/2408.14805")).json()) as Fields;
  const path = `/api/papers/${String(paper["_id"])}/links`;
  const links = {
    githubRepo: "https://github.com/acme/new",
    projectPage: "https://acme.example/new",
  };
  assert.equal((await post(path, links, reader)).status, 403);
  assert.equal((await post(path, { githubRepo: "javascript:alert(1)" }, moderator)).status, 400);
  const changed = (await (await post(path, links, moderator)).json()) as Fields;
  assert.equal(changed["projectPage"], "https://acme.example/new");
  assert.equal(
    (await post("/api/papers/62726f616473ffffffffffff/links", links, moderator)).status,
    404,
  );
});
