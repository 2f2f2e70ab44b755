import assert from "node:assert/strict";
import { test } from "node:test";
import { marked } from "marked";
import type { Token } from "marked";
import { hostilePaper, HOSTILE, samplePaper } from "../../../test/sample-pages.ts";
import { markdownLink, markdownText } from "./markdown-text.ts";
import { markdownList } from "./markdown-list.ts";
import { paperItem } from "./paper-item.ts";
import { paperMarkdown } from "./paper-markdown.ts";

/** Tokens of a document as CommonMark reads it, flat. */
function tokens(markdown: string): Token[] {
  const all: Token[] = [];
  marked.walkTokens(marked.lexer(markdown), (token) => {
    all.push(token);
  });
  return all;
}

function assertNoHtml(markdown: string): void {
  assert.deepEqual(
    tokens(markdown)
      .filter(({ type }) => type === "html")
      .map(({ raw }) => raw),
    [],
  );
}

const SITE = { name: HOSTILE, baseUrl: "https://papers.example.org", contact: null };

test("a paper begins with the header lines that clients read and holds no raw HTML", () => {
  const text = paperMarkdown(samplePaper(), SITE);
  assert.match(
    text,
    /^Title: S-LoRA: Serving Thousands of Concurrent LoRA Adapters\n\nURL Source: https:\/\/arxiv\.org\/abs\/2311\.03285\n\nPublished Time: 2023-11-06T17:26:17\.000Z\n\nMarkdown Content:\n/,
  );
  assert.match(text, /\[Ying Sheng\]\(https:\/\/papers\.example\.org\/authors\/ying-sheng\)/);
  assert.match(text, /## Abstract\n\nAdapters[^\n]*\$O\(n \\log n\)\$/);
  assert.match(text, /- code: \[[^\]]*\]\(https:\/\/github\.com\/S-LoRA\/S-LoRA\)/);
  assertNoHtml(text);
  assertNoHtml(paperMarkdown(hostilePaper(), SITE));
  assert.doesNotMatch(paperMarkdown(hostilePaper(), SITE), /javascript:/);
});

test("a list is headings with links to the papers, without raw HTML", () => {
  const doc = {
    site: SITE,
    title: HOSTILE,
    subtitle: "by hotness",
    description: HOSTILE,
    nextText: "More papers",
    emptyText: "No papers here.",
    pagePath: "/",
    selfPath: "/index.md",
    nextPath: "/index.md?after=a",
    updatedAt: "2025-03-17T00:00:00.000Z",
    items: [
      { paper: samplePaper(), note: "# not a heading", enteredAt: null },
      { paper: hostilePaper(), note: HOSTILE, enteredAt: null },
    ].map((entry) => paperItem(entry, SITE)),
  };
  const text = markdownList(doc);
  assertNoHtml(text);
  const headings = tokens(text).filter(({ type }) => type === "heading");
  assert.equal(headings.length, 3);
  const links = new Set(
    tokens(text).flatMap((token) => (token.type === "link" ? [String(token["href"])] : [])),
  );
  assert.ok(links.has("https://papers.example.org/papers/2311.03285"));
  assert.ok(links.has("https://papers.example.org/index.md?after=a"));
  assertNoHtml(markdownList({ ...doc, items: [], nextPath: null }));
});

test("a formula opens no tag and no code, and a link cannot be ended early", () => {
  assert.equal(markdownText("if $a<b>c$ then"), "if $a\\lt b\\gt c$ then");
  assertNoHtml(markdownText("$x<script>alert(1)</script>$ and `$<b>$`"));
  assert.equal(
    markdownLink("a", "https://a.example/x) [evil](javascript:1"),
    "[a](https://a.example/x%29%20[evil]%28javascript:1)",
  );
});

test("the ångström of a formula is its sign, since no reader of Markdown knows the command", () => {
  assert.equal(markdownText(String.raw`5000\,$\AA$ and $\rm\AA$`), "5000 Å and Å");
  assert.equal(markdownText(String.raw`$\lambda = 5 \AA$`), String.raw`$\lambda = 5 Å$`);
});
