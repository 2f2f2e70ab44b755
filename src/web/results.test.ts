import assert from "node:assert/strict";
import test from "node:test";
import { openCatalogue } from "../../test/pwc-catalogue.ts";
import { checkPage } from "./pages/page-checks.ts";

test("results: tasks by area, the tables of each, and a table with its progress", async (t) => {
  const { app, context } = await openCatalogue(t);
  const read = async (path: string) => {
    const answer = await app.request(path);
    assert.equal(answer.status, 200, path);
    const page = await answer.text();
    checkPage(page);
    return page;
  };
  assert.match(
    await read("/results"),
    /<h2>Computer Vision<\/h2>[^]*href="\/results\/image-classification">Image Classification/,
  );
  const task = await read("/results/image-classification");
  assert.match(task, /href="\/results\/image-classification\/gadgetnet">GadgetNet<[^]*GlanceNet/);
  assert.match(task, /href="\/results\/seeing">Seeing/);
  const path = "/results/image-classification/gadgetnet";
  await context.db
    .updateTable("result")
    .set({ paper_date: "2019-05-01", evidence: "<script>alert(1)</script>" })
    .where("model_name", "=", "OldNet")
    .execute();
  const board = await read(path);
  const label =
    "Accuracy: from 80 \\(OldNet, 1 May 2019\\) to 91.2 \\(GlanceNet, 3 February 2020\\)";
  assert.match(board, new RegExp(`<svg\\s[^>]*role="img"\\s+aria-label="${label}"`));
  assert.equal(board.match(/<circle\s/g)?.length, 2);
  assert.match(
    board,
    /<td>1<\/td>\s*<th scope="row"[^>]*>\s*GlanceNet[^]*91\.2%[^]*href="\/papers\/2002\.00001">Gadgets see/,
  );
  assert.match(board, /href="https:\/\/example\.org\/old" rel="nofollow">An old one/);
  assert.match(board, /claimed by its paper/);
  assert.doesNotMatch(board, /<script>alert/, "evidence is a text");
  await context.db
    .updateTable("result")
    .set({ model_name: '"><b>x', paper_url: "javascript:alert(1)", paper_id: null })
    .where("model_name", "=", "GlanceNet")
    .execute();
  assert.doesNotMatch(await read(path), /javascript:|<b>x/);
  for (const missing of ["/results/none", "/results/seeing/gadgetnet", "/results/seeing/none"]) {
    assert.equal((await app.request(missing)).status, 404, missing);
  }
});

test("a site that measured nothing says so, and a table of one result has no picture", async (t) => {
  const { app, context } = await openCatalogue(t);
  const path = "/results/image-classification/gadgetnet";
  await context.db.deleteFrom("result_event").execute();
  await context.db.deleteFrom("result").where("model_name", "=", "OldNet").execute();
  assert.doesNotMatch(await (await app.request(path)).text(), /<figure>/);
  await context.db.deleteFrom("result").execute();
  const none = await (await app.request("/results")).text();
  checkPage(none);
  assert.match(none, /Nothing is measured here yet/);
  assert.match(await (await app.request(path)).text(), /Nothing is measured here yet/);
});
