import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { differences } from "../../test/compare-harvest.ts";
import { SET, openHarvestRoom } from "../../test/harvest.ts";
import { askArxiv } from "./arxiv/ask-arxiv.ts";
import { ArxivFault } from "./faults.ts";
import { harvestSet } from "./harvest.ts";
import { takePermit } from "./arxiv-pace.ts";

const CHILD = fileURLToPath(new URL("../../test/harvest-child.ts", import.meta.url));

test("HV6 requests of all who share the store keep the pause, one at a time", async (t) => {
  const intervalMs = 60;
  const room = await openHarvestRoom(t, { intervalMs });
  const asks = Array.from({ length: 6 }, (_, n) =>
    askArxiv(room.context, `${room.context.settings.arxivApiUrl}?id_list=2601.0000${n + 1}`),
  );
  await Promise.all(asks);
  const { asked } = room.fake;
  assert.equal(asked.length, 6);
  assert.ok(asked.every(({ together }) => together === 1));
  for (const [index, { at }] of asked.slice(1).entries()) {
    const pauseMs = at - (asked[index]?.at ?? 0);
    // Timers may fire up to a millisecond early.
    assert.ok(pauseMs >= intervalMs - 2, `${pauseMs} ms between two requests`);
  }
});

test("HV6 the pause is a row: a new process waits for what another left", async (t) => {
  const room = await openHarvestRoom(t, { intervalMs: 400 });
  const permit = await takePermit(room.context, "http://127.0.0.1/oai");
  await permit.release();
  const released = room.context.now().toISOString();
  const row = await room.db.selectFrom("harvest_permit").selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([row.holder, row.held_until], [null, null]);
  assert.ok(row.next_at > released);
  await takePermit(room.context, "http://127.0.0.1/oai");
  assert.ok(room.context.now().toISOString() >= row.next_at, "not before the row says");
});

test("HV5 what Retry-After asks for binds all processes", async (t) => {
  const room = await openHarvestRoom(t, { faults: ["503-seconds"] });
  const url = `${room.context.settings.arxivApiUrl}?id_list=2601.00001`;
  const before = room.context.now().getTime();
  await assert.rejects(askArxiv(room.context, url), (error) => {
    assert.ok(error instanceof ArxivFault);
    assert.equal(error.retryAfterMs, 1000);
    return true;
  });
  const row = await room.db
    .selectFrom("harvest_permit")
    .select("next_at")
    .executeTakeFirstOrThrow();
  assert.ok(Date.parse(row.next_at) >= before + 1000);
});

test("HV5 a wait longer than a run takes upon itself ends the run and is kept for the next", async (t) => {
  const room = await openHarvestRoom(t, { faults: ["503-seconds"], limits: { waitMaxMs: 500 } });
  const report = await harvestSet(room.context, { set: SET });
  assert.match(report.error ?? "", /503.*next run continues/);
  const again = await harvestSet(room.context, { set: SET });
  assert.match(again.error ?? "", /next request may go in 1 s/);
  assert.equal(room.fake.asked.length, 1);
});

test("a redirect is a request, and waits like one (HV6, HV7)", async (t) => {
  const intervalMs = 50;
  const room = await openHarvestRoom(t, {
    intervalMs,
    faults: Array.from({ length: 9 }, () => "redirect-loop" as const),
  });
  await assert.rejects(
    askArxiv(room.context, room.context.settings.arxivOaiUrl),
    /redirects more than 5/,
  );
  assert.equal(room.fake.asked.length, 6);
  for (const [index, { at }] of room.fake.asked.slice(1).entries()) {
    assert.ok(at - (room.fake.asked[index]?.at ?? 0) >= intervalMs - 2);
  }
});

test("two processes on one set: one harvests, the other waits, and nothing comes twice", async (t) => {
  const room = await openHarvestRoom(t);
  const { arxivOaiUrl } = room.context.settings;
  const children = [1, 2].map(() =>
    spawn(process.execPath, [CHILD, room.folder, arxivOaiUrl, SET, "2026-01-20T12:00:00Z"], {
      stdio: ["ignore", "ignore", "inherit"],
    }),
  );
  const codes = await Promise.all(children.map(async (child) => (await once(child, "exit"))[0]));
  assert.deepEqual(codes, [0, 0]);
  assert.ok(room.fake.asked.every(({ together }) => together === 1));
  assert.deepEqual(await differences(room.db, room.truth, SET), []);
});

test("a harvester that another overtook writes nothing any more (fence)", async (t) => {
  const room = await openHarvestRoom(t);
  let isOvertaken = false;
  const progress = async ({ step }: { step: string }): Promise<void> => {
    if (step !== "taken" || isOvertaken) return;
    isOvertaken = true;
    await room.db
      .updateTable("lease")
      .set({ holder: "another", fence: 99, until: "9999" })
      .execute();
  };
  const report = await harvestSet(
    { ...room.context, progress: (p) => void progress(p) },
    { set: SET },
  );
  assert.match(report.error ?? "", /another process has taken over/);
  assert.equal(report.pages, 1);
  const other = await harvestSet(room.context, { set: SET });
  assert.match(other.error ?? "", /harvested by another process/);
});
