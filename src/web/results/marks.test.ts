import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { DomUtils, parseDocument } from "htmlparser2";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { catchUp } from "../../search/index/writing/follow-changes.ts";
import { newestSignIn, signedIn, visitor } from "../../../test/visitor.ts";

// Programs outside read pages by these marks; `docs/reference/` promises them.

type Parent = ReturnType<typeof parseDocument>["children"][number];
type Found = ReturnType<typeof DomUtils.findAll>[number];

const CATCH_UP_MS = 60_000;
const NOW = "2026-05-20T12:00:00Z";
const DAYS = ["2026-05-18", "2026-05-19", "2026-05-20"];
const LISTS = ["/", "/day/2026-05-19", "/week/2026-W21", "/month/2026-05", "/trending", "/newest"];

async function openPress(t: TestContext) {
  const site = await openTestSite(t, { STARTER: "off" }, NOW);
  for (let number = 1; number <= 9; number += 1) {
    const id = `2605.0000${number}`;
    const state = number === 9 ? ("deleted" as const) : ("listed" as const);
    await store(site.context.db, {
      ...paperRecord(id, { announcedOn: DAYS[number % 3] ?? "", state }),
      title: `How rivers of kind ${number} freeze`,
      abstract: `We measure the ice of rivers in winter ${number}, every hour.`,
    });
  }
  assert.ok(await catchUp(site.context.search, CATCH_UP_MS));
  return site;
}

const elements = (from: Parent | Parent[], name: string): Found[] =>
  DomUtils.findAll((each) => each.name === name, [from].flat());
const marked = (from: Parent | Parent[], attribute: string): Found[] =>
  DomUtils.findAll((each) => attribute in each.attribs, [from].flat());
const ofClass = (from: Parent | Parent[], name: string): Found[] =>
  DomUtils.findAll(
    (each) => (each.attribs["class"] ?? "").split(" ").includes(name),
    [from].flat(),
  );
const texts = (found: Found[]): string[] => found.map((each) => DomUtils.textContent(each).trim());
const parse = ({ text }: { text: string }): Parent[] => parseDocument(text).children;

test("every listed paper is an article with its key, title, text, date and vote", async (t) => {
  const reader = visitor(await openPress(t));
  for (const path of [...LISTS, "/c/cs.AI", "/search?q=rivers", "/authors/ada-lovelace"]) {
    const papers = marked(parse(await reader.get(path)), "data-paper");
    assert.ok(papers.length > 0, path);
    for (const paper of papers) {
      const key = paper.attribs["data-paper"] ?? "";
      assert.equal(paper.name, "article", path);
      assert.match(key, /^arxiv:2605\.0000\d$/);
      const [title] = [...elements(paper, "h2"), ...elements(paper, "h3")];
      const [link] = title ? elements(title, "a") : [];
      assert.equal(link?.attribs["href"], `/papers/${key.slice(6)}`, path);
      const text = ofClass(paper, path.startsWith("/search") ? "snippet" : "abstract");
      assert.match(texts(text)[0] ?? "", /the ice of rivers/, `${path} ${key}`);
      const days = elements(paper, "time").map((each) => each.attribs["datetime"]);
      assert.match(days[0] ?? "", /^2026-05-(18|19|20)$/, path);
      const votes = elements(paper, "form").filter((form) =>
        form.attribs["action"]?.endsWith("/vote"),
      );
      assert.equal(votes.length, 1, `${path} ${key}`);
    }
  }
});

test("the strap-line, the days and the lead are marked", async (t) => {
  const reader = visitor(await openPress(t));
  for (const path of [...LISTS, "/about", "/subscribe", "/nowhere"]) {
    const strap = texts(ofClass(parse(await reader.get(path)), "strapline"));
    assert.equal(strap.length, 1, path);
    assert.notEqual(strap[0], "");
  }
  const page = parse(await reader.get("/day/2026-05-19"));
  const [days] = marked(page, "data-days");
  assert.equal(days?.name, "nav");
  const steps = new Map(
    elements(days ?? [], "a").map(({ attribs }) => [attribs["rel"], attribs["href"]]),
  );
  assert.equal(steps.get("prev"), "/day/2026-05-18");
  assert.match(steps.get("next") ?? "", /^\/(day\/2026-05-20)?$/);
  const dates = elements(days ?? [], "input").map(({ attribs }) => attribs["type"]);
  assert.deepEqual(dates, ["date"]);
  for (const path of LISTS.slice(0, 5)) {
    const leads = marked(parse(await reader.get(path)), "data-lead");
    assert.deepEqual(
      leads.map(({ name }) => name),
      ["article"],
      path,
    );
    assert.ok("data-paper" in (leads[0]?.attribs ?? {}));
  }
});

test("reasons are marked; what mutes or having seen it fold away is counted", async (t) => {
  const site = await openPress(t);
  const reader = await signedIn(site, "lena@example.org");
  await reader.post("/papers/2605.00001/interest", { verdict: "more" });
  const before = parse(await reader.get("/for-you"));
  const reasons = texts(marked(before, "data-reason"));
  assert.ok(reasons.length > 0);
  assert.ok(reasons.every((reason) => reason !== ""));
  const seen = marked(before, "data-folded").map(({ attribs }) => attribs["data-folded"]);
  assert.deepEqual(seen, ["1"], "the paper that was pressed");
  await reader.post("/following", { act: "mute", kind: "word", value: "freeze" });
  const after = marked(parse(await reader.get("/for-you")), "data-folded");
  assert.deepEqual(
    after.map(({ attribs }) => attribs["data-folded"]),
    ["7", "1"],
  );
  for (const each of after) {
    const count = each.attribs["data-folded"] ?? "";
    assert.match(count, /^[1-9]\d*$/);
    assert.match(DomUtils.textContent(each), new RegExp(`\\b${count}\\b`));
  }
  const similar = texts(
    marked(parse(await reader.get("/papers/2605.00001/similar")), "data-reason"),
  );
  assert.ok(similar.every((reason) => reason !== ""));
});

test("a paper’s page says its state; its vote form votes, then takes the vote back", async (t) => {
  const site = await openPress(t);
  const gone = parse(await visitor(site).get("/papers/2605.00009"));
  const [article] = elements(gone, "article");
  assert.equal(article?.attribs["data-state"], "deleted");
  const reader = await signedIn(site, "ann@example.org");
  const press = async () => {
    const page = parse(await reader.get("/papers/2605.00001"));
    const main = elements(page, "article").find(({ attribs }) => "data-paper" in attribs);
    const form = elements(main ?? [], "form").find((each) =>
      each.attribs["action"]?.endsWith("/vote"),
    );
    const fields = elements(form ?? [], "input").map(({ attribs }) => [
      attribs["name"],
      attribs["value"],
    ]);
    const answer = await reader.post(form?.attribs["action"] ?? "", Object.fromEntries(fields));
    assert.equal(answer.status, 303);
    const { points } = JSON.parse((await reader.get("/papers/2605.00001.json")).text) as {
      points: number;
    };
    return points;
  };
  assert.deepEqual([await press(), await press()], [1, 0]);
});

test("the subscription form has every field; pages of one button hold that form alone", async (t) => {
  const site = await openPress(t);
  const guest = visitor(site);
  const form = elements(parse(await guest.get("/subscribe")), "form").find(
    ({ attribs }) => attribs["action"] === "/subscribe",
  );
  assert.ok(form);
  const fields = [...elements(form, "input"), ...elements(form, "select")];
  const names = new Set(fields.map(({ attribs }) => attribs["name"]));
  for (const name of [
    "email",
    "cadence",
    "hour",
    "zone",
    "count",
    "weekday",
    "top",
    "category",
    "query",
  ]) {
    assert.ok(names.has(name), name);
  }
  await guest.post("/subscribe", {
    email: "bo@example.org",
    cadence: "daily",
    hour: "7",
    zone: "UTC",
    count: "10",
    top: "1",
  });
  await guest.post("/sign-in", { email: "cy@example.org" });
  const wish = await newestSignIn(site.context, "cy@example.org");
  const page = parse(await guest.get(`/sign-in/${wish?.token}`));
  const forms = elements(page, "form");
  assert.equal(forms.length, 1);
  assert.equal(elements(forms[0] ?? [], "button").length, 1);
  const seen = elements(forms[0] ?? [], "input").filter(
    ({ attribs }) => attribs["type"] !== "hidden",
  );
  assert.deepEqual(seen, []);
});
