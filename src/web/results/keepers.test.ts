import assert from "node:assert/strict";
import test from "node:test";
import type { TestContext } from "node:test";
import { DAY_MS } from "../../base/days.ts";
import { tokenOf } from "../../../test/api-token.ts";
import { askApi } from "../../../test/ask-api.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { openCatalogue } from "../../../test/pwc-catalogue.ts";
import { openSink } from "../../../test/smtp-sink.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";
import { workOnce } from "../../jobs/worker-loop.ts";
import { findByHandle } from "../../accounts/accounts.ts";
import { accountJobs } from "../../worker/accounts.ts";
import { checkPage } from "../../../test/page-checks.ts";

const TABLE = "/results/image-classification/gadgetnet";
const NEW = {
  task: "Image Classification",
  dataset: "gadgetnet",
  model: "ReaderNet",
  metrics: { Accuracy: "95.5" },
  paper: "2002.00001",
  evidence: "Table 2: ReaderNet reaches 95.5.",
};
const ABSTRACT = "We present GadgeTron. GadgeTron achieves 97.3% accuracy on GadgetNet.";

async function openBoards(t: TestContext, env: Record<string, string> = {}) {
  const site = await openCatalogue(t, env);
  const curator = askApi(site, await tokenOf(site.context, "curator"));
  const other = { ...NEW, task: "Flying", dataset: "Skies", paper: null };
  const elsewhere = await curator("POST", "results", other);
  assert.equal(elsewhere.status, 201, JSON.stringify(elsewhere.value));
  const here = await curator("POST", "results", NEW);
  assert.equal(here.status, 201, JSON.stringify(here.value));
  const ids = { here: here.value["resultId"], elsewhere: elsewhere.value["resultId"] };
  return { site, ids: ids as { here: number; elsewhere: number } };
}

const handleOf = async (text: string): Promise<string> =>
  /href="\/readers\/([^"]+)"/.exec(text)?.[1] ?? "";

test("a board's own moderator checks, disputes and corrects there and nowhere else", async (t) => {
  const { site, ids } = await openBoards(t);
  const kim = await signedIn(site, "kim@example.org");
  const admin = await signedIn(site, "adm@example.org", "administrator");
  const curator = await signedIn(site, "cur@example.org", "curator");
  const handle = await handleOf((await kim.get("/account")).text);
  assert.notEqual(handle, "");
  const mark = (who: typeof kim, table: string, result: number) =>
    who.post(`${table}/mark`, { result: String(result), state: "checked", reason: "Read it." });
  const SKIES = "/results/flying/skies";
  assert.equal((await mark(kim, TABLE, ids.here)).status, 403);
  const name = { handle, scope: "board", act: "name", reason: "Knows the field." };
  for (const who of [kim, curator]) {
    assert.equal((await who.post(`${TABLE}/moderators`, name)).status, 403);
    assert.doesNotMatch((await who.get(TABLE)).text, /\/moderators"/);
  }
  const form = (await admin.get(TABLE)).text;
  checkPage(form);
  assert.match(form, /action="[^"]*gadgetnet\/moderators"/);
  assert.equal((await admin.post(`${TABLE}/moderators`, { ...name, reason: "" })).status, 400);
  assert.equal((await admin.post(`${TABLE}/moderators`, name)).status, 303);
  assert.equal((await admin.post(`${TABLE}/moderators`, name)).status, 409);
  assert.match((await visitor(site).get(TABLE)).text, new RegExp(`Looked after by[^]*${handle}`));
  const own = (await kim.get(TABLE)).text;
  checkPage(own);
  assert.match(own, /action="[^"]*gadgetnet\/mark"/);
  assert.doesNotMatch((await kim.get(SKIES)).text, /skies\/mark"/);
  assert.equal((await mark(kim, TABLE, ids.here)).status, 303);
  assert.match((await visitor(site).get(TABLE)).text, /<b>checked<\/b>/);
  const correction = { model: "ReaderNet", "metric:Accuracy": "95.4", evidence: "Table 2" };
  const correct = (result: number) =>
    kim.post(`/results/${result}/correct`, { ...correction, reason: "It says 95.4." });
  assert.equal((await correct(ids.here)).status, 303);
  // The address of their board does not open another board's result.
  assert.equal((await mark(kim, TABLE, ids.elsewhere)).status, 403);
  assert.equal((await mark(kim, SKIES, ids.elsewhere)).status, 403);
  assert.equal((await correct(ids.elsewhere)).status, 403);
  for (const path of ["/moderation/queue", "/admin"]) {
    assert.equal((await kim.get(path)).status, 403, path);
  }
  assert.equal((await kim.post("/papers/2002.00001/picks", { note: "x" })).status, 403);
  assert.match(
    (await visitor(site).get("/moderation")).text,
    /looks after Image Classification on/,
  );
  assert.equal((await admin.post(`${TABLE}/moderators`, { ...name, act: "end" })).status, 303);
  assert.equal((await mark(kim, TABLE, ids.here)).status, 403);
});

test("a moderator of a whole task keeps each of its tables, by the API too", async (t) => {
  const { site, ids } = await openBoards(t);
  const reader = await tokenOf(site.context, "reader");
  const account = await site.context.db
    .selectFrom("account")
    .select("handle")
    .where("role", "=", "reader")
    .executeTakeFirstOrThrow();
  const admin = askApi(site, await tokenOf(site.context, "administrator"));
  const wish = { handle: account.handle, reason: "Knows it." };
  const path = "tasks/image-classification/moderators";
  assert.equal((await askApi(site, reader)("POST", path, wish)).status, 403);
  assert.equal((await admin("POST", path, wish)).status, 204);
  const { value } = await askApi(site, null)("GET", `${path}?dataset=gadgetnet`);
  const [first] = value["moderators"] as Array<{ handle: string; isOfWholeTask: boolean }>;
  assert.deepEqual([first?.handle, first?.isOfWholeTask], [account.handle, true]);
  const patch = { metrics: { Accuracy: "95.1" }, reason: "It says 95.1." };
  const ask = askApi(site, reader);
  assert.equal((await ask("PATCH", `results/${ids.here}`, patch)).status, 200);
  assert.equal((await ask("PATCH", `results/${ids.elsewhere}`, patch)).status, 403);
});

test("who added a result corrects it, another reader does not", async (t) => {
  const site = await openCatalogue(t);
  const ann = await signedIn(site, "ann@example.org");
  const bob = await signedIn(site, "bob@example.org");
  const form = { model: "AnnNet", "metric:Accuracy": "90", evidence: "Figure 4", paper: "" };
  const { location } = await ann.post(`${TABLE}/add`, form);
  const id = /result-(\d+)/.exec(location ?? "")?.[1] ?? "";
  const correction = { ...form, "metric:Accuracy": "91", reason: "I mistyped it." };
  assert.equal((await bob.post(`/results/${id}/correct`, correction)).status, 403);
  assert.equal((await ann.post(`/results/${id}/correct`, correction)).status, 303);
  const { value } = await askApi(site, null)("GET", `results/${id}`);
  const history = value["history"] as Array<{ kind: string; detail: string | null }>;
  assert.deepEqual(
    history.map(({ kind }) => kind),
    ["claimed", "changed"],
  );
  assert.match(history[1]?.detail ?? "", /was AnnNet, .*90.*I mistyped it/);
});

test("a suggestion is listed, dismissed by those who may, and not suggested again", async (t) => {
  const site = await openCatalogue(t);
  for (const id of ["2605.00001", "2605.00002"]) {
    const record = paperRecord(id, { title: `GadgeTron: ${id}`, abstract: ABSTRACT });
    await store(site.context.db, record);
  }
  const nobody = askApi(site, null);
  const reader = askApi(site, await tokenOf(site.context, "reader"));
  const curator = askApi(site, await tokenOf(site.context, "curator"));
  const listed = async (id: string) =>
    (await nobody("GET", `papers/${id}/suggestions`)).value["suggestions"] as Array<{
      key: string;
      value: string;
    }>;
  const [first] = await listed("2605.00001");
  assert.equal(first?.value, "97.3%");
  const path = "papers/2605.00001/suggestions";
  const why = { act: "dismiss", key: first?.key, reason: "It is a baseline's." };
  assert.equal((await nobody("POST", path, why)).status, 401);
  assert.equal((await reader("POST", path, why)).status, 403);
  assert.equal((await curator("POST", path, { ...why, reason: "" })).status, 400);
  assert.equal((await curator("POST", path, why)).status, 204);
  assert.deepEqual(await listed("2605.00001"), []);
  assert.equal((await reader("POST", path, { act: "accept", key: first?.key })).status, 404);
  assert.match((await visitor(site).get("/moderation")).text, /dismissed the suggested result/);
  const [second] = await listed("2605.00002");
  const wish = { act: "accept", key: second?.key };
  const accepted = await reader("POST", "papers/2605.00002/suggestions", wish);
  assert.equal(accepted.status, 201);
  assert.deepEqual([accepted.value["model"], accepted.value["state"]], ["GadgeTron", "claimed"]);
  assert.deepEqual(await listed("2605.00002"), []);
});

test("a proven author is mailed a link that says once what is right and wrong", async (t) => {
  const sink = await openSink();
  t.after(() => sink.close());
  const { site } = await openBoards(t, { MAIL_URL: sink.url, MAIL_FROM: "site@example.org" });
  const { db, now } = site.context;
  const eve = await signedIn(site, "eve@example.org");
  const handle = await handleOf((await eve.get("/account")).text);
  const author = await findByHandle(db, handle);
  const paper = await db
    .selectFrom("paper")
    .select("paper_id")
    .where("key", "=", "arxiv:2002.00001")
    .executeTakeFirstOrThrow();
  const claim = {
    paper_id: paper.paper_id,
    account_id: author?.accountId ?? 0,
    position: 0,
    method: "link",
    proof_url: null,
    state: "proven",
    created_at: now().toISOString(),
    decided_at: now().toISOString(),
  };
  await db.insertInto("author_claim").values(claim).execute();
  const reader = askApi(site, await tokenOf(site.context, "reader"));
  const ids: string[] = [];
  for (const model of ["OneNet", "TwoNet"]) {
    const made = await reader("POST", "results", { ...NEW, model, metrics: { Accuracy: "91" } });
    assert.equal(made.status, 201);
    ids.push(String(made.value["resultId"]));
  }
  await db.updateTable("job").set({ due_at: now().toISOString() }).execute();
  const parts = {
    db,
    now,
    log: site.context.log,
    handlers: accountJobs(site.context),
    schedules: [],
  };
  for (let turn = 0; turn < 10; turn++) {
    if (!(await workOnce(parts, new AbortController().signal))) break;
  }
  const mails = sink.taken.filter(({ to }) => to.includes("eve@example.org"));
  assert.equal(mails.length, 1, "two results of a week are one mail");
  const text = (mails[0]?.message ?? "").replaceAll("=\r\n", "").replaceAll("=3D", "=");
  const path = /\/own-results\/[\w.-]+/.exec(text)?.[0] ?? "";
  assert.notEqual(path, "");
  const guest = visitor(site);
  const page = await guest.get(path);
  checkPage(page.text);
  assert.match(page.text, /OneNet[^]*TwoNet/);
  assert.equal((await guest.get(path)).status, 200, "opening it spends nothing");
  assert.equal((await guest.get(`${path}x`)).status, 410);
  const [one = "", two = ""] = ids;
  const answer = { [`verdict:${one}`]: "right", [`verdict:${two}`]: "wrong" };
  assert.equal((await guest.post(path, answer)).status, 400, "what is wrong needs a reason");
  assert.equal((await guest.post(path, { "verdict:987654": "right" })).status, 404);
  assert.equal((await guest.post(path, {})).status, 400);
  const stateOf = async (id: string) =>
    (await askApi(site, null)("GET", `results/${id}`)).value["state"];
  assert.equal(await stateOf(two), "claimed", "nothing of a refused answer is kept");
  const sent = await guest.post(path, { ...answer, [`reason:${two}`]: "It is 81.", last: "1" });
  assert.equal(sent.status, 200, sent.text.slice(0, 300));
  assert.deepEqual([await stateOf(one), await stateOf(two)], ["claimed", "disputed"]);
  assert.match((await guest.get(TABLE)).text, /confirmed by an author/);
  assert.match((await guest.get(TABLE)).text, /It is 81\./);
  assert.equal((await guest.get(path)).status, 410);
  assert.equal((await guest.post(path, answer)).status, 410, "it works once");
  const later = { ...NEW, model: "ThreeNet", metrics: { Accuracy: "92" } };
  await db.updateTable("results_link").set({ created_at: "2020-01-01T00:00:00.000Z" }).execute();
  assert.equal((await reader("POST", "results", later)).status, 201);
  const links = await db.selectFrom("results_link").select("link_id").execute();
  assert.equal(links.length, 1, "who wants no more mail gets none");
});

test("a link ends after 14 days, and with the claim", async (t) => {
  const { site } = await openBoards(t);
  const { readResultsLink } = await import("../../curation/results-links.ts");
  const { db, secret } = site.context;
  await signedIn(site, "eve@example.org");
  const { account_id } = await db
    .selectFrom("account")
    .select("account_id")
    .where("email_key", "=", "eve@example.org")
    .executeTakeFirstOrThrow();
  const { paper_id } = await db
    .selectFrom("paper")
    .select("paper_id")
    .where("key", "=", "arxiv:2002.00001")
    .executeTakeFirstOrThrow();
  const at = site.context.now();
  const created_at = at.toISOString();
  const ids = { account_id, paper_id };
  const claim = { position: 0, method: "link", proof_url: null, state: "proven", created_at };
  await db
    .insertInto("author_claim")
    .values({ ...ids, ...claim, decided_at: created_at })
    .execute();
  const expires_at = new Date(at.getTime() + 14 * DAY_MS).toISOString();
  const link = { link_id: "a-link", created_at, expires_at, used_at: null, is_last: 0 };
  await db
    .insertInto("results_link")
    .values({ ...ids, ...link })
    .execute();
  const known = await readResultsLink(site.context, "a-link");
  const path = `/own-results/${known?.token}`;
  assert.equal((await visitor(site).get(path)).status, 200);
  const later = { db, secret, now: () => new Date(at.getTime() + 15 * DAY_MS) };
  assert.equal(await readResultsLink(later, "a-link"), null);
  await db.updateTable("author_claim").set({ state: "refused" }).execute();
  assert.equal((await visitor(site).get(path)).status, 410);
});
