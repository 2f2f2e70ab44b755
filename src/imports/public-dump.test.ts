import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { gunzipSync } from "node:zlib";
import { tokenOf } from "../../test/api-token.ts";
import { writeDumps } from "../../test/pwc-dumps.ts";
import { openTestSite } from "../../test/site.ts";
import { openTestStore, testFolder } from "../../test/store.ts";
import { openSqlite } from "../db/engine.sqlite.ts";
import { pendingMigrations } from "../db/migrate.ts";
import { importFile } from "./import-file.ts";
import { writePublicDump } from "./public-dump.ts";

test("the public dump holds every paper and no reader, in both forms, with right checksums", async (t) => {
  const { app, context, folder, url } = await openTestSite(t);
  const { db, now, engine } = context;
  for (const file of writeDumps(folder)) {
    await importFile({ db, now, readOaiXml: () => [] }, { file, source: "import" });
  }
  const told = join(folder, "organization.jsonl");
  const line = { id: "2311.03285", title: "S-LoRA", organization: "Acme Lab" };
  writeFileSync(told, JSON.stringify(line));
  await importFile({ db, now, readOaiXml: () => [] }, { file: told, source: "import" });
  const token = await tokenOf(context, "reader", "somebody-with-a-name");
  const headers = { authorization: `Bearer ${token}` };
  assert.equal(
    (await app.request("/api/v1/papers/2311.03285/vote", { method: "PUT", headers })).status,
    200,
  );
  assert.deepEqual(((await (await app.request("/dump")).json()) as { files: unknown[] }).files, []);
  const out = join(folder, "dump");
  await writePublicDump({ engine, now, baseUrl: url }, out);
  const listed = (await (await app.request("/dump")).json()) as {
    papers: number;
    files: Array<{ name: string; url: string; sha256: string; bytes: number }>;
  };
  assert.equal(listed.papers, 87);
  const bodies: Buffer[] = [];
  for (const file of listed.files) {
    const answer = await app.request(file.url.slice(url.length));
    const body = Buffer.from(await answer.arrayBuffer());
    assert.equal(createHash("sha256").update(body).digest("hex"), file.sha256);
    assert.equal(body.length, file.bytes);
    const plain = gunzipSync(body);
    for (const secret of ["somebody-with-a-name", "reader:1", "example.org/a", token]) {
      assert.ok(!plain.includes(secret), `${file.name} holds ${secret}`);
    }
    bodies.push(plain);
  }
  const [lines, store] = bodies as [Buffer, Buffer];
  const other = await openTestStore(t);
  const file = join(other.folder, "papers.jsonl");
  writeFileSync(file, lines);
  const back = await importFile(
    { db: other.db, now, readOaiXml: () => [] },
    { file, source: "import" },
  );
  assert.deepEqual([back.created, back.problems], [87, 0], "the lines are the import format");
  const path = join(testFolder(t), "public.sqlite");
  writeFileSync(path, store);
  const opened = openSqlite(path);
  t.after(() => opened.close());
  assert.deepEqual(await pendingMigrations(opened), [], "the file is a store of this program");
  assert.deepEqual(await opened.integrityProblems(), []);
  const voted = await opened.db
    .selectFrom("paper")
    .select("points")
    .where("key", "=", "arxiv:2311.03285")
    .executeTakeFirstOrThrow();
  assert.equal(voted.points, 1);
  for (const store of [other, opened]) {
    const joined = await store.db
      .selectFrom("paper_organization")
      .innerJoin("organization", (join) =>
        join.onRef("organization.organization_id", "=", "paper_organization.organization_id"),
      )
      .innerJoin("paper", "paper.paper_id", "paper_organization.paper_id")
      .select(["organization.name", "paper.key"])
      .execute();
    assert.deepEqual(
      joined.map(({ name, key }) => [name, key]),
      [["Acme Lab", "arxiv:2311.03285"]],
    );
  }
  for (const table of ["account", "api_token", "vote", "subscription", "session"] as const) {
    assert.deepEqual(await opened.db.selectFrom(table).selectAll().execute(), [], table);
  }
  assert.equal((await app.request("/dump/..%2Fbroadsheet.sqlite")).status, 404);
  assert.match(readFileSync(join(out, "SHA256SUMS"), "utf8"), /^[0-9a-f]{64} {2}papers-/);
});
