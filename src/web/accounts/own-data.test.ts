import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestSite } from "../../../test/site.ts";
import type { TestSite } from "../../../test/site.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";

const NOW = "2026-11-24T12:00:00Z";
const PAPER = "/papers/2408.14805";

/** A passkey and a linked account, as their rows stand. */
async function giveWays({ context: { db } }: TestSite, accountId: number): Promise<void> {
  const orcid = "0000-0002-1825-0097";
  const at = { account_id: accountId, created_at: "2026-11-24T12:00:00.000Z", used_at: null };
  const key = { credential_id: "credential words", public_key: "k", user_handle: "h", counter: 0 };
  const passkey = { ...at, ...key, transports: "usb", name: "my telephone", is_synced: 0 };
  await db.insertInto("passkey").values(passkey).execute();
  const identity = { provider: "orcid", issuer: "https://orcid.org", subject: orcid, label: orcid };
  await db
    .insertInto("identity")
    .values({ ...at, ...identity })
    .execute();
}

test("saves and collections: private until they are not, with a feed", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  await ann.post(`${PAPER}/save`, { save: "1" });
  assert.match((await ann.get("/library")).text, /data-paper="arxiv:2408\.14805"/);
  const made = await ann.post("/collections", { title: "Réading & more", about: "", public: "0" });
  assert.equal(made.location, "/readers/ann/collections/reading-more");
  await ann.post(`${PAPER}/collect`, { collection: "1", note: "" });
  assert.equal((await visitor(site).get("/readers/ann/collections/reading-more")).status, 404);
  assert.equal((await visitor(site).get("/readers/ann/collections/reading-more.atom")).status, 404);
  assert.match((await ann.get("/readers/ann/collections/reading-more")).text, /2408\.14805/);
  const ben = await signedIn(site, "ben@example.org");
  assert.equal(
    (await ben.post(`${PAPER}/collect`, { collection: "1" })).status,
    404,
    "another’s collection",
  );
  await ann.post("/collections/1", { title: "Reading", about: "", public: "1" });
  assert.match(
    (await visitor(site).get("/readers/ann/collections/reading-more.atom")).text,
    /<entry>/,
  );
  assert.equal((await ben.post("/collections/1/delete")).status, 404);
});

test("SC17: export has everything of one’s own, and erasure leaves nothing that names it", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org", "curator");
  const ben = await signedIn(site, "ben@example.org");
  await ben.post(`${PAPER}/comments`, { text: "from ben" });
  await ann.post(`${PAPER}/vote`, { vote: "cast" });
  await ann.post(`${PAPER}/save`, { save: "1" });
  await ann.post(`${PAPER}/picks`, { note: "picked words" });
  await ann.post(`${PAPER}/comments`, { text: "secret words", parent: "1" });
  await ann.post("/comments/1/judge", { value: "1" });
  await ann.post("/comments/1/flag", { reason: "spam", note: "flagged words" });
  await ann.post("/account/profile", { handle: "annie", about: "about words" });
  await ann.post("/account/tokens", { name: "my program", "scope-read": "1" });
  await giveWays(site, ann.account.accountId);
  await ann.post("/account/email", { email: "ann@example.com" });
  await ann.post(`${PAPER}/claim`, { position: "2", method: "hand", proof_url: "" });
  const exported = await ann.get("/account/export");
  assert.match(exported.headers.get("content-disposition") ?? "", /attachment/);
  for (const words of [
    "ann@example.org",
    "secret words",
    "picked words",
    "flagged words",
    "about words",
    "my program",
    "my telephone",
    "0000-0002-1825-0097",
    "ann@example.com",
    "arxiv:2408.14805",
  ]) {
    assert.ok(exported.text.includes(words), words);
  }
  const { claims } = JSON.parse(exported.text);
  assert.equal(claims[0]?.position, 2, "authors are counted from 1");
  assert.doesNotMatch(exported.text, /from ben|token_hash|public_key|credential words/);
  assert.equal((await ann.post("/account/erase", { sure: "wrong" })).status, 400);
  assert.equal((await ann.post("/account/erase", { sure: "annie" })).status, 303);
  assert.equal((await ann.get("/account")).status, 303, "the session is over");
  const { db } = site.context;
  const tables = await db.introspection.getTables();
  for (const { name } of tables) {
    const rows = JSON.stringify(
      await db
        .selectFrom(name as "account")
        .selectAll()
        .execute(),
    );
    assert.doesNotMatch(
      rows,
      /ann@example|annie|secret words|flagged words|about words|0000-0002-1825|my telephone/,
      name,
    );
  }
  const paper = await db
    .selectFrom("paper")
    .select(["points", "comment_count"])
    .where("key", "=", "arxiv:2408.14805")
    .executeTakeFirstOrThrow();
  assert.deepEqual({ ...paper }, { points: 0, comment_count: 1 });
  assert.equal(
    (
      await db
        .selectFrom("signal")
        .selectAll()
        .where("source", "=", `reader:${ann.account.accountId}`)
        .execute()
    ).length,
    0,
  );
  assert.match((await visitor(site).get(PAPER)).text, /from ben/);
  assert.deepEqual(await site.context.engine.integrityProblems(), []);
});

test("API tokens: hashed, scoped, ended", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  const shown = await ann.post("/account/tokens", { name: "reader", "scope-read": "1" });
  const token = /bs_[\w-]{43}/.exec(shown.text)?.[0] ?? "";
  assert.doesNotMatch((await ann.get("/account")).text, /bs_[\w-]{43}/, "shown once");
  const { readApiToken, requireScope } = await import("../../accounts/api-tokens.ts");
  const found = await readApiToken(site.context, token);
  assert.deepEqual(found?.scopes, ["read"]);
  assert.throws(
    () => requireScope({ scopes: found?.scopes ?? [] }, "vote"),
    /lacks the permission/,
  );
  assert.ok(
    !JSON.stringify(await site.context.db.selectFrom("api_token").selectAll().execute()).includes(
      token,
    ),
  );
  await ann.post("/account/tokens/end", { token: "1" });
  assert.equal(await readApiToken(site.context, token), null);
});
