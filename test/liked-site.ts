import type { TestContext } from "node:test";
import assert from "node:assert/strict";
import { makeSetupKey } from "../src/setup/setup-key.ts";
import { workerParts } from "../src/worker/worker.ts";
import { paperRecord, store } from "./papers.ts";
import { openTestSite } from "./site.ts";
import type { TestSite } from "./site.ts";
import { visitor } from "./visitor.ts";

export const TODAY = "2026-12-02";
export const MORNING = `${TODAY}T06:00:00.000Z`;
/** The paper that what the group likes should lift: without it, it is the last of the day. */
export const LIKED = "2612.00004";
/** The day's papers in the order of their arrival. */
export const ARRIVAL = ["2612.00001", "2612.00002", "2612.00003", LIKED];

const OTHERS = ["Weather of other planets", "Protein folding at night", "Speech codecs compared"];

/** A day of four papers; the last one is by Jane Roe, on tactile robots, in cs.RO. */
export async function storeDay({ context }: TestSite): Promise<void> {
  const at = { now: new Date(MORNING) };
  const put = (id: string, title: string, author: string, category: string) =>
    store(
      context.db,
      paperRecord(id, {
        title,
        abstract: `${title}.`,
        announcedOn: TODAY,
        authors: [{ name: author }],
        categories: [category],
      }),
      at,
    );
  for (const [at, title] of OTHERS.entries()) {
    await put(ARRIVAL[at] as string, title, `Nobody Known ${at}`, "cs.CL");
  }
  await put(LIKED, "Tactile policies for robot arms", "Jane Roe", "cs.RO");
}

/** The night and the morning of the worker. */
export async function learnAndOrder({ context }: TestSite): Promise<void> {
  const { handlers } = workerParts(context);
  const { signal } = new AbortController();
  const job = { jobId: 1, kind: "", key: TODAY, payload: {}, attempts: 1, fence: 1 };
  await handlers["interest.learn"]?.(job, signal);
  await handlers["interest.day"]?.(job, signal);
}

/** Ids of the day's page, as a guest sees it. */
export async function morningOrder(site: TestSite): Promise<string[]> {
  const { text } = await visitor(site).get(`/day/${TODAY}`);
  return [...text.matchAll(/data-paper="arxiv:([^"]+)"/g)].map(([, id = ""]) => id);
}

/** Why a paper is where it is: from its page, and as programs read it. */
export async function reasonsOf(
  site: TestSite,
  id: string,
): Promise<{ page: string; api: string }> {
  const guest = visitor(site);
  const { text } = await guest.get(`/papers/${id}`);
  const page = text.slice(text.indexOf('id="why"')).replaceAll("\u00a0", " ");
  const feed = await guest.get(`/api/v1/feeds/day?period=${TODAY}&explain=1`);
  const { results } = JSON.parse(feed.text) as {
    results: Array<{
      key: string;
      why: { inputs: Array<{ kind: string; label: string | null }> };
    }>;
  };
  const found = results.find(({ key }) => key === `arxiv:${id}`);
  const input = found?.why.inputs.find(({ kind }) => kind === "interest");
  return { page, api: input?.label ?? "" };
}

/** A new site that was set up by its page, with what was typed into the boxes. */
export async function setUpWith(
  t: TestContext,
  boxes: Record<string, string>,
  env: Record<string, string> = {},
): Promise<TestSite> {
  const site = await openTestSite(t, { STARTER: "off", EMBEDDER: "off", ...env }, MORNING);
  const key = await makeSetupKey(site.context);
  assert.ok(key);
  const wish = { key, name: "Lab", zone: "UTC", mail: "", admin: "ada@example.org", ...boxes };
  const { status, text } = await visitor(site).post("/setup", wish);
  assert.equal(status, 200, text.slice(0, 2_000));
  return site;
}
