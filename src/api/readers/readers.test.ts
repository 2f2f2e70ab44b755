import assert from "node:assert/strict";
import test from "node:test";
import { findByHandle } from "../../accounts/accounts.ts";
import { createApiToken } from "../../accounts/api-tokens.ts";
import { tokenOf } from "../../../test/api-token.ts";
import { askApi } from "../../../test/ask-api.ts";
import { openTestSite } from "../../../test/site.ts";

test("a vote by token counts once, and goes when it is taken back", async (t) => {
  const site = await openTestSite(t);
  const ask = askApi(site, await tokenOf(site.context, "reader"));
  const points = async () => Number((await ask("GET", "papers/2311.03285")).value["points"]);
  const before = await points();
  for (let times = 0; times < 2; times++) {
    const { status, value } = await ask("PUT", "papers/2311.03285/vote");
    assert.equal(status, 200);
    assert.deepEqual(value, { key: "arxiv:2311.03285", points: before + 1, hasVoted: true });
  }
  assert.equal(await points(), before + 1);
  assert.equal((await ask("DELETE", "papers/arxiv%3A2311.03285/vote")).value["hasVoted"], false);
  assert.equal(await points(), before);
  assert.equal((await ask("PUT", "papers/9999.99999/vote")).status, 404);
});

test("what a reader does needs a token; what a curator does, a curator's", async (t) => {
  const site = await openTestSite(t);
  const acts: Array<[string, string, unknown?]> = [
    ["PUT", "papers/2311.03285/vote"],
    ["DELETE", "papers/2311.03285/vote"],
    ["PUT", "papers/2311.03285/save"],
    ["POST", "papers/2311.03285/comments", { text: "hello" }],
    ["POST", "papers/2311.03285/pick", { note: "look" }],
    ["POST", "submissions", { identifier: "2311.03285" }],
    ["GET", "saves"],
  ];
  const nobody = askApi(site, null);
  const wrong = askApi(site, "bs_nonsense");
  for (const [method, path, body] of acts) {
    assert.equal((await nobody(method, path, body)).status, 401, `${method} ${path}`);
    assert.equal((await wrong(method, path, body)).status, 401, `${method} ${path}`);
  }
  const reader = askApi(site, await tokenOf(site.context, "reader"));
  assert.equal((await reader("POST", "papers/2311.03285/pick", { note: "look" })).status, 403);
});

test("comments, saves, picks, submissions and the log go through the API", async (t) => {
  const site = await openTestSite(t);
  const ask = askApi(site, await tokenOf(site.context, "reader"));
  const curator = askApi(site, await tokenOf(site.context, "curator"));
  const written = await ask("POST", "papers/2311.03285/comments", { text: "Good $x^2$." });
  assert.equal(written.status, 200);
  const commentId = written.value["commentId"];
  const answered = await curator("POST", "papers/2311.03285/comments", {
    text: "Yes.",
    parentId: commentId,
  });
  assert.equal(answered.status, 200);
  const changed = await ask("PATCH", `comments/${String(commentId)}`, { text: "Very good." });
  assert.deepEqual([changed.value["text"], changed.value["edits"]], ["Very good.", 1]);
  assert.equal(
    (await curator("PATCH", `comments/${String(commentId)}`, { text: "Not mine." })).status,
    403,
  );
  const thread = await ask("GET", "papers/2311.03285/comments");
  assert.equal(thread.value.results?.length, 2);
  assert.equal((await ask("DELETE", `comments/${String(commentId)}`)).status, 204);
  await ask("PUT", "papers/2311.03285/save");
  const saves = await ask("GET", "saves");
  assert.deepEqual(
    saves.value.results?.map(({ key }) => key),
    ["arxiv:2311.03285"],
  );
  await ask("DELETE", "papers/2311.03285/save");
  assert.deepEqual((await ask("GET", "saves")).value.results, []);
  const picked = await curator("POST", "papers/2311.03285/pick", { note: "Worth the morning." });
  assert.equal(picked.status, 200);
  const day = site.context.now().toISOString().slice(0, 10);
  const picks = await ask("GET", `picks?day=${day}`);
  assert.deepEqual(
    picks.value.results?.map(({ note }) => note),
    ["Worth the morning."],
  );
  assert.equal(
    (await curator("DELETE", `picks/${String(picked.value["pickId"])}?reason=changed`)).status,
    204,
  );
  const log = await ask("GET", "moderation-log");
  assert.deepEqual(
    log.value.results?.map(({ kind }) => kind),
    ["withdraw", "pick"],
  );
  const known = await ask("POST", "submissions", {
    identifier: "https://arxiv.org/abs/2311.03285v1",
  });
  assert.deepEqual(known.value, { state: "known", key: "arxiv:2311.03285", submissionId: null });
});

test("a token that lacks a scope is told which", async (t) => {
  const site = await openTestSite(t);
  await tokenOf(site.context, "reader");
  const { createApiToken } = await import("../../accounts/api-tokens.ts");
  const token = await createApiToken(site.context, 1, { name: "reads", scopes: ["read"] });
  const { status, value } = await askApi(site, token)("PUT", "papers/2311.03285/vote");
  assert.equal(status, 403);
  assert.match(String(value["detail"]), /vote/);
});

test("an account is erased by its own token of the scope erase, suspended or not, and by nothing less", async (t) => {
  const site = await openTestSite(t);
  const { context, app } = site;
  const plain = await tokenOf(context, "reader", "leaver");
  const account = await findByHandle(context.db, "leaver");
  assert.ok(account);
  const { accountId } = account;
  const token = await createApiToken(context, accountId, { name: "x", scopes: ["erase"] });
  const erase = async (given: string | null, sure: string) => {
    const headers = given ? { authorization: `Bearer ${given}` } : {};
    const answer = await app.request(`/api/v1/me?sure=${sure}`, { method: "DELETE", headers });
    return answer.status;
  };
  assert.equal(await erase(null, "leaver"), 401);
  assert.equal(await erase(plain, "leaver"), 403, "no scope of it");
  assert.equal(await erase(token, ""), 400);
  assert.equal(await erase(token, "someone"), 400);
  assert.ok(await findByHandle(context.db, "leaver"));
  await context.db
    .updateTable("account")
    .set({ suspended_until: "2999-01-01T00:00:00.000Z" })
    .where("account_id", "=", accountId)
    .execute();
  const voted = await app.request("/api/v1/papers/2311.03285/vote", {
    method: "PUT",
    headers: { authorization: `Bearer ${plain}` },
  });
  assert.equal(voted.status, 403, "suspended");
  assert.equal(await erase(token, "leaver"), 204);
  assert.equal(await findByHandle(context.db, "leaver"), null);
  assert.equal(await erase(token, "leaver"), 401, "the token is gone with it");
});
