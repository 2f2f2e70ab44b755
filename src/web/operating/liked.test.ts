import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  ARRIVAL,
  LIKED,
  MORNING,
  learnAndOrder,
  morningOrder,
  reasonsOf,
  setUpWith,
  storeDay,
} from "../../../test/liked-site.ts";
import { postgresMissing, startPostgres } from "../../../test/postgres.ts";
import type { TestPostgres } from "../../../test/postgres.ts";
import { openTestSite } from "../../../test/site.ts";
import type { TestSite } from "../../../test/site.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";
import { runCli } from "../../cli/cli.ts";
import { importFile } from "../../imports/import-file.ts";

const BIBTEX = `@article{roe2024,
  title = {Grasping with two hands},
  author = {Roe, Jane and Doe, John},
  year = {2024}
}`;

/** What is typed into one box of set-up, and the reason that a lifted paper then gives. */
const BOXES: Array<{ box: string; typed: string; reason: RegExp }> = [
  {
    box: "likedPapers",
    typed: BIBTEX,
    reason: /Jane Roe is an author of this site’s example papers/,
  },
  {
    box: "likedPapers",
    typed: "Tactile sensing of surfaces",
    reason: /Shares words with the example “Tactile sensing of surfaces”/,
  },
  { box: "likedAuthors", typed: "Roe, Jane", reason: /Jane Roe is on this site’s list of authors/ },
  {
    box: "likedWords",
    typed: "tactile policies, quantum",
    reason: /About “tactile policies”, which this site’s administrator asked for/,
  },
  {
    box: "likedFields",
    typed: "cs.RO",
    reason: /In Robotics, a field this site’s administrator asked for/,
  },
];
const ANY_REASON = /example papers|Shares words with|list of authors|administrator asked for/;

let postgres: TestPostgres | null = null;
before(async () => {
  if (postgresMissing() === null) postgres = await startPostgres();
});
after(() => postgres?.stop());

for (const engine of ["SQLite", "PostgreSQL"] as const) {
  const skip = engine === "PostgreSQL" ? (postgresMissing() ?? false) : false;
  for (const { box, typed, reason } of BOXES) {
    const name = `EI7: “${typed.split("\n")[0]}” in ${box} of set-up orders the first morning on ${engine}, and taken out it is gone`;
    test(name, { skip }, async (t) => {
      const env =
        postgres && engine === "PostgreSQL" ? { DATABASE_URL: await postgres.database() } : {};
      const site = await setUpWith(t, { [box]: typed }, env);
      await storeDay(site);
      assert.deepEqual(await morningOrder(site), ARRIVAL, "nothing was learned yet");
      await learnAndOrder(site);
      assert.equal((await morningOrder(site))[0], LIKED);
      const { page, api } = await reasonsOf(site, LIKED);
      assert.match(page, reason);
      assert.match(api, reason);
      const other = await reasonsOf(site, ARRIVAL[0] as string);
      assert.doesNotMatch(other.page, ANY_REASON);
      assert.doesNotMatch(page, /chosen here/, "nobody here chose anything");

      const admin = await signedIn(site, "eve@example.org", "administrator");
      const shown = (await admin.get("/admin/settings")).text;
      assert.match(shown, new RegExp(`name="${box}"`));
      const saved = await admin.post("/admin/settings", {
        name: "Lab",
        zone: "UTC",
        mail: "",
        admin: "ada@example.org",
        [box]: "",
      });
      assert.equal(saved.status, 200);
      await learnAndOrder(site);
      assert.deepEqual(await morningOrder(site), ARRIVAL, "taken out, it is gone");
      assert.doesNotMatch((await reasonsOf(site, LIKED)).page, ANY_REASON);
    });
  }
}

test("EI7: settings that are saved without the boxes keep what the group likes, and a wrong field is named", async (t) => {
  const site = await setUpWith(t, { likedAuthors: "Jane Roe", likedPapers: BIBTEX });
  const admin = await signedIn(site, "eve@example.org", "administrator");
  const form = { name: "Lab", zone: "UTC", mail: "", admin: "ada@example.org" };
  await admin.post("/admin/settings", form);
  const { text } = await admin.get("/admin/settings");
  assert.match(text, /Jane Roe<\/textarea>/);
  await admin.post("/admin/settings", { ...form, likedPapers: "Grasping with two hands" });
  const [kept] = await site.context.db
    .selectFrom("interest_seed")
    .select("authors")
    .where("kind", "=", "paper")
    .execute();
  assert.match(kept?.authors ?? "", /john-doe/, "a line that was there keeps its authors");
  const wrong = await admin.post("/admin/settings", { ...form, likedFields: "cs.ZZ" });
  assert.equal(wrong.status, 400);
  assert.match(wrong.text, /“cs\.ZZ” is not a category/);
});

test("EI7: “broadsheet init” takes the same choices", async (t) => {
  const site = await openTestSite(t, { STARTER: "off", EMBEDDER: "off" }, MORNING);
  const file = join(site.folder, "own.bib");
  await writeFile(file, BIBTEX);
  const flags = ["--admin", "ada@example.org", "--liked-papers", file, "--liked-fields", "cs.RO"];
  t.mock.method(process.stdout, "write", () => true);
  const parts = {
    open: async () => ({ ...site.context, close: async () => undefined }),
    serve: async () => undefined,
    version: "",
  };
  const code = await runCli(["init", ...flags], parts);
  t.mock.restoreAll();
  assert.equal(code, 0);
  await storeDay(site);
  await learnAndOrder(site);
  assert.equal((await morningOrder(site))[0], LIKED);
  const { page } = await reasonsOf(site, LIKED);
  assert.match(page, /example papers[^]*In Robotics/);
});

/** Daily papers of another site, one of them by Jane Roe. */
async function importHistory(site: TestSite): Promise<void> {
  const file = join(site.folder, "daily.jsonl");
  const line = { id: "2611.00001", title: "Older work", authors: [{ name: "Jane Roe" }] };
  const signals = [{ kind: "edition", at: "2026-11-20", value: 1, source: "elsewhere" }];
  await writeFile(file, `${JSON.stringify({ ...line, announcedOn: "2026-11-20", signals })}\n`);
  await importFile({ ...site.context, readOaiXml: () => [] }, { file, source: "elsewhere" });
}

for (const engine of ["SQLite", "PostgreSQL"] as const) {
  const skip = engine === "PostgreSQL" ? (postgresMissing() ?? false) : false;
  test(
    `EI7: an imported history teaches while it is switched on, on ${engine}`,
    { skip },
    async (t) => {
      const url =
        postgres && engine === "PostgreSQL" ? { DATABASE_URL: await postgres.database() } : {};
      const env = { STARTER: "off", EMBEDDER: "off", INTEREST_FROM_IMPORTS: "on", ...url };
      const site = await openTestSite(t, env, MORNING);
      await importHistory(site);
      await storeDay(site);
      await learnAndOrder(site);
      assert.equal((await morningOrder(site))[0], LIKED);
      const reason = /1 earlier paper by Jane Roe was chosen in the history this site imported/;
      const { page, api } = await reasonsOf(site, LIKED);
      assert.match(page, reason);
      assert.match(api, reason);
      assert.doesNotMatch(page, /chosen here|discussed or collected here/);
      site.context.settings.interestFromImports = false;
      await learnAndOrder(site);
      assert.deepEqual(await morningOrder(site), ARRIVAL, "switched off, it is gone");
      assert.doesNotMatch((await visitor(site).get(`/papers/${LIKED}`)).text, /imported/);
    },
  );
}
