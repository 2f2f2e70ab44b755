import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { tokenOf } from "../../../test/api-token.ts";
import { openTestSite } from "../../../test/site.ts";
import { openTestStore } from "../../../test/store.ts";
import { exportFile } from "../../imports/export-file.ts";
import { importFile } from "../../imports/import-file.ts";

type Fields = Record<string, unknown>;
const NUMBER = "697e87d12cc19315a8497001";
const LAB = {
  _id: NUMBER,
  name: "Acme-Lab",
  fullname: "Lab <of> Acme",
  avatar: "https://a.org/a.png",
};
const entry = (id: string, more: object) => ({
  paper: { id, title: `Paper ${id}`, summary: "Text.", upvotes: 1, ...more },
  submittedOnDailyAt: "2026-08-20T00:00:00.000Z",
  ...more,
});

/** A site with three papers of a recorded day: of the lab, of nobody, put forward by the lab. */
async function openLab(t: Parameters<typeof openTestSite>[0]) {
  const site = await openTestSite(t, { STARTER: "off" });
  const { db, now } = site.context;
  const file = join(site.folder, "daily_papers-2026-08-20.json");
  const day = [
    entry("2608.00001", { organization: LAB }),
    entry("2608.00002", { organization: { fullname: "without a name" } }),
    { ...entry("2608.00003", {}), submitterOrganization: LAB },
  ];
  writeFileSync(file, JSON.stringify(day));
  const read = async () =>
    importFile({ db, now, readOaiXml: () => [] }, { file, source: "import" });
  const first = await read();
  assert.deepEqual([first.created, first.problems], [3, 0], "a bad organisation costs no paper");
  assert.equal((await read()).unchanged, 3, "again changes nothing");
  const get = async (path: string) => {
    const answer = await site.app.request(path);
    return { status: answer.status, text: await answer.text() };
  };
  const json = async (path: string) => JSON.parse((await get(path)).text) as Fields;
  return { ...site, get, json };
}

test("organisations of recorded days are kept and named by every door, where they belong", async (t) => {
  const { get, json } = await openLab(t);
  const shown = { ...LAB };
  const daily = (await json("/api/daily_papers?date=2026-08-20")) as unknown as Array<
    Fields & { paper: Fields }
  >;
  const of = (id: string) => daily.find(({ paper }) => paper["id"] === id) as (typeof daily)[0];
  assert.deepEqual(of("2608.00001").paper["organization"], shown);
  assert.deepEqual(of("2608.00001")["organization"], shown);
  assert.equal(of("2608.00001")["submitterOrganization"], undefined);
  assert.ok(!("organization" in of("2608.00002")) && !("organization" in of("2608.00002").paper));
  assert.ok(!("organization" in of("2608.00003")), "who put it forward is not whose it is");
  assert.deepEqual(of("2608.00003")["submitterOrganization"], shown);
  assert.deepEqual((await json("/api/papers/2608.00001"))["organization"], shown);
  const [own] = (await json("/api/v1/papers/2608.00001"))["organizations"] as Fields[];
  assert.deepEqual([own?.["id"], own?.["kind"]], [NUMBER, "paper"]);
  const page = await get("/papers/2608.00001");
  assert.match(page.text, /href="\/organizations\/acme-lab"\s*>Lab &lt;of&gt; Acme</);
  assert.ok(!page.text.includes(LAB.avatar), "no picture of another site is loaded");
  const listed = await get("/organizations/acme-lab");
  assert.match(listed.text, /data-paper="arxiv:2608.00001"/);
  assert.ok(!/data-paper="arxiv:2608.0000[23]"/.test(listed.text));
  assert.match((await get("/organizations/acme-lab.atom")).text, /<title[^>]*>Papers of Lab/);
  assert.equal((await get("/organizations/nobody")).status, 404);
  const pwc = (await json("/pwc/api/v1/organizations/?featured_only=true")) as {
    results: Fields[];
  } & Fields;
  assert.deepEqual([pwc["count"], pwc.results[0]?.["paper_count"]], [1, 1]);
  for (const name of ["acme-lab", "Acme-Lab", "Lab <of> Acme"]) {
    const query = new URLSearchParams({ organization: name }).toString();
    assert.equal((await json(`/pwc/api/v1/papers/?${query}`))["count"], 1, name);
  }
  assert.equal((await json("/pwc/api/v1/papers/?organization=Acme-La"))["count"], 0);
});

test("an export brings the organisations to another store", async (t) => {
  const { context, folder, url } = await openLab(t);
  const file = join(folder, "papers.jsonl");
  await exportFile(context.db, file, url);
  const other = await openTestStore(t);
  const parts = { db: other.db, now: context.now, readOaiXml: () => [] };
  assert.equal((await importFile(parts, { file, source: "import" })).unknownFields.length, 0);
  const rows = await other.db.selectFrom("organization").selectAll().execute();
  assert.deepEqual(
    rows.map(({ slug, object_id, full_name }) => [slug, object_id, full_name]),
    [["acme-lab", NUMBER, LAB.fullname]],
  );
  const kinds = await other.db.selectFrom("paper_organization").select("kind").execute();
  assert.deepEqual(kinds.map(({ kind }) => kind).sort(), ["paper", "submitter"]);
});

test("who may sets a known organisation and links by Hugging Face's call; the log says it, once", async (t) => {
  const { app, context, json, get } = await openLab(t);
  const moderator = await tokenOf(context, "moderator");
  const reader = await tokenOf(context, "reader");
  const { _id } = await json("/api/papers/2608.00002");
  const send = async (path: string, body: object, token: string) => {
    const answer = await app.request(path, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Fields };
  };
  const path = `/api/papers/${String(_id)}/links`;
  const unknown = await send(path, { organizationId: "0".repeat(24) }, moderator);
  assert.equal(unknown.status, 422);
  assert.match(String(unknown.body["error"]), /There is no organization/);
  assert.equal((await send(path, { organizationId: "acme" }, moderator)).status, 400);
  assert.equal((await send(path, { organizationId: NUMBER }, reader)).status, 403);
  const githubRepo = "https://github.com/acme/two";
  const both = { organizationId: NUMBER, githubRepo };
  for (const _ of [1, 2]) {
    const given = await send(path, both, moderator);
    assert.deepEqual([given.status, given.body["githubRepo"]], [200, githubRepo]);
    assert.equal((given.body["organization"] as Fields)["_id"], NUMBER);
  }
  const log = (await json("/api/v1/moderation-log")) as { results: Fields[] };
  const edits = log.results.filter(({ kind }) => kind === "edit");
  assert.deepEqual(
    edits.map(({ detail }) => detail),
    [`added ${githubRepo}, organisation Acme-Lab`],
  );
  const rest = Array.from({ length: 49 }, (_, index) => ({
    paper_id: Number.parseInt(String(_id).slice(12), 16),
    kind: "other",
    url: `https://x.example.org/${index}`,
    host: "x.example.org",
    provenance: "import",
    checked_at: null,
  }));
  await context.db.insertInto("paper_link").values(rest).execute();
  const full = await send(path, { projectPage: "https://acme.example.org/" }, moderator);
  assert.equal(full.status, 409, "fifty links are the most, here too");
  const edit = { act: "edit", reason: "Not theirs.", removeOrganizations: ["acme-lab"] };
  const mended = await send("/api/v1/papers/2608.00002/moderation", edit, moderator);
  assert.equal(mended.status, 200);
  assert.ok(!("organization" in (await json("/api/papers/2608.00002"))));
  assert.match((await get("/moderation")).text, /removed organisation acme-lab/);
  const merge = { act: "merge", reason: "One work.", into: "2608.00002" };
  const merged = await send("/api/v1/papers/2608.00001/moderation", merge, moderator);
  assert.equal(merged.status, 200);
  const stays = await json("/api/papers/2608.00002");
  assert.equal((stays["organization"] as Fields)["_id"], NUMBER, "it moves with its paper");
});
