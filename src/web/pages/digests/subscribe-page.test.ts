import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChoiceValues } from "./choice-fields.ts";
import { digestArchivePage, digestIssuePage } from "./digest-archive-page.ts";
import { checkPage, tagsNamed, markup } from "../../../../test/page-checks.ts";
import { HOSTILE, sampleListed, sampleSite } from "../../../../test/sample-pages.ts";
import {
  checkMailPage,
  confirmedPage,
  confirmPage,
  deadLinkPage,
  leavePage,
  leftPage,
  subscribePage,
} from "./subscribe-page.ts";
import { subscriberPage } from "./subscriber-page.ts";

const site = sampleSite();
const whose = "account" as const;
const values: ChoiceValues = {
  cadence: "weekly",
  hour: "7",
  zone: "Europe/Berlin",
  count: "12",
  weekday: "5",
  forYou: "",
  notices: "",
  top: "1",
  category: "cs.AI",
  query: HOSTILE,
  tellsEmpty: "",
};

test("the form has the documented fields and repeats what was typed", () => {
  const page = markup(
    subscribePage({ site, email: "a@example.org", values, whose, errors: {}, message: null }),
  );
  const tags = checkPage(page);
  const named = new Set(
    ["input", "select"].flatMap((name) => tagsNamed(tags, name)).map((field) => field.get("name")),
  );
  for (const name of [
    "email",
    "cadence",
    "hour",
    "zone",
    "count",
    "weekday",
    "forYou",
    "top",
    "category",
    "query",
  ]) {
    assert.ok(named.has(name), name);
  }
  const chosen = tagsNamed(tags, "option")
    .filter((option) => option.has("selected"))
    .map((option) => option.get("value"));
  assert.deepEqual(chosen, ["weekly", "5", "7", "12"]);
  const cadences = new Set(tagsNamed(tags, "option").map((option) => option.get("value")));
  for (const cadence of ["daily", "weekdays", "weekly", "0", "23", "30"])
    assert.ok(cadences.has(cadence), cadence);
  assert.match(page, /<form class="stack" action="\/subscribe" method="post">/);
});

test("a wrong field is named beside it, and read out", () => {
  const errors = { email: "Write it as you@example.org.", category: HOSTILE };
  const page = markup(
    subscribePage({ site, email: HOSTILE, values, whose, errors, message: null }),
  );
  const tags = checkPage(page);
  const email = tagsNamed(tags, "input").find((input) => input.get("name") === "email");
  assert.equal(email?.get("aria-invalid"), "true");
  assert.equal(email?.get("aria-describedby"), "error-email");
  assert.match(page, /role="alert">\s*2\u00a0fields need another look/);
});

test("pages that confirm or leave hold one form with only a button (DG8, DG9)", () => {
  const data = {
    site,
    path: "/subscribe/confirm",
    action: "/subscribe/confirm/token",
    choice: HOSTILE,
  };
  for (const page of [confirmPage(data), leavePage({ ...data, choice: null })].map(markup)) {
    const tags = checkPage(page);
    assert.equal(tagsNamed(tags, "form").length, 1);
    assert.equal(tagsNamed(tags, "form")[0]?.get("method"), "post");
    assert.equal(tagsNamed(tags, "button").length, 1);
    assert.equal(tagsNamed(tags, "input").length, 0);
    assert.match(page, /name="robots" content="noindex"/);
  }
});

test("what follows says what happens next and repeats no address (SC7)", () => {
  for (const page of [
    checkMailPage(site),
    confirmedPage(site, "/x", "/own/token", null),
    leftPage(site, "/x"),
    deadLinkPage(site, "/x"),
  ]) {
    checkPage(markup(page));
    assert.doesNotMatch(markup(page), /@example\.org/);
  }
});

test("a reader's own page changes, pauses, exports and erases (DG15)", () => {
  const actions = {
    change: "/own/t/change",
    pause: "/own/t/pause",
    resume: "/own/t/resume",
    export: "/own/t/export",
    erase: "/own/t/erase",
    leave: "/own/t/leave",
  };
  const data = {
    site,
    path: "/own/t",
    email: "a@example.org",
    values,
    whose,
    errors: {},
    notice: "Saved.",
    pausedUntil: null,
    tomorrow: "2025-03-19",
    actions,
    issues: [{ title: HOSTILE, href: "/digests/4", at: "2025-03-18T07:00:00.000Z" }],
  };
  const page = markup(subscriberPage(data));
  const posts = tagsNamed(checkPage(page), "form")
    .filter((form) => form.get("method") === "post")
    .map((form) => form.get("action"));
  assert.deepEqual(posts, [actions.change, actions.pause, actions.leave, actions.erase]);
  assert.match(page, /href="\/own\/t\/export"/);
  const paused = markup(subscriberPage({ ...data, pausedUntil: "2025-04-01" }));
  checkPage(paused);
  assert.match(paused, /until <time datetime="2025-04-01">1 April 2025/);
  assert.ok(
    paused.includes(`action="${actions.resume}"`) && !paused.includes(`action="${actions.pause}"`),
  );
});

test("the archive lists the issues, and an issue its papers as they were sent", () => {
  const issue = { number: 2, title: HOSTILE, at: "2025-03-18T07:00:00.000Z" };
  const archive = markup(
    digestArchivePage({
      site,
      issues: [{ ...issue, paperCount: 10 }],
      moreHref: "/digests?after=2",
    }),
  );
  checkPage(archive);
  assert.match(archive, /href="\/digests\/2"/);
  assert.match(archive, /href="\/digests\.atom"/);
  const page = markup(
    digestIssuePage({
      site,
      ...issue,
      papers: sampleListed(3),
      folded: null,
      previous: { number: 1, title: "First" },
      next: null,
    }),
  );
  checkPage(page);
  assert.equal(page.match(/<article/g)?.length, 3);
  assert.match(page, /rel="prev"\s+href="\/digests\/1"/);
});
