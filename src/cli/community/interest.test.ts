import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { visitor } from "../../../test/visitor.ts";
import { workerParts } from "../../worker/worker.ts";
import { runCli } from "../cli.ts";

const NOW = "2026-12-02T06:00:00.000Z";
const BIBTEX = `@article{roe2024,
  title = {Tactile policies for robot arms},
  author = {Roe, Jane},
  year = {2024}
}
`;

test("EI7: a group's BibTeX file and ids of papers here order the first morning of a new site", async (t) => {
  const site = await openTestSite(t, { STARTER: "off" }, NOW);
  const { db } = site.context;
  const at = { now: new Date(NOW) };
  const put = (id: string, name: string, title: string, announcedOn: string) =>
    store(db, paperRecord(id, { announcedOn, title, authors: [{ name }] }), at);
  await put("2611.00001", "Max Example", "Grasping with two hands", "2026-11-20");
  await put("2612.00001", "Nobody Known", "Weather of other planets", "2026-12-02");
  await put("2612.00002", "Jane Roe", "An unrelated proof", "2026-12-02");
  await put("2612.00003", "Max Example", "Another unrelated proof", "2026-12-02");
  const folder = await mkdtemp(join(tmpdir(), "broadsheet-seeds-"));
  t.after(() => rm(folder, { recursive: true }));
  const seed = async (name: string, text: string): Promise<unknown> => {
    await writeFile(join(folder, name), text);
    const out = t.mock.method(process.stdout, "write", () => true);
    const parts = {
      open: async () => ({ ...site.context, close: async () => undefined }),
      serve: async () => undefined,
      version: "",
    };
    const code = await runCli(["interest", "seed", join(folder, name), "--json"], parts);
    const said = out.mock.calls.map(({ arguments: [each] }) => String(each)).join("");
    out.mock.restore();
    assert.equal(code, 0);
    return JSON.parse(said);
  };
  assert.deepEqual(await seed("own.bib", BIBTEX), { added: 1, known: 0, refused: [] });
  assert.deepEqual(await seed("ids.txt", "2611.00001\n2611.99999\n"), {
    added: 1,
    known: 0,
    refused: [{ text: "arxiv:2611.99999", why: "names no paper here and has no title" }],
  });
  const { handlers } = workerParts(site.context);
  const { signal } = new AbortController();
  const job = { jobId: 1, kind: "", key: "2026-12-02", payload: {}, attempts: 1, fence: 1 };
  await handlers["interest.learn"]?.(job, signal);
  await handlers["interest.day"]?.(job, signal);
  const guest = visitor(site);
  const day = (await guest.get("/day/2026-12-02")).text;
  const order = [...day.matchAll(/data-paper="arxiv:([^"]+)"/g)].map(([, id]) => id);
  assert.equal(order.at(-1), "2612.00001");
  for (const [id, name] of [
    ["2612.00002", "Jane Roe"],
    ["2612.00003", "Max Example"],
  ] as const) {
    const { text } = await guest.get(`/papers/${id}`);
    assert.match(text, new RegExp(`${name} is an author of this site’s example papers`));
  }
  const unknown = (await guest.get("/papers/2612.00001")).text;
  assert.doesNotMatch(unknown, /example papers/);
});
