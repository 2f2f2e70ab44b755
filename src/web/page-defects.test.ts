import assert from "node:assert/strict";
import { test } from "node:test";
import { paperRecord, store } from "../../test/papers.ts";
import { openTestSite } from "../../test/site.ts";
import { signedIn, visitor } from "../../test/visitor.ts";
import { changeGenerations, newGeneration } from "../search/index/generations/generation-record.ts";

const NOW = "2026-05-20T12:00:00Z";
const ENV = { STARTER: "off", EMBEDDER: "off" };
const PAPER = "/papers/2605.00001";

const mainOf = (text: string): string => text.split("<main")[1]?.split("</main>")[0] ?? "";

test("a collection shows the note on each paper as Markdown, under the title", async (t) => {
  const site = await openTestSite(t, ENV, NOW);
  await store(site.context.db, paperRecord("2605.00001"));
  await store(site.context.db, paperRecord("2605.00002"));
  const lena = await signedIn(site, "lena@example.org");
  await lena.post("/collections", { title: "Rivers", about: "", public: "1" });
  const [, id] = /action="\/collections\/(\d+)"/.exec(
    (await lena.get("/readers/lena/collections/rivers")).text,
  ) ?? ["", ""];
  const note = "Start here: the *taxonomy* <b>.";
  await lena.post(`${PAPER}/collect`, { collection: id ?? "", note });
  await lena.post("/papers/2605.00002/collect", { collection: id ?? "", note: "" });
  const { text } = await visitor(site).get("/readers/lena/collections/rivers");
  const noted = [...text.matchAll(/<div class="noted">([^]*?)<\/div>/g)].map(([, html]) => html);
  assert.deepEqual(
    noted.map((html) => html?.trim()),
    ["<p>Start here: the <em>taxonomy</em> &lt;b&gt;.</p>"],
  );
  assert.match(text, /A paper known as 2605\.00001[^]*<div class="noted">/);
});

test("a paper’s organization is linked in lists and on its own page", async (t) => {
  const site = await openTestSite(t, ENV, NOW);
  const organizations = [{ kind: "paper" as const, name: "Acme Research", provenance: "arxiv" }];
  await store(site.context.db, paperRecord("2605.00001", { organizations }));
  for (const path of ["/", "/newest", PAPER]) {
    const link = '<a href="/organizations/acme-research">Acme Research</a>';
    const { text } = await visitor(site).get(path);
    assert.match(text, new RegExp(`<p class="meta">[^]{0,400}${link}`), path);
  }
  assert.equal((await visitor(site).get("/organizations/acme-research")).status, 200);
});

test("the administration has times that people read, and figures at the right", async (t) => {
  const site = await openTestSite(t, ENV, NOW);
  const admin = await signedIn(site, "root@example.org", "administrator");
  const main = mainOf((await admin.get("/admin")).text);
  const seen = main.replaceAll(/<[^>]*>/g, " ");
  assert.doesNotMatch(seen, /\d\dT\d\d:|\.\d{3}Z|\b1 deliveries|Operation/);
  assert.match(main, /<time datetime="2026-05-20T12:[^"]+">20 May 2026, 12:\d\d UTC<\/time>/);
  const figures = [...main.matchAll(/<td([^>]*)>\s*([\d,.]+)\s*<\/td>/g)];
  assert.ok(figures.length > 0);
  for (const [cell, attributes] of figures) assert.match(attributes ?? "", /class="n"/, cell);
});

test("the full stop after a formula stays on its line", async (t) => {
  const site = await openTestSite(t, ENV, NOW);
  const abstract = String.raw`We need $\ell \ge 2$. In ($x$), $y$-means and $$z$$. End.`;
  await store(site.context.db, paperRecord("2605.00001", { abstract }));
  const { text } = await visitor(site).get(PAPER);
  const glued = [
    ...mainOf(text).matchAll(/<span class="glued"><math[^]*?<\/math>([^<]*)<\/span>/g),
  ];
  assert.deepEqual(
    glued.map(([, after]) => after),
    [".", "),", "-"],
  );
});

test("about says that everything is here only where announcements were checked", async (t) => {
  const site = await openTestSite(t, { ...ENV, SITE_NAME: "Gazette" }, NOW);
  const about = async () => mainOf((await visitor(site).get("/about")).text);
  assert.doesNotMatch(await about(), /announced paper/);
  const day = {
    day: "2026-05-19",
    category: "cs.AI",
    announced_count: 4,
    missing: "[]",
    is_cut: 0,
  };
  const row = { ...day, stored_count: 4, checked_at: NOW };
  await site.context.db.insertInto("completeness").values(row).execute();
  assert.match(await about(), /Every announced paper is here/);
  await site.context.db.updateTable("completeness").set({ stored_count: 3 }).execute();
  assert.doesNotMatch(await about(), /Every announced paper/);
  assert.match(await about(), /how many of the announced papers are here/);
});

test("a comment on a reader’s page is plain text that ends with an ellipsis where it was cut", async (t) => {
  const site = await openTestSite(t, ENV, NOW);
  await store(site.context.db, paperRecord("2605.00001"));
  const lena = await signedIn(site, "lena@example.org");
  const words = `The *autonomous* [revision](https://example.org) ${"goes on and on and ".repeat(12)}ends`;
  await lena.post(`${PAPER}/comments`, { text: words });
  const main = mainOf((await visitor(site).get("/readers/lena")).text);
  const [, shown = ""] = /<a href="\/comments\/\d+"\s*>([^<]*)<\/a/.exec(main) ?? [];
  assert.match(shown, /^The autonomous revision goes on .*\S…$/);
  assert.ok(shown.length <= 142);
});

test("pages of one form keep the way to the search and leave the sign-in out", async (t) => {
  const site = await openTestSite(t, ENV, NOW);
  const ways = async (path: string) => {
    const { text } = await visitor(site).get(path);
    return text.split("<header")[1]?.split("</header>")[0] ?? "";
  };
  const bare = await ways("/sign-in");
  assert.match(bare, /<a class="to-search only" href="\/search">Search<\/a>/);
  assert.doesNotMatch(bare, /href="\/sign-in"/);
  assert.doesNotMatch(bare, /<form/);
  assert.match(await ways("/about"), /href="\/sign-in"/);
  const sections = (text: string) => text.match(/<a href="\/(?:trending|newest|c|results)"/g);
  assert.deepEqual(sections(bare), sections(await ways("/about")));
});

test("while the first index is built, similar papers are being computed, and so far", async (t) => {
  const site = await openTestSite(t, ENV, NOW);
  const { db } = site.context;
  for (let number = 1; number <= 8; number += 1) await store(db, paperRecord(`2605.0000${number}`));
  const half = await db
    .selectFrom("paper")
    .select("paper_id")
    .orderBy("paper_id")
    .offset(4)
    .limit(1)
    .executeTakeFirstOrThrow();
  await changeGenerations(db, (all) => [
    { ...newGeneration(all, "off", null, new Date(NOW)), builtTo: half.paper_id },
  ]);
  const { status, text } = await visitor(site).get(`${PAPER}/similar`);
  assert.equal(status, 200);
  assert.match(mainOf(text), /Similar papers are still being computed \(61%\)/);
  assert.match(mainOf(text), /class="button plain" href="\/papers\/2605\.00001"/);
  assert.doesNotMatch(mainOf(text), /No similar papers|Nothing here is close/);
});
