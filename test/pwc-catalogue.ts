import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { importFile } from "../src/imports/import-file.ts";
import { catchUp } from "../src/search/index/writing/follow-changes.ts";
import { writeDumps } from "./pwc-dumps.ts";
import { PWC_REQUESTS } from "./pwc-requests.ts";
import { openTestSite } from "./site.ts";

/** A site with the small dumps in it, and a way to ask its `/pwc/api/v1`. */
export async function openCatalogue(
  t: Pick<TestContext, "after">,
  env: Record<string, string> = {},
) {
  const site = await openTestSite(t, { STARTER: "off", ...env });
  const { db, now } = site.context;
  for (const file of writeDumps(site.folder)) {
    await importFile({ db, now, readOaiXml: () => [] }, { file, source: "import" });
  }
  await catchUp(site.context.search, 60_000);
  const ask = async (path: string, init?: RequestInit) =>
    site.app.request(`/pwc/api/v1/${path}`, init);
  /** Sends a JSON body with a token, as the old client does. */
  const send = async (method: string, path: string, body: unknown, token: string | null) =>
    ask(path, {
      method,
      headers: {
        "content-type": "application/json",
        ...(token ? { authorization: `Token ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { ...site, ask, send };
}

export const readPath = (value: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (inner, name) => (inner as Record<string, unknown> | null | undefined)?.[name],
      value,
    );

/** Each recorded request of the two clients gets what they read, field by field. */
export async function keepClientReads(ask: (path: string) => Promise<Response>): Promise<void> {
  for (const [path, reads] of PWC_REQUESTS) {
    const answer = await ask(path);
    assert.equal(answer.status, 200, path);
    const value: unknown = await answer.json();
    for (const each of reads) {
      const [name = "", ...expected] = each.split("=");
      const given = readPath(value, name);
      assert.notEqual(given, undefined, `${path}: ${name} is missing`);
      if (each.includes("=")) assert.equal(String(given), expected.join("="), `${path}: ${name}`);
    }
  }
}
