import assert from "node:assert/strict";
import test from "node:test";
import { tokenOf } from "../../../test/api-token.ts";
import { keepClientReads, openCatalogue } from "../../../test/pwc-catalogue.ts";

test("both clients get what they read", async (t) => {
  const { ask } = await openCatalogue(t);
  await keepClientReads(ask);
});

test("next and previous are addresses that lead on, and back", async (t) => {
  const { ask, app, url } = await openCatalogue(t);
  const first = (await (await ask("papers/?items_per_page=1")).json()) as Record<string, string>;
  assert.equal(first["previous"], null);
  assert.ok(first["next"]?.startsWith(`${url}/pwc/api/v1/papers/?`));
  const second = (await (await app.request(String(first["next"]))).json()) as Record<
    string,
    unknown
  >;
  assert.notDeepEqual(second["results"], first["results"]);
  assert.match(String(second["previous"]), /page=1/);
});

test("a paper is read as Markdown, and by old arXiv ids with their slash", async (t) => {
  const { ask, context } = await openCatalogue(t);
  const text = await ask("research/papers/2002.00001/read");
  assert.match(text.headers.get("content-type") ?? "", /^text\/markdown/);
  assert.match(await text.text(), /^Title: Gadgets see/);
  await context.db
    .updateTable("paper")
    .set({ key: "arxiv:hep-th/9901001" })
    .where("key", "=", "arxiv:2003.00003")
    .execute();
  for (const path of [
    "papers/hep-th/9901001",
    "papers/hep-th%2F9901001",
    "papers/hep-th/9901001/repositories/",
  ]) {
    assert.equal((await ask(path)).status, 200, path);
  }
});

test("what is wrong or not known is said, never guessed", async (t) => {
  const { ask } = await openCatalogue(t);
  const cases: Array<[string, number]> = [
    ["papers/none", 404],
    ["tasks/none", 404],
    ["organizations/nvidia", 404],
    ["nothing", 404],
    ["papers/?page=0", 400],
    ["papers/?page_size=501", 400],
    ["papers/?start_date=yesterday", 400],
    ["papers/?order_by=evil", 400],
    ["datasets/?is_open=perhaps", 400],
    ["tasks/?ordering=evil", 400],
    ["tasks/?ordering=__proto__", 400],
    ["evaluations/x", 404],
  ];
  for (const [path, status] of cases) {
    const answer = await ask(path);
    assert.equal(answer.status, status, path);
    const { error, message } = (await answer.json()) as Record<string, string>;
    assert.ok(error && error === message, path);
  }
});

test("a mirror is synchronised by a curator's token, and by nobody else", async (t) => {
  const { send, context } = await openCatalogue(t);
  const post = async (path: string, body: unknown, token: string | null) =>
    send("POST", path, body, token);
  const result = (name: string, wer: string) => ({
    metrics: { WER: wer },
    methodology: name,
    paper: "gadgets-see",
    uses_additional_data: false,
    external_id: name,
    evaluated_on: "2026-01-01",
    external_source_url: null,
  });
  const race = {
    task: "seeing",
    dataset: "gadgetnet",
    description: "A race",
    mirror_url: null,
    external_id: "race",
    metrics: [{ name: "WER", description: "", is_loss: true }],
    results: [result("Slow", "9.5"), result("Fast", "4.2")],
  };
  const path = "rpc/evaluation-synchronize/";
  assert.equal((await post(path, race, null)).status, 401);
  assert.equal((await post(path, race, "bs_wrong")).status, 401);
  assert.equal((await post(path, race, await tokenOf(context, "reader"))).status, 403);
  const token = await tokenOf(context, "curator");
  const made = (await (await post(path, race, token)).json()) as {
    id: string;
    results: Array<Record<string, unknown>>;
  };
  assert.deepEqual(
    made.results.map(({ methodology, best_rank }) => [methodology, best_rank]),
    [
      ["Fast", 1],
      ["Slow", 2],
    ],
    "less is better",
  );
  const again = (await (
    await post(path, { ...race, results: [result("Slow", "3.0")] }, token)
  ).json()) as typeof made;
  assert.equal(again.id, made.id);
  assert.deepEqual(
    again.results.map(({ methodology, metrics }) => [methodology, metrics]),
    [["Slow", { WER: "3.0" }]],
    "what left the race is gone",
  );
  const wrong: Array<[unknown, number]> = [
    [{ ...race, task: "no such task" }, 404],
    [{ ...race, results: [{ ...result("X", "1"), metrics: { Other: "1" } }] }, 400],
    [{ ...race, metrics: "x" }, 400],
    [[], 400],
  ];
  for (const [body, status] of wrong) assert.equal((await post(path, body, token)).status, status);
});
