import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { openTestSite } from "../../../test/site.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";
import type { Context } from "../../context.ts";

const NOW = "2026-11-24T12:00:00Z";
const PAGE = `<html><head><title>ignored</title>
<meta name="citation_title" content="Learning to &quot;read&quot; $x^2$ slowly and with care">
<meta name="citation_author" content="Lovelace, Ada"><meta name="citation_author" content="Pál Erdős">
<meta name="citation_publication_date" content="2025/3/7"><meta name="citation_abstract" content="We read &lt;b&gt;slowly&lt;/b&gt;.">
</head></html>`;
const CSL = JSON.stringify({
  title: "Proceedings of a very fine thing",
  author: [{ given: "Ada", family: "Lovelace", ORCID: "https://orcid.org/0000-0001-2345-6789" }],
  issued: { "date-parts": [[2024, 5]] },
});

/** The program, with the outside world answering from a table. */
async function openSite(t: TestContext, answers: Record<string, string>) {
  const site = await openTestSite(t, {}, NOW);
  const asked: string[] = [];
  const context = site.context as Context & { outgoing: Context["outgoing"] };
  Object.assign(context, {
    outgoing: {
      fetch: async (url: string | URL) => {
        asked.push(String(url));
        const body = answers[String(url)];
        return {
          status: body === undefined ? 404 : 200,
          headers: {},
          body: Buffer.from(body ?? ""),
          url: String(url),
        };
      },
    },
  });
  return { ...site, asked };
}

test("a page with citation tags, a DOI, and what is here already", async (t) => {
  const site = await openSite(t, {
    "https://openreview.net/forum?id=abc123": PAGE,
    "https://doi.org/10.1234/fine.thing": CSL,
  });
  const ann = await signedIn(site, "ann@example.org");
  const first = await ann.post("/submit", {
    id: "https://openreview.net/forum?id=abc123",
    comment: "Read <it>.",
  });
  assert.equal(first.status, 303);
  assert.equal(first.location, "/papers/openreview:abc123");
  const page = (await visitor(site).get("/papers/openreview:abc123")).text;
  assert.match(page, /Ada Lovelace<\/a>, <a[^>]*>Pál Erdős/);
  assert.match(page, /<math/);
  assert.match(page, /Submitted by <a href="\/readers\/ann">ann<\/a>: “Read &lt;it&gt;\.”/);
  assert.match(page, /2025-03-07/);
  const again = await ann.post("/submit", { id: "openreview:abc123", comment: "" });
  assert.equal(again.location, "/papers/openreview:abc123");
  assert.equal(site.asked.length, 1, "what is here is not asked for again");
  const doi = await ann.post("/submit", { id: "10.1234/FINE.thing", comment: "" });
  assert.equal(doi.location, "/papers/doi:10.1234/fine.thing");
  const known = await ann.post("/submit", {
    id: "https://arxiv.org/pdf/2408.14805v2",
    comment: "",
  });
  assert.equal(known.location, "/papers/2408.14805", "a version leads to its paper");
});

test("nothing to read: the form comes back with its words, and takes them by hand", async (t) => {
  const site = await openSite(t, {});
  const ann = await signedIn(site, "ann@example.org");
  const failed = await ann.post("/submit", {
    id: "https://nowhere.example.org/x",
    comment: "my words",
  });
  assert.equal(failed.status, 422);
  assert.match(failed.text, /my words/);
  assert.match(failed.text, /<details\s+open/);
  assert.equal((await ann.post("/submit", { id: "what is this", comment: "" })).status, 400);
  const given = {
    id: "https://nowhere.example.org/x",
    comment: "my words",
    title: "A title by hand, long enough",
    authors: "Ada Lovelace\nPál Erdős",
    abstract: "",
    published: "",
  };
  const waiting = await ann.post("/submit", given);
  assert.match(waiting.text, /A moderator will look at it/, "a newcomer without a source waits");
  assert.equal(
    (await visitor(site).get("/papers/url:https:%2F%2Fnowhere.example.org%2Fx")).status,
    404,
  );
  const mod = await signedIn(site, "mod@example.org", "moderator");
  assert.match((await mod.get("/moderation/queue")).text, /A title by hand/);
  assert.equal((await ann.post("/submissions/1/decide", { decision: "yes" })).status, 403);
  await mod.post("/submissions/1/decide", { decision: "yes", reason: "Fine." });
  const page = (await visitor(site).get("/papers/url:https:%2F%2Fnowhere.example.org%2Fx")).text;
  assert.match(page, /A title by hand/);
  assert.equal(
    (await mod.post("/submissions/1/decide", { decision: "no", reason: "x" })).status,
    409,
  );
  const twin = await mod.post("/submit", { ...given, id: "https://elsewhere.example.org/y" });
  assert.equal(
    twin.location,
    "/papers/url:https:%2F%2Fnowhere.example.org%2Fx",
    "the same title is the same work",
  );
});

test("newcomers put three papers forward on their first day", async (t) => {
  const site = await openSite(t, {});
  const ann = await signedIn(site, "ann@example.org");
  const given = (number: number) => ({
    id: `https://a.example.org/${number}`,
    comment: "",
    title: `A title of number ${number} by hand`,
    authors: "",
    abstract: "",
    published: "",
  });
  for (const number of [1, 2, 3])
    assert.equal((await ann.post("/submit", given(number))).status, 200);
  assert.equal((await ann.post("/submit", given(4))).status, 429);
});

test("a claim is proven by a token on the paper’s own page; then links may be added", async (t) => {
  const answers: Record<string, string> = { "https://code.example.org/repo": "nothing yet" };
  const site = await openSite(t, answers);
  const ann = await signedIn(site, "ann@example.org");
  const path = "/papers/2408.14805";
  await site.context.db
    .insertInto("paper_link")
    .values({
      paper_id: (
        await site.context.db
          .selectFrom("paper")
          .select("paper_id")
          .where("key", "=", "arxiv:2408.14805")
          .executeTakeFirstOrThrow()
      ).paper_id,
      kind: "code",
      url: "https://code.example.org/repo",
      host: "code.example.org",
      provenance: "abstract",
      checked_at: null,
    })
    .execute();
  assert.equal(
    (await ann.post(`${path}/links`, { kind: "demo", url: "https://demo.example.org/" })).status,
    403,
  );
  const claim = await ann.get(`${path}/claim`);
  const token = /broadsheet-claim-[0-9a-f]{32}/.exec(claim.text)?.[0] ?? "";
  assert.notEqual(token, "");
  const wish = { method: "link", position: "1", url: "https://code.example.org/repo" };
  assert.equal((await ann.post(`${path}/claim`, wish)).status, 422, "it is not there yet");
  assert.equal(
    (await ann.post(`${path}/claim`, { ...wish, url: "https://evil.test/" })).status,
    422,
    "only the paper’s own links",
  );
  answers["https://code.example.org/repo"] = `<p>${token}</p>`;
  assert.equal((await ann.post(`${path}/claim`, wish)).status, 303);
  assert.equal(
    (await ann.post(`${path}/links`, { kind: "demo", url: "javascript:alert(1)" })).status,
    400,
  );
  assert.equal(
    (await ann.post(`${path}/links`, { kind: "demo", url: "https://demo.example.org/" })).status,
    303,
  );
  await ann.post(`${path}/comments`, { text: "I wrote this." });
  const page = (await visitor(site).get(path)).text;
  assert.match(page, /demo\.example\.org/);
  assert.match(page, /<span>author<\/span>/);
  const ben = await signedIn(site, "ben@example.org");
  assert.equal(
    (await ben.post(`${path}/claim`, wish)).status,
    422,
    "another reader’s token is another",
  );
});
