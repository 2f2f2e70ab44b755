import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY_MS } from "../base/days.ts";
import { FAULTS } from "../../test/companion-server.ts";
import { CASES, askOnce, openCompanions, storedOf } from "../../test/companion-cases.ts";

for (const given of CASES) {
  test(`${given.source}: what it says is kept with its day`, async (t) => {
    const room = await openCompanions(t, given);
    assert.deepEqual(await askOnce(room), { asked: 1, faults: 0, isOffline: false });
    const stored = await storedOf(room);
    assert.equal(stored.state, given.state ?? "found");
    assert.deepEqual(stored.facts, given.facts);
    assert.equal(stored.asked_at, room.clock.now().toISOString());
    assert.equal(stored.answered_at, stored.asked_at);
    const userAgent = room.server.lastHeaders()["user-agent"] ?? "";
    assert.match(userAgent, /^Broadsheet\/.*\+http/);
    assert.deepEqual((await askOnce(room)).asked, 0, "asked once, and not again the same day");
  });

  test(`${given.source}: a failing source loses no fact, and is asked again later`, async (t) => {
    const room = await openCompanions(t, given);
    await askOnce(room);
    const before = await storedOf(room);
    for (const fault of FAULTS) {
      room.clock.set(new Date(room.clock.now().getTime() + 40 * DAY_MS).toISOString());
      room.server.setFault(fault);
      const result = await askOnce(room);
      assert.equal(result.asked, 0, fault);
      const after = await storedOf(room);
      assert.deepEqual([after.state, after.facts], [before.state, before.facts], fault);
      assert.ok(after.due_at > room.clock.now().toISOString(), `${fault}: it has a pause`);
    }
    room.server.setFault(null);
    room.clock.set(new Date(room.clock.now().getTime() + 40 * DAY_MS).toISOString());
    assert.equal((await askOnce(room)).asked, 1);
    const again = await storedOf(room);
    assert.deepEqual([again.state, again.facts], [before.state, before.facts]);
    assert.equal(again.failure_count, 0);
  });

  test(`${given.source}: 429 is obeyed, and what is gone there is said to be gone`, async (t) => {
    const room = await openCompanions(t, given);
    room.server.setFault("429");
    await askOnce(room);
    const { due_at } = await storedOf(room);
    const waitMs = Date.parse(due_at) - room.clock.now().getTime();
    assert.equal(waitMs, 1_800_000, "Retry-After");
    const { length } = room.server.asked;
    room.clock.set(new Date(room.clock.now().getTime() + 600_000).toISOString());
    await askOnce(room);
    assert.equal(room.server.asked.length, length, "the host is left alone until then");
  });
}
