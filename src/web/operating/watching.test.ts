import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Kysely } from "kysely";
import { openTestSite } from "../../../test/site.ts";
import type { TestSite } from "../../../test/site.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";

const NOW = "2026-11-24T12:00:00.000Z";
const closers: Array<() => Promise<void>> = [];
let site: TestSite;

describe("watching (SC16)", () => {
  before(async () => {
    const hooks = { after: (fn: () => Promise<void>) => void closers.push(fn) };
    site = await openTestSite(hooks, { HARVEST_SETS: "cs:cs:AI", EMBEDDER: "off" }, NOW);
  });
  after(async () => {
    for (const close of closers.reverse()) await close();
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${site.url}${path}`, { headers });

  test("/livez answers; /readyz is ready with a fresh store", async () => {
    assert.equal((await get("/livez")).status, 200);
    const ready = await get("/readyz");
    assert.deepEqual([ready.status, await ready.text()], [200, "ok\n"]);
  });

  test("/readyz says that the harvest is stuck, and is ready again when it is not", async () => {
    const { db } = site.context;
    const window = {
      set_spec: "cs:cs:AI",
      state: "complete",
      page_count: 1,
      record_count: 1,
      restart_count: 0,
      started_at: "2026-11-20T00:00:00.000Z",
      completed_at: "2026-11-20T01:00:00.000Z",
    };
    await db.insertInto("harvest_window").values(window).execute();
    const stuck = await get("/readyz");
    assert.equal(stuck.status, 503);
    assert.match(await stuck.text(), /^harvest stuck: cs:cs:AI was last complete at 2026-11-20/);
    await db.updateTable("harvest_window").set({ completed_at: NOW }).execute();
    assert.equal((await get("/readyz")).status, 200);
  });

  test("/readyz says that mail is stuck", async () => {
    const { db } = site.context;
    const issue = {
      content_key: "k",
      state: "ready",
      audience: "",
      cadence: "daily",
      period: "2026-11-24",
      until_day: "2026-11-24",
      text_version: 1,
      title: "",
      paper_count: 0,
      is_public: 0,
      prepared_at: NOW,
      ready_at: NOW,
      deadline_at: NOW,
    };
    const { issue_id } = await db
      .insertInto("issue")
      .values(issue)
      .returning("issue_id")
      .executeTakeFirstOrThrow();
    const delivery = {
      issue_id,
      subscription_id: 1,
      state: "prepared",
      due_at: "2026-11-24T09:00:00.000Z",
      message_id: "<a@b>",
    };
    await db.insertInto("delivery").values(delivery).execute();
    const stuck = await get("/readyz");
    assert.equal(stuck.status, 503);
    assert.match(await stuck.text(), /^mail stuck: 1 delivery is due/);
    await db.deleteFrom("delivery").execute();
  });

  test("/readyz says that a migration is pending", async () => {
    const { db } = site.context;
    const migration = db as never as Kysely<{
      schema_migration: { name: string; applied_at: string };
    }>;
    const [row] = await migration
      .deleteFrom("schema_migration")
      .where("name", "=", "002-digests")
      .returningAll()
      .execute();
    const pending = await get("/readyz");
    assert.deepEqual(
      [pending.status, await pending.text()],
      [503, "migration pending: 002-digests\n"],
    );
    await migration
      .insertInto("schema_migration")
      .values(row as never)
      .execute();
  });

  test("/metrics is the text format, in base units, with the pattern of a path and no query", async () => {
    await get("/papers/9999.00001?email=reader@example.org");
    await get("/search?q=secret+wish");
    const answer = await get("/metrics");
    assert.match(answer.headers.get("content-type") ?? "", /^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    const line = /^(#( HELP| TYPE) .+|[a-z_]+(\{([a-z_]+="[^"]*",?)*\})? -?[\d.e+-]+|)$/;
    for (const each of text.split("\n")) assert.match(each, line);
    for (const name of [
      "broadsheet_papers 84",
      "process_cpu_seconds_total",
      "http_request_duration_seconds_bucket",
      "broadsheet_disk_free_bytes",
      'broadsheet_check_problem{check="store.schema"} 0',
    ]) {
      assert.ok(text.includes(name), name);
    }
    assert.doesNotMatch(text, /secret|reader@example|9999\.00001/);
    assert.doesNotMatch(text, /_ms\b|_milliseconds|_kilobytes|_mb\b/);
    const families = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    assert.equal(new Set(families).size, families.length);
  });

  test("/admin is for administrators: what is wrong, what waits, errors with their number", async () => {
    const guest = await visitor(site).get("/admin");
    assert.ok(guest.status === 401 || guest.status === 303);
    const reader = await signedIn(site, "ada@example.org");
    assert.equal((await reader.get("/admin")).status, 403);
    const admin = await signedIn(site, "grace@example.org", "administrator");
    const { status, text, headers } = await admin.get("/admin");
    assert.equal(status, 200);
    assert.match(headers.get("cache-control") ?? "", /private|no-store/);
    for (const word of ["Checks", "Jobs", "Harvest", "cs:cs:AI", "Mail", "Free disk"])
      assert.ok(text.includes(word), word);
    assert.doesNotMatch(text, /ada@example\.org|<script>/);
  });
});
