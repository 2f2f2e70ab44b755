import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestSite } from "../../test/site.ts";
import { signedIn, visitor } from "../../test/visitor.ts";

const NOW = "2026-11-24T12:00:00Z";
const PAPER = "/papers/2408.14805";
/** Everything that changes something, for anyone who may do most. */
const ACTS: Array<[path: string, form: Record<string, string>]> = [
  [`${PAPER}/vote`, { vote: "cast" }],
  [`${PAPER}/save`, { save: "1" }],
  [`${PAPER}/comments`, { text: "words" }],
  [`${PAPER}/picks`, { note: "words" }],
  [`${PAPER}/flag`, { reason: "spam" }],
  [`${PAPER}/moderate`, { act: "lock", reason: "words" }],
  [`${PAPER}/links`, { kind: "demo", url: "https://demo.example.org/" }],
  [`${PAPER}/claim`, { method: "moderator", position: "1" }],
  ["/collections", { title: "words", about: "", public: "1" }],
  ["/submit", { id: "https://a.example.org/x", title: "A long title given by hand", comment: "" }],
  ["/account/profile", { handle: "other", about: "words" }],
  ["/account/tokens", { name: "words", "scope-read": "1" }],
  ["/moderation/invite", { email: "x@example.org", role: "reader", reason: "words" }],
  ["/account/erase", { sure: "boss" }],
];

async function openSite(t: Parameters<typeof openTestSite>[0]) {
  const site = await openTestSite(t, {}, NOW);
  const boss = await signedIn(site, "boss@example.org", "administrator");
  const { db } = site.context;
  const names = (await db.introspection.getTables()).map(({ name }) => name);
  const snapshot = async (): Promise<string> => {
    const tables = await Promise.all(
      names.map((name) =>
        db
          .selectFrom(name as "account")
          .selectAll()
          .execute(),
      ),
    );
    return JSON.stringify(tables);
  };
  return { site, boss, snapshot };
}

test("SC2: neither GET nor HEAD of any act changes a row", async (t) => {
  const { site, boss, snapshot } = await openSite(t);
  const before = await snapshot();
  const cookie = [...boss.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  for (const [path, form] of ACTS) {
    await boss.get(`${path}?${new URLSearchParams(form).toString()}`);
    await site.app.request(`${site.url}${path}`, { method: "HEAD", headers: { cookie } });
  }
  assert.equal(await snapshot(), before);
});

test("SC2: no act from another site, from a sandbox or from a page of a neighbour changes a row", async (t) => {
  const { boss, snapshot } = await openSite(t);
  const before = await snapshot();
  const origins: Array<Record<string, string>> = [
    { origin: "https://evil.test", "sec-fetch-site": "cross-site" },
    { origin: "null", "sec-fetch-site": "cross-site" },
    { origin: "https://other.example.org", "sec-fetch-site": "same-site" },
  ];
  for (const [path, form] of ACTS) {
    for (const headers of origins)
      assert.equal((await boss.post(path, form, headers)).status, 403, path);
  }
  assert.equal(await snapshot(), before);
});

test("SC6: every act needs somebody who is signed in; a guest changes nothing", async (t) => {
  const { site, snapshot } = await openSite(t);
  const before = await snapshot();
  for (const [path, form] of ACTS) {
    const answer = await visitor(site).post(path, form);
    assert.equal(answer.status, 303, path);
    assert.match(answer.location ?? "", /^\/sign-in\?return=/, path);
  }
  assert.equal(await snapshot(), before);
});

test("the same acts in their own name do change something: the sweeps above see what they should", async (t) => {
  const { boss, snapshot } = await openSite(t);
  for (const [path, form] of ACTS.slice(0, -1)) {
    const before = await snapshot();
    const answer = await boss.post(path, form);
    assert.ok(answer.status < 400, `${path}: ${answer.status}`);
    assert.notEqual(await snapshot(), before, path);
    if (path.endsWith("/profile")) await boss.post(path, { handle: "boss", about: "" });
  }
});

test("SC5, SC10: strange words in addresses and forms are answered, not executed", async (t) => {
  const { site, boss } = await openSite(t);
  const words = [
    "' or 1=1 --",
    "\u0000",
    "%",
    "_",
    "../../etc/passwd",
    "a".repeat(5_000),
    "\ud800",
    "１２",
    "-1",
    "1e9",
    "null",
  ];
  for (const word of words) {
    const text = encodeURIComponent(word.toWellFormed());
    for (const path of [
      `/readers/${text}`,
      `/comments/${text}`,
      `/readers/boss/collections/${text}`,
      `/moderation?kind=${text}&by=${text}&before=${text}`,
      `/sign-in/${text}`,
    ]) {
      const { status } = await visitor(site).get(path);
      assert.ok(status < 500, `${path.slice(0, 80)}: ${status}`);
    }
    for (const [path, form] of ACTS.slice(0, -1)) {
      const strange = Object.fromEntries(
        Object.keys(form).map((name) => [name, word.toWellFormed()]),
      );
      const { status } = await boss.post(path, strange);
      assert.ok(status < 500, `${path}: ${status} for ${JSON.stringify(word.slice(0, 20))}`);
    }
  }
});

test("SC7: a sign-in costs the same for known and unknown addresses", async (t) => {
  const { site } = await openSite(t);
  const queries = async (email: string): Promise<number> => {
    const { askSignIn } = await import("../accounts/sign-in.ts");
    let count = 0;
    const db = site.context.db.withPlugin({
      transformQuery: ({ node }) => {
        count += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    await askSignIn({ ...site.context, db }, { email, browser: "b" });
    return count;
  };
  const known = await queries("boss@example.org");
  assert.ok(known > 2);
  assert.equal(
    await queries("nobody@example.org"),
    known,
    "the same statements, no matter who asks",
  );
});
