import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { importFile } from "../../imports/import-file.ts";
import { openCatalogue } from "../../../test/pwc-catalogue.ts";
import { checkPage } from "../../../test/page-checks.ts";

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
    /<td class="n">1<\/td>\s*<th scope="row"[^>]*>\s*GlanceNet[^]*91\.2%[^]*href="\/papers\/2002\.00001">Gadgets see/,
  );
  assert.match(board, /href="https:\/\/example\.org\/old" rel="nofollow">An old one/);
  assert.match(board, /self-reported/);
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

test("a table ranks by its values, whatever the order of its source, and says which are better", async (t) => {
  const { app, context, ask, folder } = await openCatalogue(t);
  const row = (model_name: string, paper_date: string, metrics: Record<string, string>) => ({
    model_name,
    paper_date,
    metrics,
  });
  const table = (dataset: string, metrics: string[], rows: unknown[]) => ({
    dataset,
    sota: { metrics, rows },
  });
  const datasets = [
    table(
      "Words",
      ["Test WER", "Params"],
      [
        row("Worst", "2020-01-01", { "Test WER": "12.5 %", Params: "1.2B" }),
        row("Best", "2022-01-01", { "Test WER": "3.1 ± 0.2", Params: "300M" }),
        row("Middle", "2021-01-01", { "Test WER": "5,9", Params: "90M" }),
      ],
    ),
    table(
      "Riddles",
      ["Quux"],
      [
        row("First", "2020-01-01", { Quux: "800" }),
        row("Third", "2022-01-01", { Quux: "1.2k" }),
        row("Second", "2021-01-01", { Quux: "1,010" }),
      ],
    ),
  ];
  const tasks = [{ task: "Listening", categories: ["Speech"], subtasks: [], datasets }];
  const file = join(folder, "evaluation-tables.json.gz");
  writeFileSync(file, gzipSync(JSON.stringify(tasks)));
  const { db, now } = context;
  const { problems } = await importFile(
    { db, now, readOaiXml: () => [] },
    { file, source: "import" },
  );
  assert.equal(problems, 0);
  const modelsOf = async (path: string) => {
    const page = await (await app.request(path)).text();
    checkPage(page);
    const names = [...page.matchAll(/<th scope="row"[^>]*>\s*(\w+)/g)].map(([, name]) => name);
    return { page, names };
  };
  const words = await modelsOf("/results/listening/words");
  assert.deepEqual(words.names, ["Best", "Middle", "Worst"]);
  assert.match(words.page, /Test WER, lower is better/);
  assert.match(words.page, /Params <span role="img" aria-label="Params, lower is better"/);
  assert.doesNotMatch(words.page, /higher is better/);
  const riddles = await modelsOf("/results/listening/riddles");
  assert.deepEqual(riddles.names, ["Third", "Second", "First"]);
  assert.match(riddles.page, /Quux, higher is better/);
  const board = (await (await ask("evaluations/?dataset=words&items_per_page=50")).json()) as {
    results: Array<{ id: string; dataset: string }>;
  };
  const id = board.results.find(({ dataset }) => dataset === "words")?.id ?? "";
  const metrics = (await (await ask(`evaluations/${id}/metrics/`)).json()) as {
    results: Array<{ name: string; is_loss: boolean }>;
  };
  assert.deepEqual(
    metrics.results.map(({ name, is_loss }) => [name, is_loss]),
    [
      ["Test WER", true],
      ["Params", true],
    ],
  );
  const { result_id: resultId } = await db
    .selectFrom("result")
    .select("result_id")
    .where("model_name", "=", "Best")
    .executeTakeFirstOrThrow();
  const one = (await (await app.request(`/api/v1/results/${resultId}`)).json()) as object;
  assert.deepEqual(
    { rank: 1, of: 3, directions: { "Test WER": "lower", Params: "lower" }, ...one },
    one,
  );
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
  assert.match(none, /No results yet/);
  assert.match(await (await app.request(path)).text(), /No results yet/);
});
