import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { sql } from "kysely";
import { Client } from "pg";
import { postgresMissing, startPostgres } from "../../test/postgres.ts";
import { engineContract } from "../../test/contracts/engine.contract.ts";
import { migrate } from "./migrate.ts";
import { migrationContract } from "../../test/contracts/migrate.contract.ts";
import type { Engine } from "./engine.ts";
import { WRITER_LOCK, openPostgres } from "./engine.postgres.ts";
import { sharedTransaction } from "./shared-transaction.ts";

const missing = postgresMissing();
const server = missing ? null : await startPostgres();
after(() => server?.stop());

if (!server) test("PostgreSQL", { skip: missing ?? "" });
else {
  const engine = { place: server.database, open: openPostgres };
  engineContract("postgres", engine);
  migrationContract("postgres", engine);

  describe("openPostgres", () => {
    test("says what to do where no server answers, without the password", async () => {
      const url = "postgres://reader:hunter2@127.0.0.1:1/none";
      await assert.rejects(openPostgres(url), (error: Error) => {
        assert.match(error.message, /does not answer.*Check DATABASE_URL/);
        assert.doesNotMatch(error.message, /hunter2/);
        return true;
      });
    });

    test("the data version sees the commit of a transaction that began before another ended", async () => {
      const engine = await openPostgres(await server.database());
      await migrate(engine, () => new Date());
      const put = (trx: Engine["db"], name: string) =>
        trx.insertInto("setting").values({ name, value: "" }).execute();
      let between = "";
      await sharedTransaction(engine.db).execute(async (trx) => {
        await put(trx, "early");
        await put(engine.db, "late");
        between = await engine.dataVersion();
      });
      assert.notEqual(await engine.dataVersion(), between);
      await engine.close();
    });

    test("a transaction that waited in vain for its turn leaves its connection good", async () => {
      const engine = await openPostgres(`${await server.database()}?pool=1`);
      await migrate(engine, () => new Date());
      // The lock is a database's own: it is held from another connection to the same one.
      const name = await sql<{ name: string }>`select current_database() as name`.execute(
        engine.db,
      );
      const same = new Client(
        `postgres://postgres@127.0.0.1:${server.port}/${name.rows[0]?.name ?? ""}`,
      );
      await same.connect();
      await same.query(`select pg_advisory_lock(${WRITER_LOCK})`);
      await sql`set statement_timeout = 200`.execute(engine.db);
      const write = () =>
        engine.db
          .transaction()
          .execute((trx) => trx.insertInto("setting").values({ name: "a", value: "" }).execute());
      await assert.rejects(write(), /statement timeout/);
      await same.end();
      await sql`set statement_timeout = 30000`.execute(engine.db);
      await write();
      const rows = await engine.reader.selectFrom("setting").select("name").execute();
      assert.deepEqual(rows, [{ name: "a" }]);
      await engine.close();
    });

    test("refuses a pool that is no number", async () => {
      await assert.rejects(openPostgres("postgres://a@127.0.0.1/b?pool=many"), /whole number/);
    });

    test("comes back by itself after the server did", async () => {
      const engine = await openPostgres(await server.database());
      const read = () => engine.reader.selectNoFrom((eb) => eb.lit(1).as("one")).execute();
      await read();
      await server.crash();
      await assert.rejects(read());
      await server.restart();
      assert.deepEqual(await read(), [{ one: 1 }]);
      await engine.close();
    });
  });
}
