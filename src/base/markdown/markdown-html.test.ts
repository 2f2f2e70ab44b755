import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, constantFrom, property } from "fast-check";
import { MATHML_ELEMENTS } from "../tex/mathml-rules.ts";
import { readFragment } from "../../../test/read-fragment.ts";
import { countLinks, markdownHtml } from "./markdown-html.ts";
import { MARKDOWN_CHARS_MAX } from "./markdown-limits.ts";

const ELEMENTS = new Set(
  "p br hr h4 h5 h6 strong em del a code pre blockquote ul ol li table thead tbody tr th td".split(
    " ",
  ),
);

/** Fails unless the markup is well-formed and holds only what a comment may hold. */
function assertHarmless(html: string): void {
  for (const { name, attributes } of readFragment(html).elements) {
    assert.ok(ELEMENTS.has(name) || MATHML_ELEMENTS.has(name), name);
    const names = Object.keys(attributes);
    if (name === "a") {
      assert.equal(attributes["rel"], "nofollow ugc noopener");
      assert.match(new URL(attributes["href"] ?? "").protocol, /^(?:https?|mailto):$/);
      assert.equal(names.length, 2);
    }
    assert.ok(
      !names.some(
        (attribute) => /^on|style|src|id$/.test(attribute) && attribute !== "displaystyle",
      ),
    );
  }
}

test("SC4: Markdown", () => {
  const cases: Record<string, string> = {
    "*a* **b** ~~c~~ `d<e`":
      "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d&lt;e</code></p>\n",
    "# One\n\n### Three": "<h4>One</h4>\n<h6>Three</h6>\n",
    "> a\n\n---\n\n3. b":
      '<blockquote>\n<p>a</p>\n</blockquote>\n<hr />\n<ol start="3">\n<li>b</li>\n</ol>\n',
    "- [x] a\n- [ ] b": "<ul>\n<li>☑ a</li>\n<li>☐ b</li>\n</ul>\n",
    "```js\n$a$ <b>\n```": "<pre><code>$a$ &lt;b&gt;\n</code></pre>\n",
    "a  \nb\\*c &amp; &lt;": "<p>a<br />b*c &amp; &lt;</p>\n",
  };
  for (const [text, html] of Object.entries(cases)) assert.equal(markdownHtml(text), html);
  assert.match(markdownHtml("a|b\n-|-\n1|2"), /<table>\n<thead>\n<tr>\n<th>a<\/th>/);
});

test("SC4: raw HTML is text", () => {
  assert.equal(
    markdownHtml("a <b>c</b> <script>alert(1)</script>"),
    "<p>a &lt;b&gt;c&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;</p>\n",
  );
  assert.equal(
    markdownHtml("<div onclick=x>\n*a*\n</div>"),
    "<p>&lt;div onclick=x&gt;\n*a*\n&lt;/div&gt;</p>\n",
  );
});

test("SC4: links go to the web and to mail only, as a browser would read them", () => {
  assert.equal(
    markdownHtml("[x](https://A.org/?a=1&amp;b=2)"),
    '<p><a href="https://a.org/?a=1&amp;b=2" rel="nofollow ugc noopener">x</a></p>\n',
  );
  for (const href of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "java&Tab;script:alert(1)",
    "<java\tscript:alert(1)>",
    "<\u0001javascript:alert(1)>",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "/moderation",
    "//a.org",
    "#x",
  ]) {
    for (const text of [`[x](${href})`, `![x](${href})`, `[x][1]\n\n[1]: ${href}`, `<${href}>`]) {
      assertHarmless(markdownHtml(text));
      assert.doesNotMatch(markdownHtml(text), /<a /, text);
    }
  }
});

test("SC4: images become links, and a link holds no other", () => {
  assert.equal(
    markdownHtml("![a *b*](https://a.org/x.png)"),
    '<p><a href="https://a.org/x.png" rel="nofollow ugc noopener">a *b*</a></p>\n',
  );
  assert.match(markdownHtml("![](https://a.org/x.png)"), />https:\/\/a.org\/x.png<\/a>/);
  const nested = markdownHtml("[![a](http://b.org/)](http://c.org/)");
  assert.equal(nested.split("<a ").length, 2);
  assert.match(nested, /href="http:\/\/c.org\/"/);
});

test("SC10: links are counted as they are shown", () => {
  assert.equal(
    countLinks(
      "https://a.org www.b.org <https://c.org> [d](https://d.org) ![e](https://e.org) x@f.org",
    ),
    6,
  );
  assert.equal(countLinks("`https://a.org` [x](javascript:alert(1)) \\[y](https://b"), 1);
  assert.equal(countLinks("no links"), 0);
});

test("SC4: mathematics in Markdown", () => {
  const html = markdownHtml("**$a_1 * b_1$** costs `$5` or `$6`: $$x^2$$ and \\(y\\)");
  assert.equal(readFragment(html).elements.filter(({ name }) => name === "math").length, 3);
  assert.match(html, /<strong><math>/);
  assert.match(html, /<code>\$5<\/code> or <code>\$6<\/code>/);
  assert.match(markdownHtml("|a|\n|-|\n|$|x|$|"), /<td><math>/);
  assert.match(markdownHtml("[x](https://a.org/$y$)"), /href="https:\/\/a.org\/\$y\$"/);
  assert.equal(markdownHtml("\ue0000\ue001 \\$5"), "<p>\ufffd0\ufffd $5</p>\n");
});

test("SC4: a text that is too long or too tangled is shown as text", () => {
  for (const text of [
    "*a* ".repeat(MARKDOWN_CHARS_MAX / 4 + 1),
    "> ".repeat(50) + "x",
    "_a_".repeat(300),
    "- ".repeat(40),
  ]) {
    const html = markdownHtml(text);
    assert.equal(readFragment(html).elements.length, 1);
    assert.equal(readFragment(html).text.trim(), text.trim());
  }
  assert.match(markdownHtml("*a* ".repeat(150)), /<em>a<\/em>/);
});

test("SC4: hostile Markdown never throws and never gives anything else", () => {
  const part = constantFrom(
    "[",
    "]",
    "(",
    ")",
    "![",
    "<",
    ">",
    '"',
    "'",
    "`",
    "```\n",
    "*",
    "**",
    "_",
    "~~",
    "#",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "|",
    "|-|\n",
    "\\",
    "&",
    "&lt;",
    "&#x6a;",
    ":",
    "javascript:",
    "https://a.org/",
    "<script>",
    "</p>",
    "<img src=x onerror=alert(1)>",
    "<!--",
    "-->",
    "<![CDATA[",
    "$",
    "$$",
    "\\(",
    "\\)",
    "{",
    "}",
    "\\frac",
    "\\href{javascript:x}{y}",
    "\ue000",
    "0",
    "\ue001",
    "\0",
    "\ud800",
    "x",
    " ",
    '<a href="',
    'onclick="x"',
    "[x]: ",
    "<https://",
    "www.a.org",
    "\t",
    "\r",
    "\u2028",
  );
  check(
    property(array(part, { maxLength: 40 }), (parts) => {
      assertHarmless(markdownHtml(parts.join("")));
    }),
    { numRuns: 4_000 },
  );
});

test("SC10: long hostile texts end", () => {
  for (const unit of [
    "{",
    "$",
    "[",
    "![",
    "*a ",
    "_a_",
    "`",
    "> ",
    "- a\n  ",
    "|",
    "<",
    "**a *b",
    "[a](",
    "$x$ ",
    "\n",
    "&",
    "http://a(",
  ]) {
    for (const length of [2_000, MARKDOWN_CHARS_MAX, 100_000]) {
      assertHarmless(markdownHtml(unit.repeat(length / unit.length)));
    }
  }
});
