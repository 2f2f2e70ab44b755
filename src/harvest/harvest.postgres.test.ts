import assert from "node:assert/strict";
import { test } from "node:test";
import { differences } from "../../test/compare-harvest.ts";
import { revise } from "../../test/fake-arxiv/truth.ts";
import { SET, openHarvestRoom } from "../../test/harvest.ts";
import { postgresMissing, startPostgres } from "../../test/postgres.ts";
import { openPostgres } from "../db/engine.postgres.ts";
import { migrate } from "../db/migrate.ts";
import { harvestAnnouncements } from "./announcements.ts";
import { harvestSet } from "./harvest.ts";
import { liftStop } from "./arxiv-pace.ts";
import { countProblems } from "./problems.ts";
import { retryProblems } from "./retry-problems.ts";

test(
  "the harvest keeps its rules on PostgreSQL too",
  { skip: postgresMissing() ?? false },
  async (t) => {
    const server = await startPostgres();
    t.after(() => server.stop());
    const engine = await openPostgres(await server.database());
    t.after(() => engine.close());
    await migrate(engine, () => new Date());
    const room = await openHarvestRoom(t, { faults: [null, "expired-token", null, "403"] });
    const context = { ...room.context, db: engine.db };
    assert.match((await harvestSet(context, { set: SET })).error ?? "", /403/);
    assert.ok(await liftStop(engine.db));
    assert.equal((await harvestSet(context, { set: SET })).state, "complete");
    room.setDay("2026-01-21");
    revise(room.truth, "2601.00001");
    const paper = room.truth.papers.get("2601.00001");
    room.fake.options.announced = () => (paper ? [{ paper, kind: "new" }] : []);
    assert.equal((await harvestSet(context, { set: SET })).changed, 1);
    const feed = await harvestAnnouncements(context, { categories: ["cs.AI"] });
    assert.deepEqual(
      feed.completeness.map(({ announced, stored }) => [announced, stored]),
      [[1, 1]],
    );
    const record =
      "<record><header><identifier>x</identifier><datestamp>2026-01-01</datestamp></header></record>";
    const page = `<OAI-PMH><responseDate>2026-01-21T00:00:00Z</responseDate><ListRecords>${record}</ListRecords></OAI-PMH>`;
    room.fake.options.replay = [Buffer.from(page)];
    assert.equal((await harvestSet(context, { set: SET })).problems, 1);
    assert.deepEqual(await retryProblems(context), { tried: 1, resolved: 0 });
    assert.equal(await countProblems(engine.db), 1);
    assert.deepEqual(await differences(engine.db, room.truth, SET), []);
    const before = room.fake.asked.length;
    const both = await Promise.all(
      ["cs:cs:AI", "cs:cs:LG"].map((set) => harvestSet(context, { set })),
    );
    assert.deepEqual(
      both.map(({ state }) => state),
      ["complete", "complete"],
    );
    assert.ok(
      room.fake.asked.slice(before).every(({ together }) => together === 1),
      "HV6",
    );
  },
);
