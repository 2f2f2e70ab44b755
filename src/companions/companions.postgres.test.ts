import assert from "node:assert/strict";
import { test } from "node:test";
import { CASES, askOnce, openCompanions, storedOf } from "../../test/companion-cases.ts";
import { openCompanionServer } from "../../test/companion-server.ts";
import { postgresMissing, startPostgres } from "../../test/postgres.ts";
import { openPostgres } from "../db/engine.postgres.ts";
import { migrate } from "../db/migrate.ts";
import { findPaper } from "../papers/read-papers.ts";
import { readCompanions } from "./read-companions.ts";

test(
  "sources are asked and their answers kept on PostgreSQL too",
  { skip: postgresMissing() ?? false },
  async (t) => {
    const postgres = await startPostgres();
    t.after(() => postgres.stop());
    const open = async () => {
      const engine = await openPostgres(await postgres.database());
      t.after(() => engine.close());
      await migrate(engine, () => new Date());
      return engine;
    };
    for (const name of ["github", "openalex", "hackernews", "hub"]) {
      const given = CASES.find(({ source }) => source === name);
      assert.ok(given);
      const room = await openCompanions(t, given, undefined, await open());
      assert.equal((await askOnce(room)).asked, 1, name);
      assert.deepEqual((await storedOf(room)).facts, given.facts);
      const told = await readCompanions(room.db, room.paperId, room.clock.now());
      assert.equal(told[0]?.source, name);
    }
    const server = await openCompanionServer(t);
    const url = `${server.url}/code`;
    const links = [{ kind: "code" as const, url, provenance: "import" }];
    const answers = { "/code": { body: "<p>code</p>" } };
    const given = { source: "links", answers, paper: { links }, subject: url };
    const room = await openCompanions(t, given, server, await open());
    await askOnce(room);
    server.set("/code", { status: 404, body: "" });
    room.clock.set("2026-12-24T12:00:00.000Z");
    await askOnce(room);
    assert.equal((await findPaper(room.db, "2605.00001"))?.links[0]?.state, "gone");
    const signals = await room.db.selectFrom("signal").select("value").orderBy("at").execute();
    assert.deepEqual(
      signals.map(({ value }) => value),
      [1, -1],
    );
  },
);
