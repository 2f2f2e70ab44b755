import assert from "node:assert/strict";
import test from "node:test";
import { tokenOf } from "../../../test/api-token.ts";
import { openCatalogue } from "../../../test/pwc-catalogue.ts";

type Fields = Record<string, unknown>;

test("what the old client updates and deletes is so, and nothing that is under another goes", async (t) => {
  const { ask, send, context } = await openCatalogue(t);
  const token = await tokenOf(context, "curator");
  const one = async (path: string) => (await (await ask(path)).json()) as Fields;
  const [table] = (await one("tasks/image-classification/evaluations/"))["results"] as Fields[];
  const path = `evaluations/${String(table?.["id"])}`;
  const listOf = async (part: string) => (await one(`${path}/${part}/`))["results"] as Fields[];
  const [metric] = await listOf("metrics");
  const [best] = await listOf("results");
  const resultPath = `${path}/results/${String(best?.["id"])}/`;
  for (const [method, where] of [
    ["PATCH", path],
    ["PATCH", resultPath],
    ["DELETE", resultPath],
    ["DELETE", "tasks/seeing/"],
    ["DELETE", "datasets/gadgetnet/"],
  ] as const) {
    assert.equal((await send(method, where, {}, null)).status, 401, `${method} ${where}`);
  }
  const changed = await send("PATCH", path, { description: "A mended table" }, token);
  assert.equal(((await changed.json()) as Fields)["description"], "A mended table");
  assert.equal((await send("PATCH", path, { task: "seeing" }, token)).status, 409);
  const loss = await send(
    "PATCH",
    `${path}/metrics/${String(metric?.["id"])}/`,
    { is_loss: true },
    token,
  );
  assert.equal(((await loss.json()) as Fields)["is_loss"], true);
  const worse = (await (
    await send("PATCH", resultPath, { metrics: { Accuracy: "99.9" } }, token)
  ).json()) as Fields;
  assert.deepEqual(
    [worse["methodology"], worse["metrics"], worse["best_rank"], worse["paper"]],
    ["GlanceNet", { Accuracy: "99.9" }, 2, "gadgets-see"],
    "less is better now, and the rest stays",
  );
  assert.equal((await send("DELETE", "tasks/image-classification/", undefined, token)).status, 409);
  assert.equal((await send("DELETE", "datasets/gadgetnet/", undefined, token)).status, 409);
  assert.equal((await send("DELETE", resultPath, undefined, token)).status, 204);
  assert.equal((await send("DELETE", resultPath, undefined, token)).status, 404);
  assert.equal((await listOf("results")).length, 1);
  assert.equal(
    (await send("DELETE", path, undefined, token)).status,
    409,
    "another is a part of it",
  );
  assert.equal((await send("DELETE", "tasks/seeing/", undefined, token)).status, 204);
  assert.equal((await ask("tasks/seeing")).status, 404);
  assert.deepEqual((await one("tasks/image-classification/children/"))["results"], []);
  const { integrityProblems } = context.engine;
  assert.deepEqual(await integrityProblems(), []);
});

test("code that papers link to themselves is among the repositories and in the search", async (t) => {
  const { ask, context } = await openCatalogue(t);
  const row = await context.db
    .selectFrom("paper")
    .select("paper_id")
    .where("title", "=", "Widgets hear")
    .executeTakeFirstOrThrow();
  const link = { paper_id: row.paper_id, kind: "code", provenance: "abstract", checked_at: null };
  const urls = [
    "https://github.com/Hopper/widgets.git",
    "https://gitlab.com/hopper/ears/-/tree/main",
    "https://example.org/no-forge/at-all",
  ];
  for (const url of urls) {
    const host = new URL(url).hostname;
    await context.db
      .insertInto("paper_link")
      .values({ ...link, url, host })
      .execute();
  }
  const listed = async (path: string) =>
    (await (await ask(path)).json()) as {
      count: number;
      results: Fields[];
    };
  const names = async (path: string) =>
    (await listed(path)).results.map(({ owner, name }) => `${String(owner)}/${String(name)}`);
  assert.deepEqual(await names("repositories/"), [
    "acme/alone",
    "acme/gadgets",
    "Hopper/widgets",
    "hopper/ears",
  ]);
  assert.equal((await listed("repositories/?page=2&items_per_page=3")).count, 4);
  assert.deepEqual(await names("repositories/?page=2&items_per_page=3"), ["hopper/ears"]);
  assert.deepEqual(await names("repositories/hopper/"), ["Hopper/widgets", "hopper/ears"]);
  assert.deepEqual(await names("repositories/?q=widg"), ["Hopper/widgets"]);
  assert.deepEqual(await names("repositories/?framework=pytorch"), ["acme/gadgets"]);
  assert.deepEqual(await names("repositories/hop%25/"), [], "a % is a %");
  for (const path of ["repositories/hopper/widgets/papers/", "repositories/hopper/ears/papers/"]) {
    const { results } = await listed(path);
    assert.deepEqual(
      results.map(({ title }) => title),
      ["Widgets hear"],
      path,
    );
  }
  assert.equal((await ask("repositories/hopper/wid/")).status, 404, "a beginning is no name");
  const found = await listed("search/?q=widgets+hear");
  assert.match(JSON.stringify(found.results[0]?.["repository"]), /"owner":"Hopper"/);
});

test("open results, orders by citations: asked for, applied, and never guessed", async (t) => {
  const { ask, context } = await openCatalogue(t);
  const json = async (path: string) =>
    (await (await ask(path)).json()) as { count: number; results: Fields[] };
  const rows = "datasets/gadgetnet/evaluations/?page=1&page_size=9";
  assert.equal((await json(rows)).count, 2);
  await context.db
    .updateTable("result")
    .set({ code_links: "[]" })
    .where("model_name", "=", "OldNet")
    .execute();
  const models = async (path: string) =>
    (await json(path)).results.map(({ model_name }) => model_name);
  assert.deepEqual(await models(`${rows}&is_open=true`), ["GlanceNet"]);
  assert.deepEqual(await models(`${rows}&is_open=false`), ["OldNet"]);
  assert.equal((await ask(`${rows}&is_open=maybe`)).status, 400);
  assert.deepEqual(
    (await json("datasets/?is_open=true")).results.map(({ id }) => id),
    ["gadgetnet"],
  );
  const { results } = await json("tasks/image-classification/trending-benchmarks?is_open=false");
  assert.equal(results[0]?.["best_model_name"], "OldNet");
  const [last] = (await json("papers/?order_by=date_published")).results.slice(-1);
  const { paper_id } = await context.db
    .selectFrom("paper")
    .select("paper_id")
    .where("title", "=", String(last?.["title"]))
    .executeTakeFirstOrThrow();
  const signal = { paper_id, kind: "citation", at: "2026-01-01", value: 7, source: "test" };
  await context.db
    .insertInto("signal")
    .values({ ...signal, recorded_at: "2026-01-01T00:00:00.000Z" })
    .execute();
  const cited = await json("papers/?order_by=citation_count&order_dir=desc");
  assert.deepEqual(
    [cited.results[0]?.["title"], cited.results[0]?.["citation_count"]],
    [last?.["title"], 7],
  );
});

test("merging two papers takes along what Papers with Code says of either", async (t) => {
  const { ask, context, app } = await openCatalogue(t);
  const token = await tokenOf(context, "moderator");
  const answer = await app.request("/api/v1/papers/2002.00001/moderation", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ act: "merge", into: "2003.00003", reason: "One work." }),
  });
  assert.equal(answer.status, 200);
  const paper = (await (await ask("papers/2002.00001?include_resources=true")).json()) as Fields;
  assert.equal(paper["arxiv_id"], "2002.00001", "the older number is the better key");
  const repositories = paper["repositories"] as Fields[];
  const names = repositories.map(({ name }) => String(name)).toSorted((a, b) => a.localeCompare(b));
  assert.deepEqual(names, ["alone", "gadgets"]);
  const results = (await (await ask("papers/2002.00001/results/")).json()) as { count: number };
  assert.equal(results.count, 1);
  const tasks = (await (await ask("papers/2002.00001/tasks/")).json()) as { count: number };
  assert.equal(tasks.count, 2);
  assert.deepEqual(await context.engine.integrityProblems(), []);
});

test("SC8: a suspended curator changes nothing, and each account has its own limit", async (t) => {
  const { ask, send, context } = await openCatalogue(t, { RATE_LIMITS: "on" });
  const token = await tokenOf(context, "curator");
  const suspend = async (until: string | null) =>
    context.db
      .updateTable("account")
      .set({ suspended_until: until })
      .where("handle", "=", "test-curator")
      .execute();
  await suspend("2999-01-01T00:00:00.000Z");
  for (const [method, where] of [
    ["POST", "tasks/"],
    ["PATCH", "tasks/seeing/"],
    ["DELETE", "tasks/seeing/"],
    ["POST", "datasets/"],
    ["DELETE", "datasets/gadgetnet/"],
    ["POST", "evaluations/"],
    ["POST", "rpc/evaluation-synchronize/"],
  ] as const) {
    assert.equal((await send(method, where, { name: "New" }, token)).status, 403, where);
  }
  assert.equal((await ask("tasks/seeing/")).status, 200, "nothing was deleted");
  assert.equal((await ask("tasks/new/")).status, 404, "nothing was made");
  await suspend(null);
  const answer = await send("POST", "tasks/", { name: "New" }, token);
  assert.equal(answer.status, 201);
  assert.equal(answer.headers.get("ratelimit-policy"), '"action-account";q=300;w=600');
});
