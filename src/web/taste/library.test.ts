import assert from "node:assert/strict";
import { test } from "node:test";
import { catchUp } from "../../search/index/writing/follow-changes.ts";
import { askApi } from "../../../test/ask-api.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite, type TestSite } from "../../../test/site.ts";
import { signedIn, visitor, type Visitor } from "../../../test/visitor.ts";
import { createApiToken, parseScopes } from "../../accounts/api-tokens.ts";
import { findByHandle } from "../../accounts/accounts.ts";

const INDEX_MS = 60_000;
const PAPERS = [
  { id: "2605.00001", title: "Serving many adapters at once" },
  { id: "2605.00002", title: "Paged attention for long contexts" },
  { id: "2605.00003", title: "Galaxies behind dark matter haloes" },
  { id: "2605.00004", title: "Serving video models cheaply" },
];
const SECRET = "Compare with our zebrafish baseline";

async function openLibrarySite(t: Parameters<typeof openTestSite>[0]) {
  const site = await openTestSite(t, { STARTER: "off" }, "2026-05-25T12:00:00Z");
  for (const { id, title } of PAPERS) {
    const author = { name: "Ying Sheng" };
    await store(
      site.context.db,
      paperRecord(id, { title, abstract: `${title}.`, authors: [author] }),
    );
  }
  await catchUp(site.context.search, INDEX_MS);
  return site;
}

const keysOn = (text: string): string[] =>
  [...text.matchAll(/<article[^>]* data-paper="arxiv:([^"]+)"/g)].map(([, key = ""]) => key);

async function keep(reader: Visitor, id: string, form: Record<string, string>): Promise<void> {
  assert.equal((await reader.post(`/papers/${id}/library`, form)).status, 303);
}

async function tokenFor({ context }: TestSite, handle: string, scopes: string[]): Promise<string> {
  const account = await findByHandle(context.db, handle);
  assert.ok(account);
  return createApiToken(context, account.accountId, { name: "t", scopes: parseScopes(scopes) });
}

test("PR13: a library has states and private notes that only its reader sees", async (t) => {
  const site = await openLibrarySite(t);
  const ann = await signedIn(site, "ann@example.org");
  const bob = await signedIn(site, "bob@example.org");
  await keep(ann, "2605.00001", { state: "reading" });
  await ann.post("/papers/2605.00002/save", { save: "1" });
  await keep(ann, "2605.00003", { note: `${SECRET}: $x^2$ <script>alert(1)</script>` });
  await keep(bob, "2605.00001", { state: "read" });

  assert.deepEqual(keysOn((await ann.get("/library")).text).toSorted(), [
    "2605.00001",
    "2605.00002",
  ]);
  const of = async (state: string) => keysOn((await ann.get(`/library?state=${state}`)).text);
  assert.deepEqual(await of("to-read"), ["2605.00002"], "what is saved begins as to read");
  assert.deepEqual(await of("reading"), ["2605.00001"]);
  assert.deepEqual(await of("read"), [], "another reader's state is not ours");
  assert.deepEqual(await of("notes"), ["2605.00003"]);
  const noted = (await ann.get("/papers/2605.00003")).text;
  assert.match(noted, /zebrafish baseline: <math/);
  assert.doesNotMatch(noted, /<script>alert/);
  assert.equal((await ann.get("/library")).headers.get("cache-control"), "no-store");

  const stranger = visitor(site);
  for (const who of [bob, stranger]) {
    for (const path of ["/papers/2605.00003", "/papers/2605.00003.json", "/library", "/newest"]) {
      assert.doesNotMatch((await who.get(path)).text, /zebrafish/, path);
    }
  }
  assert.equal((await stranger.get("/library")).status, 303, "a guest is led to the sign-in");
  const signals = await site.context.db.selectFrom("signal").select("kind").execute();
  assert.deepEqual(
    signals.map(({ kind }) => kind),
    ["save", "save", "save"],
    "a state and a note are no signals; a save is one",
  );
  const { text: metrics } = await stranger.get("/metrics");
  assert.doesNotMatch(metrics, /zebrafish|library/);
});

test("PR13: a state saves, a note outlives the save, removing takes both, erasing takes all", async (t) => {
  const site = await openLibrarySite(t);
  const ann = await signedIn(site, "ann@example.org");
  await keep(ann, "2605.00001", { state: "read" });
  await keep(ann, "2605.00001", { note: SECRET });
  await ann.post("/papers/2605.00001/save", { save: "0" });
  assert.deepEqual(keysOn((await ann.get("/library?state=notes")).text), ["2605.00001"]);
  await ann.post("/papers/2605.00001/save", { save: "1" });
  assert.deepEqual(keysOn((await ann.get("/library?state=to-read")).text), ["2605.00001"]);
  const exported = JSON.parse((await ann.get("/account/export")).text) as {
    library: Array<{ note: string; state: string }>;
  };
  assert.deepEqual(
    exported.library.map(({ note, state }) => [note, state]),
    [[SECRET, "to-read"]],
  );
  await keep(ann, "2605.00001", { act: "remove" });
  assert.deepEqual(keysOn((await ann.get("/library?state=notes")).text), []);
  const rows = () => site.context.db.selectFrom("library_paper").selectAll().execute();
  assert.deepEqual(await rows(), []);
  await keep(ann, "2605.00002", { note: "x" });
  await keep(ann, "2605.00002", { note: " " });
  assert.deepEqual(await rows(), [], "an empty note on a paper that is not saved says nothing");
  assert.equal((await ann.post("/papers/2605.00002/library", { state: "burnt" })).status, 400);
  assert.equal((await ann.post("/papers/2605.00002/library", {})).status, 400);
  const long = await ann.post("/papers/2605.00002/library", { note: "a".repeat(20_001) });
  assert.equal(long.status, 400);
});

test("PR13, SE1: in:saved and in:notes search one's own on every door, and say so to who is not signed in", async (t) => {
  const site = await openLibrarySite(t);
  const ann = await signedIn(site, "ann@example.org");
  const bob = await signedIn(site, "bob@example.org");
  await keep(ann, "2605.00001", { state: "reading" });
  await keep(ann, "2605.00003", { note: SECRET });
  await keep(ann, "2605.00002", { note: "The memory trick is borrowed from operating systems" });
  const found = async (who: Visitor, query: string) =>
    keysOn((await who.get(`/search?q=${encodeURIComponent(query)}`)).text);
  assert.deepEqual(await found(ann, "in:saved serving"), ["2605.00001"]);
  assert.deepEqual(await found(ann, "IN:Saved"), ["2605.00001"]);
  assert.deepEqual(await found(ann, "-in:saved serving title:serving"), ["2605.00004"]);
  assert.deepEqual(await found(ann, "in:notes zebrafish"), ["2605.00003"]);
  assert.deepEqual(await found(ann, 'in:notes "memory trick"'), ["2605.00002"]);
  assert.deepEqual(await found(ann, "in:notes linux kernel memory"), ["2605.00002"], "by meaning");
  assert.deepEqual(await found(ann, "in:notes zebrafish cat:hep-th"), []);
  assert.deepEqual((await found(ann, "in:notes")).toSorted(), ["2605.00002", "2605.00003"]);
  assert.deepEqual(await found(ann, "in:notes galaxies"), [], "a title is no note");
  assert.deepEqual(await found(bob, "in:notes zebrafish"), []);
  assert.deepEqual(await found(bob, "in:saved serving"), []);
  assert.deepEqual(await found(ann, "zebrafish"), [], "a note is in no index");

  const guest = await visitor(site).get("/search?q=in:saved+serving");
  assert.deepEqual(keysOn(guest.text), []);
  assert.match(guest.text, /“in:saved” looks through your own papers and notes\. Sign in/);
  const first = await ann.get("/search?q=in:saved+title:serving");
  assert.doesNotMatch(first.text, /Sign in to use/);

  const search = `search?q=${encodeURIComponent("in:notes zebrafish")}`;
  const own = askApi(site, await tokenFor(site, "ann", ["read", "profile"]));
  const results = (value: { results?: Array<Record<string, unknown>> }) =>
    value.results?.map(({ key }) => key);
  assert.deepEqual(results((await own("GET", search)).value), ["arxiv:2605.00003"]);
  for (const ask of [
    askApi(site, null),
    askApi(site, await tokenFor(site, "ann", ["read"])),
    askApi(site, await tokenFor(site, "bob", ["read", "profile"])),
  ]) {
    assert.deepEqual(results((await ask("GET", search)).value), []);
  }
  const { value } = await askApi(site, null)("GET", search);
  assert.deepEqual(
    (value["notices"] as Array<{ code: string }>).map(({ code }) => code),
    ["sign-in"],
  );
});

test("a library goes to a reference manager whole, by state or by collection, with unique keys", async (t) => {
  const site = await openLibrarySite(t);
  const ann = await signedIn(site, "ann@example.org");
  for (const { id } of PAPERS) await keep(ann, id, { state: "to-read", note: SECRET });
  await keep(ann, "2605.00003", { state: "read" });
  const bib = (await ann.get("/library.bib")).text;
  const keysOf = (text: string) => [...text.matchAll(/^@\w+\{([^,]+),/gm)].map(([, key]) => key);
  assert.equal(keysOf(bib).length, PAPERS.length);
  assert.equal(new Set(keysOf(bib)).size, PAPERS.length, bib);
  assert.ok(keysOf(bib).includes("sheng2026serving") && keysOf(bib).includes("sheng2026servinga"));
  assert.doesNotMatch(bib, /zebrafish/, "a private note is not cited");
  assert.deepEqual(keysOf((await ann.get("/library.bib?state=read")).text).length, 1);
  const ris = (await ann.get("/library.ris")).text;
  assert.equal(ris.match(/^TY {2}- /gm)?.length, PAPERS.length);
  const csl = JSON.parse((await ann.get("/library.csl.json")).text) as Array<{ id: string }>;
  assert.equal(new Set(csl.map(({ id }) => id)).size, PAPERS.length);
  const made = await ann.post("/collections", { title: "Shared", about: "", public: "0" });
  await ann.post("/papers/2605.00002/collect", { collection: "1" });
  const path = made.location ?? "";
  assert.equal(keysOf((await ann.get(`${path}.bib`)).text).length, 1);
  assert.equal((await visitor(site).get(`${path}.bib`)).status, 404, "a private one is not there");
  assert.equal((await visitor(site).get("/library.bib")).status, 303);
  const own = await tokenFor(site, "ann", ["profile"]);
  const asked = await site.app.request("/api/v1/library/citations?format=ris&collection=1", {
    headers: { authorization: `Bearer ${own}` },
  });
  assert.match(await asked.text(), /^TY {2}- UNPB[^]*Paged attention/);
});

test("a reference manager saves the papers of any list by unAPI", async (t) => {
  const site = await openLibrarySite(t);
  const guest = visitor(site);
  const { text } = await guest.get("/newest");
  assert.match(
    text,
    /<link rel="unapi-server" type="application\/xml" title="unAPI" href="\/unapi"/,
  );
  const ids = [...text.matchAll(/<abbr class="unapi-id" title="([^"]+)"/g)].map(([, id]) => id);
  assert.deepEqual(new Set(ids), new Set(PAPERS.map(({ id }) => `arxiv:${id}`)));
  assert.match(
    (await guest.get("/unapi")).text,
    /<formats>\n<format name="bibtex" type="application\/x-bibtex"\/>/,
  );
  const one = await guest.get(`/unapi?id=${ids[0]}`);
  assert.equal(one.status, 300);
  assert.match(one.text, new RegExp(`<formats id="${ids[0]}"`));
  assert.match((await guest.get(`/unapi?id=${ids[0]}&format=bibtex`)).text, /^@misc\{/);
  assert.match((await guest.get(`/unapi?id=${ids[0]}&format=ris`)).text, /^TY {2}- UNPB/);
  assert.equal((await guest.get(`/unapi?id=${ids[0]}&format=mods`)).status, 406);
  const unknown = await guest.get(`/unapi?id=${encodeURIComponent('"><x>')}`);
  assert.deepEqual([unknown.status, unknown.text.includes("<x>")], [404, false]);
});
