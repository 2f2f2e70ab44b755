import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { importFile } from "../src/imports/import-file.ts";
import { tokenOf } from "./api-token.ts";
import { askApi } from "./ask-api.ts";
import { openBrowser } from "./browser.ts";
import { openCatalogue } from "./pwc-catalogue.ts";
import { checkShown } from "./shown-page.ts";

test("axe finds nothing on the results pages, and none is wider than the window", async (t) => {
  const site = await openCatalogue(t);
  const { url } = site;
  await addMore(site);
  const browser = await openBrowser(t);
  for (const [width, colorScheme] of [
    [320, "light"],
    [1280, "dark"],
  ] as const) {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    for (const path of [
      "/results",
      "/results/image-classification",
      "/papers/2002.00001",
      "/organizations/acme-lab",
    ]) {
      await page.goto(url + path);
      await checkShown(page, `${path} at ${width} px`);
    }
    await page.goto(`${url}/results/image-classification/gadgetnet`);
    await checkShown(page, `a table at ${width} px`);
    await page.close();
  }
});

/** An organisation with a long name, a result that was checked, and a second table for the models. */
async function addMore(site: Awaited<ReturnType<typeof openCatalogue>>): Promise<void> {
  const { context, folder, send } = site;
  const { db, now } = context;
  const file = join(folder, "organization.jsonl");
  const fullName = `Institute of Very${"Long".repeat(20)}Names`;
  const organization = { name: "Acme Lab", fullName };
  writeFileSync(file, JSON.stringify({ id: "2002.00001", title: "Gadgets see", organization }));
  await importFile({ db, now, readOaiXml: () => [] }, { file, source: "import" });
  const token = await tokenOf(context, "curator");
  const made = await send("POST", "datasets/", { name: "Other set" }, token);
  const { id: dataset } = (await made.json()) as { id: string };
  const table = { task: "image-classification", dataset, description: "", mirror_url: null };
  const { id } = (await (await send("POST", "evaluations/", table, token)).json()) as {
    id: string;
  };
  const metric = { name: "Error", description: "", is_loss: true };
  await send("POST", `evaluations/${id}/metrics/`, metric, token);
  for (const methodology of ["OldNet", "GlanceNet"]) {
    const result = { metrics: { Error: "0.1" }, methodology, uses_additional_data: false };
    await send("POST", `evaluations/${id}/results/`, result, token);
  }
  const ask = askApi(site, token);
  const { results = [] } = (await ask("GET", "papers/2002.00001/results")).value;
  const mark = { state: "checked", reason: "Seen in its table." };
  assert.equal(
    (await ask("POST", `results/${String(results[0]?.["resultId"])}/mark`, mark)).status,
    200,
  );
}
