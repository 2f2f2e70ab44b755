import assert from "node:assert/strict";
import test from "node:test";
import { tokenOf } from "../../../test/api-token.ts";
import { askApi } from "../../../test/ask-api.ts";
import { openTestSite } from "../../../test/site.ts";
import { createApiToken } from "../../accounts/api-tokens.ts";
import type { Scope } from "../../accounts/api-tokens.ts";

const PAPER = "papers/2311.03285";

test("a collection is made, filled, published and deleted through the API; what is private stays so", async (t) => {
  const site = await openTestSite(t);
  const ask = askApi(site, await tokenOf(site.context, "reader"));
  const other = askApi(site, await tokenOf(site.context, "reader", "another"));
  const made = await ask("POST", "collections", { title: "To read", about: "Soon" });
  assert.equal(made.status, 201);
  const path = `collections/${String(made.value["collectionId"])}`;
  assert.equal(made.value["isPublic"], false);
  const put = await ask("PUT", `${path}/papers/2311.03285`, { note: "First." });
  assert.deepEqual(put.value, { collectionId: 1, key: "arxiv:2311.03285", isIn: true });
  assert.equal((await ask("PUT", `${path}/papers/arxiv%3A2311.03285`)).status, 200);
  await ask("PUT", `${path}/papers/2311.03285`, { note: "Again." });
  assert.equal((await other("GET", path)).status, 404, "another's private collection is not there");
  assert.equal((await other("PATCH", path, { isPublic: true })).status, 404);
  assert.equal((await other("PUT", `${path}/papers/2311.03285`)).status, 404);
  assert.deepEqual((await other("GET", "readers/test-reader/collections")).value.results, []);
  const published = await ask("PATCH", path, { isPublic: true });
  assert.deepEqual([published.value["title"], published.value["isPublic"]], ["To read", true]);
  const seen = await other("GET", path);
  const papers = seen.value["papers"] as Array<Record<string, unknown>>;
  assert.deepEqual(
    papers.map(({ key, note }) => [key, note]),
    [["arxiv:2311.03285", "Again."]],
  );
  assert.equal((await site.app.request(String(seen.value["url"]))).status, 200);
  await ask("DELETE", `${path}/papers/2311.03285`);
  assert.deepEqual((await ask("GET", path)).value["papers"], []);
  assert.equal((await ask("DELETE", path)).status, 204);
  assert.deepEqual((await ask("GET", "collections")).value.results, []);
});

test("moderators hide, lock, edit, merge and settle through the API; the log says all of it", async (t) => {
  const site = await openTestSite(t);
  const reader = askApi(site, await tokenOf(site.context, "reader"));
  const ask = askApi(site, await tokenOf(site.context, "moderator"));
  const reason = "Because.";
  assert.equal((await reader("POST", `${PAPER}/moderation`, { act: "hide", reason })).status, 403);
  const flagged = await reader("POST", `${PAPER}/flag`, { reason: "duplicate", note: "Twice." });
  assert.equal(flagged.value["isFirst"], true);
  const queue = (await ask("GET", "moderation-queue")).value;
  assert.equal((queue["flags"] as unknown[]).length, 1);
  assert.equal((await reader("GET", "moderation-queue")).status, 403);
  const act = async (given: object) => (await ask("POST", `${PAPER}/moderation`, given)).status;
  assert.equal(await act({ act: "hide" }), 400, "a reason is needed");
  assert.equal(await act({ act: "hide", reason: " " }), 400);
  assert.equal(await act({ act: "dismiss", reason }), 200);
  assert.equal(await act({ act: "lock", reason }), 200);
  assert.equal((await reader("POST", `${PAPER}/comments`, { text: "Late." })).status, 403);
  assert.equal(await act({ act: "unlock", reason }), 200);
  assert.equal(await act({ act: "edit", reason, title: "S-LoRA, mended" }), 200);
  assert.equal((await ask("GET", PAPER)).value["title"], "S-LoRA, mended");
  assert.equal(await act({ act: "merge", reason }), 400, "into is needed");
  const merged = await ask("POST", "papers/2408.14805/moderation", {
    act: "merge",
    into: "2311.03285",
    reason,
  });
  assert.equal(merged.status, 200);
  assert.equal((await ask("GET", "papers/2408.14805")).value["key"], merged.value["key"]);
  const written = await reader("POST", `${PAPER}/comments`, { text: "Spam." });
  const comment = `comments/${String(written.value["commentId"])}`;
  assert.equal((await ask("PUT", `${comment}/vote`, { value: -1 })).value["down"], 1);
  const hidden = await ask("POST", `${comment}/moderation`, { act: "hide", reason });
  assert.equal(hidden.status, 204);
  assert.equal((await ask("GET", comment)).value["text"], "");
  const days = { act: "suspend", days: 3, reason };
  assert.equal((await ask("POST", "readers/test-reader/moderation", days)).status, 204);
  assert.equal((await reader("PUT", `${PAPER}/vote`)).status, 403, "suspended");
  assert.equal(
    (await ask("POST", "readers/test-reader/moderation", { act: "restore", reason })).status,
    204,
  );
  assert.equal((await reader("PUT", `${PAPER}/vote`)).status, 200);
  const log = (await ask("GET", "moderation-log")).value.results ?? [];
  assert.deepEqual(
    log.map(({ kind }) => kind),
    ["restore", "suspend", "hide", "merge", "edit", "unlock", "lock", "dismiss"],
  );
});

test("a claim is asked for, decided by a moderator, and lets its author add links", async (t) => {
  const site = await openTestSite(t);
  const reader = askApi(site, await tokenOf(site.context, "reader"));
  const moderator = askApi(site, await tokenOf(site.context, "moderator"));
  const link = { kind: "demo", url: "https://demo.example.org/" };
  assert.equal((await reader("POST", `${PAPER}/links`, link)).status, 403);
  const before = await reader("GET", `${PAPER}/claim`);
  assert.equal(before.value["state"], "none");
  assert.match(String(before.value["token"]), /^broadsheet-claim-/);
  assert.equal((await reader("POST", `${PAPER}/claim`, { position: 999 })).status, 400);
  const asked = await reader("POST", `${PAPER}/claim`, { position: 1 });
  assert.equal(asked.value["state"], "waiting");
  const [claim] = (await moderator("GET", "moderation-queue")).value["claims"] as Array<
    Record<string, unknown>
  >;
  const path = `claims/${String(claim?.["claimId"])}/decision`;
  const decision = { isAccepted: true, reason: "The photo fits." };
  assert.equal((await reader("POST", path, decision)).status, 403);
  assert.equal((await moderator("POST", path, decision)).status, 204);
  assert.equal((await moderator("POST", path, decision)).status, 409);
  assert.equal((await reader("POST", `${PAPER}/links`, link)).status, 204);
  const links = (await reader("GET", PAPER)).value["links"] as Array<Record<string, unknown>>;
  assert.equal(links.find(({ url }) => url === link.url)?.["provenance"], "author");
});

test("who one is, and what is kept of one", async (t) => {
  const site = await openTestSite(t);
  const ask = askApi(site, await tokenOf(site.context, "reader"));
  const nobody = askApi(site, null);
  assert.equal((await nobody("GET", "me")).status, 401);
  assert.equal((await ask("GET", "me")).value["handle"], "test-reader");
  await tokenOf(site.context, "reader", "taken");
  assert.equal((await ask("PATCH", "me", { handle: "taken" })).status, 409);
  assert.equal((await ask("PATCH", "me", { about: "I read." })).value["about"], "I read.");
  assert.equal((await nobody("GET", "readers/test-reader")).value["about"], "I read.");
  await ask("PUT", `${PAPER}/vote`);
  const own = (await ask("GET", "me/export")).value;
  assert.equal((own["votes"] as unknown[]).length, 1);
  assert.ok(!JSON.stringify(own).includes("token_hash"));
});

test("a private collection is read with its scope alone, a public one by anybody", async (t) => {
  const site = await openTestSite(t);
  const all = askApi(site, await tokenOf(site.context, "reader"));
  const made = await all("POST", "collections", { title: "Secret reading", about: "Hush" });
  const path = `collections/${String(made.value["collectionId"])}`;
  const tokenWith = async (...scopes: Scope[]) =>
    askApi(site, await createApiToken(site.context, 1, { name: "x", scopes }));
  for (const ask of [await tokenWith("read"), await tokenWith("comment", "submit", "erase")]) {
    const answer = await ask("GET", path);
    assert.equal(answer.status, 403);
    assert.match(String(answer.value["detail"]), /lacks the permission “vote”/);
    assert.doesNotMatch(JSON.stringify(answer.value), /Secret reading|Hush/);
  }
  const nobody = askApi(site, null);
  assert.equal((await nobody("GET", path)).status, 401);
  assert.equal((await (await tokenWith("vote"))("GET", path)).value["title"], "Secret reading");
  await all("PATCH", path, { isPublic: true });
  assert.equal((await (await tokenWith("read"))("GET", path)).status, 200);
  assert.equal((await nobody("GET", path)).status, 200);
});

test("a claim says which author: one without a place is refused, places count from 1", async (t) => {
  const site = await openTestSite(t);
  const reader = askApi(site, await tokenOf(site.context, "reader"));
  for (const body of [
    {},
    { method: "link" },
    { position: 0 },
    { position: -1 },
    { position: 1.5 },
  ]) {
    assert.equal((await reader("POST", `${PAPER}/claim`, body)).status, 400, JSON.stringify(body));
  }
  assert.equal((await reader("GET", `${PAPER}/claim`)).value["state"], "none");
  const first = await reader("POST", `${PAPER}/claim`, { position: 1 });
  assert.equal(first.value["position"], 1);
  const row = await site.context.db.selectFrom("author_claim").select("position").execute();
  assert.equal(row[0]?.position, 0, "kept from 0, as authors are");
});
