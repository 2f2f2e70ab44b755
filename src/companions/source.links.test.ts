import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY_MS } from "../base/days.ts";
import { askOnce, openCompanions, storedOf } from "../../test/companion-cases.ts";
import { openCompanionServer } from "../../test/companion-server.ts";
import type { CompanionAnswer } from "../../test/companion-server.ts";
import { paperRecord, store } from "../../test/papers.ts";
import { findPaper } from "../papers/read-papers.ts";
import { readDocuments } from "../search/index/writing/store-documents.ts";

async function openLinks(
  t: Parameters<typeof openCompanions>[0],
  answers: Record<string, CompanionAnswer>,
) {
  const server = await openCompanionServer(t);
  const urls = Object.keys(answers).filter((path) => path !== "/robots.txt");
  const links = urls.map((path) => ({
    kind: "code" as const,
    url: server.url + path,
    provenance: "import",
  }));
  const given = { source: "links", answers, paper: { links }, subject: `${server.url}${urls[0]}` };
  const room = await openCompanions(t, given, server);
  const linkAt = async (path: string) =>
    (await findPaper(room.db, "2605.00001"))?.links.find(({ url }) => url === server.url + path);
  const later = (days: number) =>
    room.clock.set(new Date(room.clock.now().getTime() + days * DAY_MS).toISOString());
  return { ...room, linkAt, later };
}

test("a link works, has moved, is gone or refuses, with the day since when", async (t) => {
  const room = await openLinks(t, {
    "/works": { body: "<p>here</p>" },
    "/old": { status: 301, headers: { location: "/new" } },
    "/new": { body: "<p>here</p>" },
    "/gone": { status: 410, body: "" },
    "/never": { status: 404, body: "" },
    "/members": { status: 403, body: "" },
    "/wall": { status: 302, headers: { location: "/users/sign_in" } },
    "/users/sign_in": { body: "<p>Sign in</p>" },
    "/inner": { status: 302, headers: { location: "http://169.254.169.254/" } },
  });
  const result = await askOnce(room);
  assert.deepEqual([result.faults, result.isOffline], [0, false]);
  const states = async () =>
    Promise.all(
      ["/works", "/old", "/gone", "/never", "/members", "/wall", "/inner"].map(async (path) => {
        const { state, movedTo, stateSince } = (await room.linkAt(path)) ?? {};
        assert.equal(stateSince, "2026-11-24T12:00:00.000Z", path);
        return [path, state, movedTo?.replace(room.server.url, "") ?? null];
      }),
    );
  const expected = [
    ["/works", "works", null],
    ["/old", "moved", "/new"],
    ["/gone", "gone", null],
    ["/never", "gone", null],
    ["/members", "refused", null],
    ["/wall", "refused", null],
    ["/inner", "refused", null],
  ];
  assert.deepEqual(await states(), expected);
  assert.equal((await room.linkAt("/works"))?.checkedAt, "2026-11-24T12:00:00.000Z");
  assert.equal((await room.linkAt("/gone"))?.checkedAt, null);
  assert.ok(room.server.asked.includes("HEAD /works"));
  assert.ok(!room.server.asked.includes("GET /works"), "HEAD is enough where it is answered");
  assert.equal(room.server.asked.filter((each) => each === "GET /robots.txt").length, 1);
  room.later(20);
  await askOnce(room);
  assert.deepEqual(await states(), expected, "the day since when stays");
});

test("a gone link is not code that works: search and ranking hear of it, and of its return", async (t) => {
  const room = await openLinks(t, { "/code": { body: "<p>code</p>" } });
  const has = async () => (await readDocuments(room.db, [room.paperId]))[0]?.has;
  const signals = async () =>
    (
      await room.db
        .selectFrom("signal")
        .select(["kind", "value", "source"])
        .where("kind", "=", "code")
        .orderBy("signal_id")
        .execute()
    ).map(({ value }) => value);
  await room.db.deleteFrom("index_change").execute();
  const changes = async () =>
    (await room.db.selectFrom("index_change").select("paper_id").execute()).length;
  await askOnce(room);
  assert.deepEqual([await has(), await signals(), await changes()], [["code"], [1], 0]);
  room.server.set("/code", { status: 404, body: "" });
  room.later(15);
  await askOnce(room);
  assert.deepEqual([await has(), await signals(), await changes()], [[], [1, -1], 1]);
  room.server.set("/code", { body: "<p>back</p>" });
  room.later(15);
  await askOnce(room);
  assert.deepEqual([await has(), await signals(), await changes()], [["code"], [1, -1, 1], 2]);
  const events = await room.db
    .selectFrom("companion_event")
    .select(["state"])
    .orderBy("at")
    .execute();
  assert.deepEqual(
    events.map(({ state }) => state),
    ["works", "gone", "works"],
  );
});

test("robots.txt is kept, and a failing host keeps what was known", async (t) => {
  const room = await openLinks(t, {
    "/robots.txt": {
      headers: { "content-type": "text/plain" },
      body: "User-agent: *\nDisallow: /private\n",
    },
    "/private/x": { body: "<p>no</p>" },
    "/open": { body: "<p>yes</p>" },
  });
  await askOnce(room);
  assert.equal((await room.linkAt("/private/x"))?.state, "refused");
  assert.equal((await room.linkAt("/open"))?.state, "works");
  assert.ok(!room.server.asked.some((each) => each.includes("/private")));
  for (const fault of ["500", "429", "cut"] as const) {
    room.later(40);
    room.server.setFault(fault);
    await askOnce(room);
    assert.equal((await room.linkAt("/open"))?.state, "works", fault);
  }
});

test("a page of 10 MB is there, and is not read to its end", async (t) => {
  const room = await openLinks(t, { "/big": { status: 405 } });
  room.server.setFault("10 MB");
  await askOnce(room);
  assert.equal((await room.linkAt("/big"))?.state, "works");
});

test("where nothing can be reached no link is blamed, and a lost turn loses nothing", async (t) => {
  const room = await openLinks(t, { "/a": { body: "" } });
  const links = ["a", "b", "c", "d"].map((name) => ({
    kind: "code" as const,
    url: `http://127.0.0.1:1/${name}`,
    provenance: "import",
  }));
  for (const [index, each] of links.entries()) {
    const url = each.url.replace(":1/", `:${index + 1}/`);
    const record = paperRecord(`2605.0001${index}`, { links: [{ ...each, url }] });
    await store(room.db, record);
  }
  await room.db.deleteFrom("paper_link").where("url", "like", `${room.server.url}%`).execute();
  const result = await askOnce(room);
  assert.deepEqual([result.asked, result.isOffline], [0, true]);
  const rows = await room.db
    .selectFrom("companion")
    .select(["state", "failure_count"])
    .where("subject", "like", "http://127.0.0.1:_/%")
    .execute();
  assert.deepEqual(
    rows.map(({ state, failure_count }) => [state, Number(failure_count)]),
    rows.map(() => ["unasked", 0]),
  );
  assert.equal(rows.length, 4);
});

test("the requests of a day end, and the next day continues", async (t) => {
  const room = await openLinks(t, { "/a": { body: "" }, "/b": { body: "" }, "/c": { body: "" } });
  const settings = { ...room.settings, aDayMax: 3 };
  await askOnce({ ...room, settings });
  assert.equal(room.server.asked.length, 3, "robots.txt counts");
  assert.equal((await askOnce({ ...room, settings })).asked, 0);
  room.later(1);
  await askOnce({ ...room, settings });
  assert.equal((await storedOf(room)).state, "works");
  assert.ok((await room.linkAt("/c"))?.state, "all were asked");
});
