import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { openFakeArxiv } from "../../../test/fake-arxiv.ts";
import type { Fault } from "../../../test/fake-arxiv/faults.ts";
import { makePapers } from "../../../test/fake-arxiv/make-papers.ts";
import { truthOf } from "../../../test/fake-arxiv/truth.ts";
import { openTestSite } from "../../../test/site.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";
import type { Context } from "../../context.ts";
import { harvestPapers } from "../../harvest/harvest-papers.ts";

const NOW = "2026-11-24T12:00:00Z";
const FORGED = {
  comment: "",
  title: "A forged title that claims a great deal",
  authors: "Eve Forger",
  abstract: "Forged words.",
  published: "2027-01-01",
};
const SOURCES = {
  doi: { id: "10.1234/fine.thing", at: "https://doi.org/10.1234/fine.thing" },
  openreview: { id: "openreview:abc123", at: "https://openreview.net/forum?id=abc123" },
  acl: { id: "acl:2024.acl-long.1", at: "https://aclanthology.org/2024.acl-long.1/" },
};
const page = (title: string, tags: Record<string, string> = {}): string =>
  Object.entries({ citation_title: title, ...tags })
    .map(([name, content]) => `<meta name="${name}" content="${content}">`)
    .join("");

/** The program with a fake arXiv on loopback; all other addresses answer from a table. */
async function openSite(t: TestContext) {
  const fault: { now: Fault | null } = { now: null };
  const truth = truthOf(makePapers(3), () => NOW.slice(0, 10));
  const fake = await openFakeArxiv({ truth, faultOf: () => fault.now });
  t.after(fake.close);
  const site = await openTestSite(t, { ...fake.env, ARXIV_INTERVAL_MS: "1" }, NOW);
  const answers = new Map<string, string | number>();
  const { fetch } = site.context.outgoing;
  const outgoing: Context["outgoing"] = {
    ...site.context.outgoing,
    fetch: async (url, options) => {
      const answer = answers.get(String(url)) ?? 404;
      if (new URL(url).hostname === "127.0.0.1") return fetch(url, options);
      if (answer === 0) throw new Error("connect ECONNREFUSED");
      const status = typeof answer === "number" ? answer : 200;
      const body = Buffer.from(typeof answer === "number" ? "" : answer);
      return { status, headers: {}, body, url: String(url) };
    },
  };
  Object.assign(site.context, { outgoing });
  const stored = async () => {
    const { db } = site.context;
    const papers = await db.selectFrom("paper").select(["key", "title"]).execute();
    const waiting = await db
      .selectFrom("submission")
      .select("submission_id")
      .where("state", "=", "waiting")
      .execute();
    return { papers: papers.length, forged: papers.filter(isForged), waiting: waiting.length };
  };
  return { ...site, truth, fake, fault, answers, stored };
}

const isForged = ({ title }: { title: string }): boolean => title === FORGED.title;

test("what is typed under a source’s name counts for nothing where the source has the paper", async (t) => {
  const site = await openSite(t);
  const [real] = [...site.truth.papers.values()];
  const eve = await signedIn(site, "eve@example.org", "curator");
  const sent = await eve.post("/submit", { ...FORGED, id: `arXiv:${real?.id}v1` });
  assert.equal(sent.location, `/papers/${real?.id}`);
  site.answers.set(SOURCES.doi.at, JSON.stringify({ title: "What the registry says of it" }));
  site.answers.set(SOURCES.openreview.at, page("What the reviewers saw of it"));
  site.answers.set(SOURCES.acl.at, page("What the anthology has of it"));
  for (const { id } of Object.values(SOURCES)) {
    assert.equal((await eve.post("/submit", { ...FORGED, id })).status, 303, id);
  }
  assert.deepEqual((await site.stored()).forged, []);
  const shown = (await visitor(site).get(`/papers/${real?.id}`)).text;
  assert.doesNotMatch(shown, /forged|Eve Forger/i);
  assert.match((await visitor(site).get("/papers/doi:10.1234/fine.thing")).text, /registry says/);
});

test("a source that is down: a clear error, nothing stored, at every door", async (t) => {
  const site = await openSite(t);
  const before = await site.stored();
  const eve = await signedIn(site, "eve@example.org", "curator");
  site.fault.now = "cut-connection";
  const arxiv = await eve.post("/submit", { ...FORGED, id: "2601.00001" });
  assert.equal(arxiv.status, 503);
  assert.match(arxiv.text, /couldn’t reach arXiv/);
  assert.match(arxiv.text, /Nothing was saved; try again later/);
  assert.doesNotMatch(arxiv.text, /manually, or/);
  for (const broken of [0, 500, 403, 429]) {
    for (const { id, at } of Object.values(SOURCES)) {
      site.answers.set(at, broken);
      const answer = await eve.post("/submit", { ...FORGED, id });
      assert.equal(answer.status, 503, `${id} ${broken}`);
      assert.match(answer.text, /couldn’t reach/);
    }
  }
  assert.deepEqual(await site.stored(), before);
});

test("typed where the source has none: it waits, for a curator too; a harvest replaces it and says so", async (t) => {
  const site = await openSite(t);
  const eve = await signedIn(site, "eve@example.org", "curator");
  const id = "2601.00077";
  const wish = { ...FORGED, id };
  assert.match((await eve.post("/submit", wish)).text, /A moderator will look at it/);
  assert.equal((await visitor(site).get(`/papers/${id}`)).status, 404);
  const mod = await signedIn(site, "mod@example.org", "moderator");
  await mod.post("/submissions/1/decide", { decision: "yes", reason: "Seen in print." });
  assert.match((await visitor(site).get(`/papers/${id}`)).text, /A forged title/);
  await eve.post(`/papers/${id}/vote`);
  await eve.post(`/papers/${id}/comments`, { text: "Here is what I think." });
  const { papers } = site.truth;
  const [model] = [...papers.values()];
  papers.set(id, { ...(model as NonNullable<typeof model>), id, title: "The true title of it" });
  const report = await harvestPapers(site.context, [id]);
  assert.equal(report.changed, 1, JSON.stringify(report));
  const shown = (await visitor(site).get(`/papers/${id}`)).text;
  assert.match(shown, /The true title of it/);
  assert.match(shown, /Here is what I think/);
  const json = (await visitor(site).get(`/papers/${id}.json`)).text;
  assert.doesNotMatch(json, /forged|Forger|2027-01-01/i);
  const { points, versions } = JSON.parse(json) as { points: number; versions: unknown[] };
  assert.equal(points, 1);
  assert.equal(versions.length, 1, "what was typed is no version");
  const log = (await visitor(site).get("/moderation")).text;
  assert.match(log, /replaced what was typed of/);
  assert.match(log, /The record of arXiv took the place/);
  const again = await harvestPapers(site.context, [id]);
  assert.equal(again.unchanged, 1);
  const lines = (await visitor(site).get("/moderation")).text.match(/replaced what was typed of/g);
  assert.equal(lines?.length, log.match(/replaced what was typed of/g)?.length, "said once");
});

test("a submission that waits does not overwrite what came meanwhile", async (t) => {
  const site = await openSite(t);
  const eve = await signedIn(site, "eve@example.org");
  const id = "2601.00077";
  await eve.post("/submit", { ...FORGED, id });
  const { papers } = site.truth;
  const [model] = [...papers.values()];
  papers.set(id, { ...(model as NonNullable<typeof model>), id, title: "The true title of it" });
  await harvestPapers(site.context, [id]);
  const mod = await signedIn(site, "mod@example.org", "moderator");
  await mod.post("/submissions/1/decide", { decision: "yes", reason: "Fine." });
  const shown = (await visitor(site).get(`/papers/${id}`)).text;
  assert.match(shown, /The true title of it/);
  assert.doesNotMatch(shown, /A forged title/);
  assert.equal((await site.stored()).waiting, 0);
});

test("a page that claims an arXiv id or a DOI: its source is asked", async (t) => {
  const site = await openSite(t);
  const eve = await signedIn(site, "eve@example.org", "curator");
  const [real] = [...site.truth.papers.values()];
  const claim = async (path: string, title: string, tags: Record<string, string>) => {
    site.answers.set(`https://eve.example.org/${path}`, page(title, tags));
    return eve.post("/submit", { id: `https://eve.example.org/${path}`, comment: "" });
  };
  const tags = { citation_arxiv_id: real?.id ?? "", citation_abstract: "Forged words." };
  const forged = await claim("a", "Quite another title than arXiv has", tags);
  assert.equal(forged.location, "/papers/url:https:%2F%2Feve.example.org%2Fa");
  assert.equal((await visitor(site).get(`/papers/${real?.id}`)).status, 404);
  const unknown = await claim("b", "A title of a paper that arXiv lacks", {
    citation_arxiv_id: "2601.00078",
    citation_doi: "10.9999/none",
  });
  assert.equal(unknown.location, "/papers/url:https:%2F%2Feve.example.org%2Fb");
  assert.equal((await visitor(site).get("/papers/2601.00078")).status, 404);
  assert.doesNotMatch((await visitor(site).get(unknown.location ?? "")).text, /10\.9999/);
  const before = await site.stored();
  site.fault.now = "cut-connection";
  const down = await claim("c", "A title for a source that is down", tags);
  assert.equal(down.status, 503);
  assert.deepEqual(await site.stored(), before);
  site.fault.now = null;
  const true_ = await claim("d", real?.title ?? "", tags);
  assert.equal(true_.location, `/papers/${real?.id}`);
  const shown = (await visitor(site).get(`/papers/${real?.id}`)).text;
  assert.doesNotMatch(shown, /Forged words/, "arXiv's words, not the page's");
});
