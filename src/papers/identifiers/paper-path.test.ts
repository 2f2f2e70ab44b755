import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { openTestSite } from "../../../test/site.ts";
import { importFile } from "../../imports/import-file.ts";

const KEYS = [
  "doi:10.1000/x+y",
  "doi:10.1000/a<b>c",
  "url:https://example.org/a?b=c",
  "openreview:aBcD1234",
  "arxiv:hep-th/9901001",
];

test("the address that JSON gives of a paper answers at once, whatever its key", async (t) => {
  const { app, context, folder } = await openTestSite(t, { STARTER: "off" });
  const file = join(folder, "papers.jsonl");
  writeFileSync(file, KEYS.map((key) => JSON.stringify({ key, title: `On ${key}` })).join("\n"));
  const { db, now } = context;
  await importFile({ db, now, readOaiXml: () => [] }, { file, source: "import" });
  for (const key of KEYS) {
    const answer = await app.request(`/api/v1/papers/${encodeURIComponent(key)}`);
    const { url } = (await answer.json()) as { url: string };
    assert.equal((await app.request(url)).status, 200, `${key}: ${url} is no redirect`);
  }
});
