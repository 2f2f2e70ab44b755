import assert from "node:assert/strict";
import { test } from "node:test";
import { HOUR_MS } from "../../base/days.ts";
import { FAULTS, openCompanionServer } from "../../../test/companion-server.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { signedIn, visitor, type Visitor } from "../../../test/visitor.ts";
import { claimJob } from "../../jobs/jobs.ts";
import { workOnce } from "../../jobs/worker-loop.ts";
import { lookUpSeeds } from "../../recommendations/look-up-seeds.ts";
import { SEED_JOB } from "../../recommendations/seed-runs.ts";
import { seedJobs } from "../../worker/seeds.ts";
import { checkPage } from "../../../test/page-checks.ts";

const NOW = "2026-05-25T12:00:00Z";
const KNOWN = 6;
const TIMEOUT_MS = 300;
const LEASE_MS = 20_000;
const IDLE = new AbortController().signal;
const idOf = (number: number): string => `2605.${String(number + 1).padStart(5, "0")}`;
const papersOf = (text: string): string[] =>
  [...text.matchAll(/data-paper="arxiv:([^"]+)"/g)].map(([, id]) => id ?? "");

async function openZoo(
  t: Parameters<typeof openTestSite>[0],
  settings: Record<string, string> = {},
) {
  let shiftMs = 0;
  const shift = (at: Date) => new Date(at.getTime() + shiftMs);
  const site = await openTestSite(t, { STARTER: "off", ...settings }, NOW, shift);
  for (let number = 0; number < KNOWN; number += 1) {
    const title = `A study of birds, part ${number}`;
    await store(site.context.db, { ...paperRecord(idOf(number)), title });
  }
  const { db, log } = site.context;
  const parts = {
    db,
    log,
    now: site.context.now,
    handlers: seedJobs(site.context, TIMEOUT_MS),
    schedules: [],
  };
  return {
    ...site,
    pass: (ms: number) => (shiftMs += ms),
    work: async () => {
      while (await workOnce(parts, IDLE));
    },
  };
}

/** Where the answer to the form leads. */
async function begun(browser: Visitor, form: Record<string, string>): Promise<string> {
  const answer = await browser.post("/you/seed", form);
  assert.equal(answer.status, 303, answer.text);
  assert.match(answer.location ?? "", /^\/you\/seed\/[\w-]{22}$/);
  return answer.location ?? "";
}

const longList = (count: number): string =>
  Array.from({ length: count }, (_, at) => (at < KNOWN ? idOf(at) : `1901.${10_000 + at}`)).join(
    "\n",
  );

for (const who of ["an account", "a cookie"] as const) {
  test(`PR16: 2,000 papers are looked up in the background for ${who}, through a worker that dies`, async (t) => {
    const site = await openZoo(t);
    const { context, work, pass } = site;
    const browser = who === "an account" ? await signedIn(site, "lena@example.org") : visitor(site);
    const page = await begun(browser, { text: `${longList(2_000)}\n1901.99999` });
    const before = await browser.get(page);
    checkPage(before.text);
    assert.match(before.text, /Looked up 0 of 2,000/);
    assert.match(before.text, /<progress[^>]*max="2000" value="0"/);
    assert.match(before.text, new RegExp(`href="${page}"[^>]*>Check progress`));
    const job = await claimJob(context.db, [SEED_JOB], context.now(), LEASE_MS);
    assert.ok(job);
    let steps = 0;
    const dying = {
      ...context,
      askOrcid: () => Promise.resolve(null),
      // Dies in the third step: its work is lost, its lease still runs.
      signal: {
        throwIfAborted: () => ++steps > 2 && assert.fail("killed"),
      } as unknown as AbortSignal,
    };
    await assert.rejects(lookUpSeeds(dying, job.key, job.attempts), /killed/);
    const half = await browser.get(page);
    assert.match(half.text, /Looked up 100 of 2,000/);
    await work();
    assert.match((await browser.get(page)).text, /Looked up 100 of 2,000/, "the lease still runs");
    pass(LEASE_MS + 1_000);
    await work();
    const after = await browser.get(page);
    checkPage(after.text);
    assert.deepEqual(
      papersOf(after.text),
      Array.from({ length: KNOWN }, (_, at) => idOf(at)),
    );
    assert.match(after.text, /Found 6\spapers; they count from now on/);
    assert.match(after.text, /1,995\swere not found/);
    assert.match(after.text, /1901\.99999: only the first 2000 are read/);
    assert.match(after.text, /1901\.10006: is not on this site/);
    assert.match((await browser.get("/you")).text, /6\spapers/);
    await browser.post("/you", { act: "reset" });
    await browser.get(page);
    assert.match((await browser.get("/you")).text, /None yet/, "looking again adds nothing again");
    const other = await signedIn(site, "nina@example.org");
    if (who === "an account") assert.equal((await other.get(page)).status, 404);
    assert.equal((await visitor(site).get("/you/seed/none")).status, 404);
  });
}

test("a file of 20 MB, a broken one and one that is too long get a clear word and lose nothing", async (t) => {
  const site = await openZoo(t);
  const guest = visitor(site);
  await guest.post(`/papers/${idOf(5)}/interest`, { verdict: "more" });
  const send = async (text: string) => {
    const body = new FormData();
    body.set("file", new File([text], "papers.bib"));
    const response = await site.app.request(`${site.url}/you/seed`, {
      method: "POST",
      body,
      headers: { origin: site.url, cookie: `profile=${guest.cookies.get("profile")}` },
    });
    return { status: response.status, text: await response.text(), to: response.headers };
  };
  const entry = `@article{same, title={A study of birds, part 0}, note={<script>alert(1)</script>}}\n`;
  const big = entry.repeat(Math.floor((20 * 1024 * 1024) / entry.length));
  const read = await send(big);
  assert.equal(read.status, 200);
  assert.deepEqual(papersOf(read.text), [idOf(0)]);
  assert.ok(!read.text.includes("<script>alert"));
  const tooLong = await send(entry.repeat(Math.ceil((21.5 * 1024 * 1024) / entry.length)));
  assert.equal(tooLong.status, 413);
  assert.match(tooLong.text, /larger than 22020096 bytes/);
  const broken = await send(
    "TY  - JOUR\nTI  - A study of birds, part 1\nTY  - JOUR\nTI  - A study of birds, part 2\nER  - \n",
  );
  assert.deepEqual(papersOf(broken.text), [idOf(2)]);
  assert.match(broken.text, /part 1: the record that begins here has no line ER/);
  const nothing = await send("   ");
  assert.equal(nothing.status, 400);
  assert.match(nothing.text, /We found no papers/);
  assert.match((await guest.get("/you")).text, /part 5/, "what was known stays");
});

const ORCID = "0000-0002-1825-0097";
const ids = (...pairs: Array<[type: string, value: string, relation?: string]>) => ({
  "external-id": pairs.map(([type, value, relation = "self"]) => ({
    "external-id-type": type,
    "external-id-value": value,
    "external-id-normalized": { value: value.toLowerCase(), transient: true },
    "external-id-url": null,
    "external-id-relationship": relation,
  })),
});
const work = (title: string | null, external: unknown) => ({
  "last-modified-date": { value: 1_659_733_982_465 },
  "external-ids": external,
  "work-summary": [
    {
      "put-code": 89_975_745,
      title: title === null ? null : { title: { value: title }, subtitle: null },
      "external-ids": external,
      type: "journal-article",
      "publication-date": null,
      visibility: "public",
    },
  ],
});
/** As pub.orcid.org answers for a record. */
const RECORD = {
  "last-modified-date": { value: 1_663_265_211_991 },
  group: [
    work("Under another title", ids(["doi", `10.48550/arXiv.${idOf(0)}`])),
    work("Of a journal", ids(["doi", "10.1364/OE.413844"], ["arxiv", idOf(1)])),
    work("A study of birds, part 2", ids()),
    work(
      "A chapter",
      ids(["isbn", "978-3", "part-of"], ["doi", `10.48550/arXiv.${idOf(4)}`, "part-of"]),
    ),
    work(null, null),
  ],
  path: `/${ORCID}/works`,
};

async function openOrcid(t: Parameters<typeof openTestSite>[0]) {
  const server = await openCompanionServer(t);
  const site = await openZoo(t, {
    COMPANIONS: "orcid",
    COMPANION_ADDRESSES: `orcid=${server.url}`,
    OUTGOING_ALLOW: "127.0.0.1/32",
  });
  return { ...site, server };
}

test("PR16: ORCID: a reader begins from a public record, which is asked once", async (t) => {
  const site = await openOrcid(t);
  const { server } = site;
  server.set(`/v3.0/${ORCID}/works`, { body: RECORD });
  const guest = visitor(site);
  const form = await guest.get("/you/seed");
  checkPage(form.text);
  assert.match(form.text, /name="orcid"/);
  const wrong = await guest.post("/you/seed", { orcid: "0000-0002-1825-0098" });
  assert.equal(wrong.status, 400);
  assert.match(wrong.text, /This is not an ORCID iD/);
  const page = await begun(guest, { orcid: `https://orcid.org/${ORCID}` });
  const waiting = await guest.get(page);
  checkPage(waiting.text);
  assert.match(waiting.text, /Waiting for ORCID/);
  assert.deepEqual(server.asked, [], "the page itself asks nobody");
  await site.work();
  const done = await guest.get(page);
  assert.deepEqual(papersOf(done.text), [idOf(0), idOf(1), idOf(2)]);
  assert.match(done.text, /A chapter: is not on this site/);
  assert.deepEqual(server.asked, [`GET /v3.0/${ORCID}/works`]);
  assert.equal(server.lastHeaders().accept, "application/json");
  assert.match((await guest.get("/you")).text, /3\spapers/);
  const unknown = await begun(guest, { orcid: "0000-0001-5109-3700" });
  await site.work();
  assert.match((await guest.get(unknown)).text, /ORCID has no public record 0000-0001-5109-3700/);
});

for (const fault of FAULTS) {
  test(`ORCID: an answer that is “${fault}” is tried again, told, and changes nothing`, async (t) => {
    const site = await openOrcid(t);
    const { server, work, pass } = site;
    server.set(`/v3.0/${ORCID}/works`, { body: RECORD });
    const reader = await signedIn(site, "lena@example.org");
    const page = await begun(reader, { orcid: ORCID });
    server.setFault(fault);
    await work();
    const told = await reader.get(page);
    checkPage(told.text);
    assert.match(told.text, /No answer yet \(/, told.text);
    assert.match((await reader.get("/you")).text, /None yet/);
    assert.ok(server.asked.every((line) => line === `GET /v3.0/${ORCID}/works`));
    for (let again = 0; again < 6; again += 1) {
      pass(300_000);
      await work();
    }
    const over = await reader.get(page);
    assert.match(over.text, /We couldn’t reach ORCID \(/);
    assert.match(over.text, /Nothing was changed/);
    server.setFault(null);
    pass(HOUR_MS);
    const next = await begun(reader, { orcid: ORCID });
    await work();
    assert.match((await reader.get(next)).text, /Found 3\spapers/);
  });
}

test("ORCID: without the operator's word there is no field, and nobody is asked", async (t) => {
  const site = await openZoo(t);
  const guest = visitor(site);
  assert.doesNotMatch((await guest.get("/you/seed")).text, /orcid/i);
  const refused = await guest.post("/you/seed", { orcid: ORCID });
  assert.equal(refused.status, 400);
  assert.match(refused.text, /doesn’t look up ORCID/);
});
