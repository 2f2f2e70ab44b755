import assert from "node:assert/strict";
import * as fc from "fast-check";
import { makeCollection } from "../src/collections/collections.ts";
import { writeComment } from "../src/comments/comments.ts";
import type { Context } from "../src/context.ts";
import { readSubscriptionWish } from "../src/digests/issues/choices.ts";
import { manageUrl } from "../src/digests/subscriptions/links.ts";
import {
  askSubscription,
  confirmSubscription,
} from "../src/digests/subscriptions/subscriptions.ts";
import { catchUp } from "../src/search/index/writing/follow-changes.ts";
import { tokenOf } from "./api-token.ts";
import { operationsOf, requestOf } from "./openapi-requests.ts";
import type { Description, Known } from "./openapi-requests.ts";
import type { TestSite } from "./site.ts";

/** The same requests in every run; FUZZ_SEED tries others. */
const SEED = Number(process.env["FUZZ_SEED"] ?? 20_261_124);
/** Asks another place for what it does not know, which is no matter of the shape of a request. */
const OUTSIDE = new Set(["/api/v1/submissions"]);

/** Requests made from our own description get documented answers, and no 5xx. */
export async function fuzzApi({ app, context }: TestSite, runsAnOperation: number): Promise<void> {
  await catchUp(context.search, 60_000);
  const token = await tokenOf(context, "administrator");
  const known = await somethingOfEach(context);
  const description = (await (await app.request("/openapi.json")).json()) as Description;
  const operations = operationsOf(description);
  assert.ok(operations.length >= 5);
  for (const operation of operations) {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(requestOf(operation, description, known), async ({ url, init }) => {
        const isOutside = operation.method !== "GET" && OUTSIDE.has(operation.path);
        if (!isOutside)
          (init.headers as Record<string, string>)["authorization"] = `Bearer ${token}`;
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
      { numRuns: runsAnOperation, seed: SEED },
    );
    assert.ok(seen.size > 0);
  }
}

/** A comment, a collection and a reader of each kind, so that acts find something to act on. */
async function somethingOfEach(context: Context): Promise<Known> {
  await tokenOf(context, "reader");
  await tokenOf(context, "moderator");
  const commentIds: string[] = [];
  for (const accountId of [1, 2, 2]) {
    const comment = { paperId: 1, accountId, parentId: null, text: "Words." };
    commentIds.push(String(await writeComment(context, comment)));
  }
  for (const title of ["One", "Two"]) {
    await makeCollection(context, 1, { title, about: "", isPublic: true });
  }
  await askSubscription(
    context,
    readSubscriptionWish({ email: "a@example.org" }, () => true),
  );
  await confirmSubscription(context, 1);
  const { settings, secret } = context;
  const link =
    manageUrl({ baseUrl: settings.baseUrl, secret }, 1, context.now()).split("/").at(-1) ?? "";
  return {
    commentId: commentIds,
    collectionId: ["1", "2"],
    handle: ["test-reader", "test-moderator", "test-administrator"],
    link: [link, "x.y.z"],
  };
}
