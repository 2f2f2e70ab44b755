import assert from "node:assert/strict";
import test from "node:test";
import { tokenOf } from "../../../test/api-token.ts";
import { askApi } from "../../../test/ask-api.ts";
import { openCatalogue } from "../../../test/pwc-catalogue.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";
import { checkPage } from "../../../test/page-checks.ts";

const TABLE = "/results/image-classification/gadgetnet";
const NEW = {
  task: "Image Classification",
  dataset: "gadgetnet",
  model: "ReaderNet",
  metrics: { Accuracy: "95.5 ± 0.2" },
  paper: "2002.00001",
  evidence: { text: "ReaderNet reaches 95.5.", where: "Table 2" },
};

test("a reader adds a result with its evidence by API and by form; it is claimed and logged", async (t) => {
  const site = await openCatalogue(t);
  const ask = askApi(site, await tokenOf(site.context, "reader"));
  const nobody = askApi(site, null);
  assert.equal((await nobody("POST", "results", NEW)).status, 401);
  for (const [change, status, says] of [
    [{ evidence: "" }, 400, /evidence/],
    [{ metrics: {} }, 400, /metrics/],
    [{ metrics: { Accuracy: "very good" } }, 400, /not a number/],
    [{ metrics: { Sparkle: "3" } }, 422, /this table has Accuracy/],
    [{ task: "Flying" }, 422, /a curator can add it/],
    [{ paper: "2999.99999" }, 422, /submit it first/],
    [{ codeUrl: "javascript:alert(1)" }, 400, /codeUrl/],
    [{ modle: "x" }, 400, /modle/],
  ] as const) {
    const answer = await ask("POST", "results", { ...NEW, ...change });
    assert.equal(answer.status, status, JSON.stringify(change));
    assert.match(JSON.stringify(answer.value), says);
  }
  const made = await ask("POST", "results", NEW);
  assert.equal(made.status, 201, JSON.stringify(made.value));
  const { resultId, rank, state, evidence } = made.value;
  assert.deepEqual([rank, state, evidence], [1, "claimed", "Table 2: ReaderNet reaches 95.5."]);
  assert.equal((await ask("POST", "results", NEW)).status, 409, "the same again is none");
  const guest = visitor(site);
  const board = (await guest.get(TABLE)).text;
  checkPage(board);
  assert.match(board, /<td class="n">1<\/td>\s*<th scope="row"[^>]*>\s*ReaderNet/);
  assert.match(board, /href="\/sign-in">Sign in<\/a> to add a result/);
  assert.match((await guest.get("/moderation")).text, /added result \d+: ReaderNet/);
  const reader = await signedIn(site, "rob@example.org");
  checkPage((await reader.get(TABLE)).text);
  const form = { model: "FormNet", "metric:Accuracy": "90", evidence: "Figure 4", paper: "" };
  assert.equal((await reader.post(`${TABLE}/add`, { ...form, evidence: " " })).status, 400);
  const sent = await reader.post(`${TABLE}/add`, form);
  assert.equal(sent.status, 303);
  assert.match(sent.location ?? "", /gadgetnet#result-\d+$/);
  assert.equal((await reader.get(`/results/${String(resultId)}/correct`)).status, 403);
});

test("a curator corrects a result, and its history keeps what was there", async (t) => {
  const site = await openCatalogue(t);
  const ask = askApi(site, await tokenOf(site.context, "curator"));
  const made = await ask("POST", "results", { ...NEW, task: "Flying", dataset: "Skies" });
  assert.equal(made.status, 201, "a curator's word makes task, data set, table and metric");
  const id = String(made.value["resultId"]);
  const wrong = await ask("PATCH", `results/${id}`, { metrics: { Height: "3" }, reason: "x y" });
  assert.equal(wrong.status, 422);
  const given = { metrics: { Accuracy: "59.5" }, reason: "The table says 59.5." };
  const corrected = await ask("PATCH", `results/${id}`, given);
  assert.equal(corrected.status, 200, JSON.stringify(corrected.value));
  assert.deepEqual(corrected.value["metrics"], { Accuracy: "59.5" });
  assert.equal(corrected.value["model"], "ReaderNet", "what was not sent stays");
  assert.match(
    JSON.stringify(corrected.value["history"]),
    /was ReaderNet, Accuracy 95\.5 ± 0\.2; The/,
  );
  const curator = await signedIn(site, "cleo@example.org", "curator");
  const page = await curator.get(`/results/${id}/correct`);
  checkPage(page.text);
  assert.match(page.text, /value="59\.5"/);
  const form = {
    model: "ReaderNet 2",
    "metric:Accuracy": "60",
    evidence: "Table 3",
    reason: "new",
  };
  assert.equal((await curator.post(`/results/${id}/correct`, form)).status, 303);
  assert.match((await curator.get("/results/flying/skies")).text, /ReaderNet 2/);
});

test("a proven author says whether a result is right; nobody else may", async (t) => {
  const site = await openCatalogue(t);
  const { db } = site.context;
  const token = await tokenOf(site.context, "reader");
  const ask = askApi(site, token);
  const made = await ask("POST", "results", NEW);
  const id = String(made.value["resultId"]);
  const wrong = { verdict: "wrong", reason: "We never measured that." };
  assert.equal((await ask("POST", `results/${id}/author`, wrong)).status, 403);
  const account = await db
    .selectFrom("api_token")
    .select("account_id")
    .orderBy("token_id", "desc")
    .executeTakeFirstOrThrow();
  const paper = await db
    .selectFrom("result")
    .select("paper_id")
    .where("result_id", "=", Number(id))
    .executeTakeFirstOrThrow();
  await db
    .insertInto("author_claim")
    .values({
      paper_id: Number(paper.paper_id),
      account_id: account.account_id,
      position: 0,
      method: "orcid",
      state: "proven",
      created_at: site.context.now().toISOString(),
    })
    .execute();
  const right = await ask("POST", `results/${id}/author`, { verdict: "right" });
  assert.equal(right.status, 200, JSON.stringify(right.value));
  assert.match(JSON.stringify(right.value["history"]), /confirmed by an author/);
  assert.equal(right.value["state"], "claimed");
  const judged = await ask("POST", `results/${id}/author`, wrong);
  assert.equal(judged.value["state"], "disputed");
});

test("a badge says the place of a result as it is now, for shields too", async (t) => {
  const site = await openCatalogue(t);
  const guest = visitor(site);
  const ask = askApi(site, await tokenOf(site.context, "reader"));
  const svg = await guest.get(`${TABLE}/badge.svg?model=GlanceNet`);
  assert.equal(svg.status, 200);
  assert.match(svg.headers.get("content-type") ?? "", /^image\/svg\+xml/);
  assert.match(svg.text, /<title>GadgetNet: #1 of 2 · Accuracy 91\.2%<\/title>/);
  await ask("POST", "results", { ...NEW, model: '"><script>x' });
  const shields = await guest.get(`${TABLE}/badge.json?model=GlanceNet`);
  assert.deepEqual(JSON.parse(shields.text), {
    schemaVersion: 1,
    label: "GadgetNet",
    message: "#2 of 3 · Accuracy 91.2%",
    color: "555555",
  });
  const best = await guest.get(`${TABLE}/badge.svg`);
  assert.match(best.text, /#1 of 3/);
  assert.doesNotMatch(best.text, /<script/);
  const { result_id: id } = await site.context.db
    .selectFrom("result")
    .select("result_id")
    .where("model_name", "=", "GlanceNet")
    .executeTakeFirstOrThrow();
  assert.match((await guest.get(`/results/${id}/badge.svg`)).text, /#2 of 3/);
  assert.equal((await guest.get(`${TABLE}/badge.svg?model=none`)).status, 404);
  assert.equal((await guest.get("/results/999999/badge.json")).status, 404);
});
