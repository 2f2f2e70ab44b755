import test from "node:test";
import { fuzzApi } from "../../test/fuzz-api.ts";
import { openTestSite } from "../../test/site.ts";

const RUNS_AN_OPERATION = Number(process.env["FUZZ_RUNS"] ?? 40);

test("requests made from our own description get documented answers, and no 5xx", async (t) => {
  await fuzzApi(await openTestSite(t), RUNS_AN_OPERATION);
});
