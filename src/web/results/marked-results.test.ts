import assert from "node:assert/strict";
import test from "node:test";
import { tokenOf } from "../../../test/api-token.ts";
import { openCatalogue } from "../../../test/pwc-catalogue.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";
import { checkPage } from "../../../test/page-checks.ts";

const TABLE = "/results/image-classification/gadgetnet";
const PAPER = "/papers/2002.00001";

type Fields = Record<string, unknown>;

test("a curator marks a result; page, API, history and public log say it, and nobody else may", async (t) => {
  const site = await openCatalogue(t);
  const { app, context, send } = site;
  const guest = visitor(site);
  const before = await guest.get(PAPER);
  checkPage(before.text);
  assert.match(
    before.text,
    /Image Classification on GadgetNet<\/a\s*>: GlanceNet, Accuracy 91\.2%[^<]*,\s+#1 of 2\s*</,
  );
  assert.match(before.text, /href="\/results"\s*>Results</, "the sections lead to the results");
  assert.ok(!before.text.includes("disputed"));
  const other = await guest.get("/papers/2003.00003");
  assert.ok(!other.text.includes('id="results"'), "a paper that measured nothing has no section");
  const curator = await signedIn(site, "cleo@example.org", "curator");
  const reader = await signedIn(site, "rob@example.org");
  const { result_id: id } = await context.db
    .selectFrom("result")
    .select("result_id")
    .where("model_name", "=", "GlanceNet")
    .executeTakeFirstOrThrow();
  const form = { result: String(id), state: "disputed", reason: "<b>Table 3</b> says 89." };
  assert.ok(!(await reader.get(TABLE)).text.includes("Check or dispute"));
  checkPage((await curator.get(TABLE)).text);
  assert.match((await curator.get(TABLE)).text, /Check or dispute a result/);
  assert.equal((await reader.post(`${TABLE}/mark`, form)).status, 403);
  assert.equal((await curator.post(`${TABLE}/mark`, { ...form, reason: " " })).status, 400);
  assert.equal((await curator.post(`${TABLE}/mark`, { ...form, state: "true" })).status, 400);
  assert.equal((await curator.post(`${TABLE}/mark`, { ...form, result: "999999" })).status, 404);
  for (const _ of [1, 2]) assert.equal((await curator.post(`${TABLE}/mark`, form)).status, 303);
  const table = (await guest.get(TABLE)).text;
  assert.match(table, /disputed: &lt;b&gt;Table 3&lt;\/b&gt; says 89\./);
  assert.match((await guest.get(PAPER)).text, /#1 of 2, disputed/);
  const log = (await guest.get("/moderation")).text;
  assert.equal(log.match(/disputes a result of\s*<a/g)?.length, 1, "the same mark again is none");
  const api = (await (await app.request(`/api/v1${PAPER}/results`)).json()) as {
    results: Fields[];
  };
  assert.deepEqual(
    api.results.map(({ model, state, rank, of }) => [model, state, rank, of]),
    [["GlanceNet", "disputed", 1, 2]],
  );
  const token = await tokenOf(context, "curator");
  const mark = async (given: string | null) =>
    app.request(`/api/v1/results/${id}/mark`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(given ? { authorization: `Bearer ${given}` } : {}),
      },
      body: JSON.stringify({ state: "checked", reason: "Seen in the table." }),
    });
  assert.equal((await mark(null)).status, 401);
  assert.equal((await mark(await tokenOf(context, "reader"))).status, 403);
  const marked = (await (await mark(token)).json()) as { state: string; history: Fields[] };
  assert.equal(marked.state, "checked");
  assert.deepEqual(
    marked.history.map(({ kind }) => kind),
    ["claimed", "disputed", "checked"],
  );
  const { evaluation_id: tableId } = await context.db
    .selectFrom("result")
    .select("evaluation_id")
    .where("result_id", "=", id)
    .executeTakeFirstOrThrow();
  const change = { metrics: { Accuracy: "90%" } };
  const changed = await send("PATCH", `evaluations/${tableId}/results/${id}/`, change, token);
  assert.equal(changed.status, 200);
  const after = (await (await app.request(`/api/v1/results/${id}`)).json()) as Fields;
  assert.equal(after["state"], "claimed", "a mark holds for the values that it was given for");
});

test("models are ranked over the data sets of a task by their places, disputed results left out", async (t) => {
  const site = await openCatalogue(t);
  const { app, context, send } = site;
  const guest = visitor(site);
  const task = "/results/image-classification";
  const models = async () =>
    (
      (await (await app.request("/api/v1/tasks/image-classification/models")).json()) as {
        results: Fields[];
      }
    ).results;
  assert.deepEqual(await models(), [], "one data set alone compares nothing over several");
  assert.ok(!(await guest.get(task)).text.includes("Overall ranking"));
  const token = await tokenOf(context, "curator");
  const set = await send("POST", "datasets/", { name: "Other set" }, token);
  assert.equal(set.status, 201);
  const { id: dataset } = (await set.json()) as { id: string };
  const table = { task: "image-classification", dataset, description: "", mirror_url: null };
  const { id } = (await (await send("POST", "evaluations/", table, token)).json()) as Fields;
  const metric = { name: "Error", description: "", is_loss: true };
  await send("POST", `evaluations/${String(id)}/metrics/`, metric, token);
  for (const [methodology, error] of [
    ["OldNet", "0.3"],
    ["GlanceNet", "0.1"],
  ] as const) {
    const result = { metrics: { Error: error }, methodology, uses_additional_data: false };
    const added = await send("POST", `evaluations/${String(id)}/results/`, result, token);
    assert.equal(added.status, 201);
  }
  assert.deepEqual(
    (await models()).map(({ name, rank, tables, wins, comparisons }) => [
      name,
      rank,
      tables,
      wins,
      comparisons,
    ]),
    [
      ["GlanceNet", 1, 2, 2, 2],
      ["OldNet", 2, 2, 0, 2],
    ],
    "less is better in one, more in the other",
  );
  const page = await guest.get(task);
  checkPage(page.text);
  assert.match(page.text, /Overall ranking[^]*GlanceNet[^]*2\/2[^]*OldNet/);
  await context.db
    .updateTable("result")
    .set({ state: "disputed" })
    .where("model_name", "=", "OldNet")
    .execute();
  assert.deepEqual(await models(), []);
  assert.equal((await app.request("/api/v1/tasks/none/models")).status, 404);
});
