import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY_MS } from "../base/days.ts";
import { askOnce, openCompanions } from "../../test/companion-cases.ts";
import { ARCHIVE_CASES } from "../../test/companion-word-cases.ts";

const [given] = ARCHIVE_CASES;
assert.ok(given);

test("archive: a link that works is not told to the archive", async (t) => {
  const room = await openCompanions(t, { ...given, isLinkGone: false });
  assert.deepEqual(await askOnce(room), { asked: 0, faults: 0, isOffline: false });
  assert.deepEqual(room.server.asked, []);
});

test("archive: where it keeps no copy, or only one of an error, there is none to show", async (t) => {
  const room = await openCompanions(t, given);
  const [path = ""] = Object.keys(given.answers);
  const closest = {
    available: true,
    status: "404",
    url: "http://web.archive.org/web/20240504120000/https://example.com/gone",
    timestamp: "20240504120000",
  };
  for (const archived_snapshots of [{}, { closest }]) {
    room.server.set(path, { body: { url: "https://example.com/gone", archived_snapshots } });
    await askOnce(room);
    const row = await room.db
      .selectFrom("companion")
      .select(["state", "facts"])
      .where("source", "=", "archive")
      .executeTakeFirstOrThrow();
    assert.deepEqual({ ...row }, { state: "none", facts: null });
    room.clock.set(new Date(room.clock.now().getTime() + 40 * DAY_MS).toISOString());
  }
});
