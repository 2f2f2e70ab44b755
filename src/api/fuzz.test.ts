import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { tokenOf } from "../../test/api-token.ts";
import { operationsOf, requestOf } from "../../test/openapi-requests.ts";
import type { Description } from "../../test/openapi-requests.ts";
import { openTestSite } from "../../test/site.ts";
import { catchUp } from "../search/follow.ts";

const RUNS_AN_OPERATION = 60;

/** Asks another place for what it does not know, which is no matter of the shape of a request. */
const OUTSIDE = new Set(["/api/v1/submissions"]);

test("requests made from our own description get documented answers, and no 5xx", async (t) => {
  const { app, context } = await openTestSite(t);
  await catchUp(context.search, 60_000);
  const token = await tokenOf(context, "administrator");
  const description = (await (await app.request("/openapi.json")).json()) as Description;
  const operations = operationsOf(description);
  assert.ok(operations.length >= 5);
  for (const operation of operations) {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(requestOf(operation, description), async ({ url, init }) => {
        const isKnown = operation.method !== "GET" && !OUTSIDE.has(operation.path);
        if (isKnown) (init.headers as Record<string, string>)["authorization"] = `Bearer ${token}`;
        const answer = await app.request(url, init);
        const where = `${operation.method} ${url} ${typeof init.body === "string" ? init.body : ""}`;
        seen.add(answer.status);
        assert.ok(answer.status < 500, `${answer.status} for ${where}`);
        const isLost = answer.status === 404 && !url.startsWith(operation.path.split("{")[0] ?? "");
        assert.ok(
          isLost || operation.statuses.includes(answer.status),
          `${answer.status} for ${where}`,
        );
        const type = answer.headers.get("content-type") ?? "";
        if (answer.status >= 400) assert.match(type, /^application\/problem\+json/, where);
        if (type.includes("json")) await answer.json();
      }),
      { numRuns: RUNS_AN_OPERATION },
    );
    assert.ok(seen.size > 0);
  }
});
