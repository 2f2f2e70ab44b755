import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import PostalMime from "postal-mime";
import { decodeQuotedPrintable, openDigestRig } from "../../../test/digest-parts.ts";
import { lintHeaders, lintHtml, parseMail } from "../../../test/mail-lint.ts";
import { loadStarter } from "../../imports/load-starter.ts";
import { buildMessage } from "../../mail/message.ts";
import type { Issue, IssuePaper } from "./issue-content.ts";
import { HTML_BYTES_MAX, issueMail, renderIssue } from "./render-issue.ts";
import { wordsOf } from "../../words/words.ts";

const WORDS = wordsOf("en");

const LINKS = {
  manage: "https://site.test/subscribe/mine/abc",
  leave: "https://site.test/subscribe/leave/abc",
  archive: "https://site.test/digests/1",
  site: "https://site.test",
  siteName: "Broadsheet",
  contact: null,
};

function issueOf(papers: Partial<IssuePaper>[]): Issue {
  return {
    issueId: 1,
    title: "Broadsheet, Tuesday, 24 November 2026",
    audience: "The site's top papers",
    cadence: "daily",
    period: "2026-11-24",
    preparedAt: "2026-11-24T07:00:00.000Z",
    isPublic: true,
    isPersonal: false,
    told: { notices: [], moreCount: 0 },
    entries: papers.map((paper, at) => ({
      place: at + 1,
      note: null,
      reason: "In cs.AI",
      paper: {
        key: `arxiv:2611.0000${at}`,
        title: "A title",
        path: `/papers/2611.0000${at}`,
        authors: ["Ada Lovelace"],
        text: "What it is about.",
        primaryCategory: "cs.AI",
        categories: ["cs.AI"],
        announcedOn: "2026-11-23",
        publishedOn: null,
        links: [],
        ...paper,
      },
    })),
  };
}

/**
 * Clients without these lose nothing but a look: without `@media` the mail stays light, without
 * `text-decoration` titles are underlined, without `display:none` the preheader is a line of 1 px.
 */
const isLoss = (error: string): boolean => !/`(?:@media|text-decoration|display:none)`/.test(error);

const mailOf = (issue: Issue) =>
  issueMail(issue, renderIssue(WORDS, issue, LINKS), LINKS, {
    messageId: "<issue.1.1.abc@site.test>",
    from: { name: "Broadsheet", address: "digest@site.test" },
    to: "reader@example.org",
    replyTo: null,
    date: new Date("2026-11-24T07:00:00Z"),
    leaveToken: "abc",
  });

test("DG8, DG12: the 84 of the starter, as three real issues, pass the linters", async (t) => {
  const rig = await openDigestRig(t);
  await loadStarter(rig.db, rig.clock.now);
  await rig.subscribe({ email: "ann@example.org", count: 30 });
  for (const day of ["24", "25", "26", "27"]) await rig.run(`2026-11-${day}T07:00:00Z`);
  assert.equal(rig.sink.taken.length, 3, "30, 30 and 24; the fourth would be empty");
  const seen: string[] = [];
  for (const { message } of rig.sink.taken) {
    assert.deepEqual(lintHeaders(message), []);
    const mail = await PostalMime.parse(message);
    const html = mail.html ?? "";
    const text = mail.text ?? "";
    assert.ok(Buffer.byteLength(html) < HTML_BYTES_MAX, `${Buffer.byteLength(html)} bytes`);
    assert.deepEqual(lintHtml(html).errors.filter(isLoss), []);
    assert.doesNotMatch(html, /<img|<script|<link|url\(|<form|<iframe/i, "nothing is fetched");
    const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? "");
    for (const href of hrefs) assert.match(href, /^https?:\/\//);
    const papers = hrefs.filter((href) => href.startsWith("https://site.test/papers/"));
    for (const href of papers)
      assert.ok(text.includes(`${href}\n`), `${href} is in the text part too`);
    seen.push(...papers);
    for (const line of text.split("\n")) {
      assert.ok(
        line.length <= 78 || !line.includes(" ") || line.startsWith("http") || /: http/.test(line),
        line,
      );
    }
  }
  assert.equal(seen.length, 84);
  assert.equal(new Set(seen).size, 84, "each of them once");
  const first = rig.sink.taken[0]?.message ?? "";
  assert.match(
    decodeQuotedPrintable(first),
    /1\. Platypus: A Generalized Specialist Model/,
    "in the page's order",
  );
});

test("DG12: hostile and huge papers stay escaped, below 80 kB, and both parts equal", async () => {
  const evil = {
    title: `<script>alert(1)</script> & "quotes" \r\nBcc: victim@example.org ${"long ".repeat(200)}`,
    authors: Array.from({ length: 500 }, (_, at) => `<b>Author ${at}</b>`),
    text: `<img src=x onerror=alert(1)> $E = mc^2$ ${"word ".repeat(400)}`,
    links: [{ kind: "code", url: 'https://code.test/"onmouseover="alert(1)' }],
  };
  const issue = issueOf(Array.from({ length: 50 }, () => evil));
  const { html, text, subject } = renderIssue(WORDS, issue, LINKS);
  assert.ok(Buffer.byteLength(html) < HTML_BYTES_MAX, `${Buffer.byteLength(html)} bytes`);
  assert.doesNotMatch(html, /<script|<img|<b>|" ?onmouseover/);
  assert.doesNotMatch(subject, /[\r\n]/);
  assert.ok(subject.length <= 150);
  assert.deepEqual(lintHtml(html).errors.filter(isLoss), []);
  assert.equal((text.match(/https:\/\/site\.test\/papers\//g) ?? []).length, 50);
  const message = (await buildMessage(mailOf(issue))).toString("latin1");
  assert.deepEqual(lintHeaders(message), []);
  assert.ok(!parseMail(message).headers.some(([name]) => /^bcc$/i.test(name)));
  const worst = {
    ...evil,
    title: '"'.repeat(5_000),
    authors: Array.from({ length: 9 }, () => "&".repeat(500)),
    text: "<".repeat(9_000),
  };
  const rendered = renderIssue(WORDS, issueOf(Array.from({ length: 50 }, () => worst)), LINKS);
  assert.ok(
    Buffer.byteLength(rendered.html) < HTML_BYTES_MAX,
    `${Buffer.byteLength(rendered.html)} bytes`,
  );
});

test("the pick and its note come with the lead; the rest is short; the preheader is the next papers", () => {
  const words = "A sentence of nine words that tells what was found. ".repeat(20);
  const papers = Array.from({ length: 30 }, (_, at) => ({
    title: `Paper ${at + 1}: and what it does`,
    text: words,
  }));
  const issue = issueOf(papers);
  const [first] = issue.entries;
  assert.ok(first);
  first.note = { by: "harbour", text: "Read it before you trust your next dashboard." };
  const { html, text, subject } = renderIssue(WORDS, issue, LINKS);
  assert.ok(Buffer.byteLength(html) < 40_000, `${Buffer.byteLength(html)} bytes`);
  assert.match(
    html,
    /Editor’s pick[^]*<h1[^]*Paper 1[^]*Read it before you trust[^]*harbour, curator/,
  );
  assert.match(text, /Editor’s pick \(harbour, curator\): Read it before/);
  assert.match(html, /display:none[^>]*>\s*Paper 2: and what it does; Paper 3[^<]*Paper 4/);
  assert.match(html, /Tuesday, 24 November 2026/);
  assert.doesNotMatch(html, /2026-11-2|Among this site|not had before|#757575/);
  assert.equal(subject, "Paper 1: and what it does, and 29\u00A0more");
  const longest = Math.max(
    ...[...html.matchAll(/font:16px\/23px[^>]*>([^<]*)</g)].map(([, each = ""]) => each.length),
  );
  assert.ok(longest <= 141, `${longest} characters`);
});

test("an author list that was cut counts everybody", () => {
  const authors = [...Array.from({ length: 12 }, (_, at) => `Author ${at + 1}`), "202 others"];
  const { html } = renderIssue(WORDS, issueOf([{ authors }]), LINKS);
  assert.match(html, /Author 1, Author 2, Author 3 and\u00A0211\u00A0others/);
  assert.doesNotMatch(html, /10\u00A0others/);
});

test("a mail is in the language of its subscription", () => {
  const { html, text, subject } = renderIssue(wordsOf("de"), issueOf([{}, {}]), LINKS);
  assert.match(html, /<html lang="de">[^]*Dienstag, 24\. November 2026[^]*Abbestellen/);
  assert.match(text, /Abbestellen: https:/);
  assert.match(subject, /und 1\u00A0weitere Arbeit/);
  assert.doesNotMatch(`${html}${text}`, /Unsubscribe|You’re/);
});

test("mathematics is readable Unicode in both parts, not TeX", () => {
  const { html, text } = renderIssue(
    WORDS,
    issueOf([{ title: "On $\\alpha \\le \\beta^2$", text: "We show $x \\in \\mathbb{R}$." }]),
    LINKS,
  );
  for (const part of [html, text]) {
    assert.match(part, /α ≤ β²/);
    assert.match(part, /x ∈ ℝ/);
    assert.doesNotMatch(part, /\\alpha|\$/);
  }
});

test("SC9: a CR, LF or NUL in any header is refused, never mended", async () => {
  const mail = mailOf(issueOf([{}]));
  for (const bad of ["a\r\nBcc: x@example.org", "a\nb", "a\rb", "a\0b", "a\u2028b"]) {
    await assert.rejects(buildMessage({ ...mail, subject: bad }), /refused/);
    await assert.rejects(buildMessage({ ...mail, from: { ...mail.from, name: bad } }), /refused/);
    await assert.rejects(buildMessage({ ...mail, to: `${bad}@example.org` }), /refused/);
    await assert.rejects(buildMessage({ ...mail, messageId: `<${bad}>` }), /refused/);
    await assert.rejects(buildMessage({ ...mail, headers: { "X-Any": bad } }), /refused/);
  }
  await assert.rejects(buildMessage({ ...mail, headers: { "X:Y": "z" } }), /no header name/);
});

test("DG12: any title and text give a mail whose headers are good (property)", async () => {
  const word = fc.string({ unit: "binary", maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(word, word, fc.array(word, { maxLength: 5 }), async (title, text, authors) => {
      const message = await buildMessage(mailOf(issueOf([{ title, text, authors }])));
      assert.deepEqual(lintHeaders(message.toString("latin1")), []);
      const parsed = await PostalMime.parse(message);
      assert.equal(parsed.to?.length, 1);
      assert.equal(parsed.bcc, undefined);
    }),
    { numRuns: 25 },
  );
});
