import assert from "node:assert/strict";
import { test } from "node:test";
import { allowedMarkup } from "./allowed-markup.ts";
import type { MarkupRules } from "./allowed-markup.ts";
import { linkAttribute } from "./link-rules.ts";
import { mathmlAttribute } from "./mathml-rules.ts";

const rules: MarkupRules = {
  elements: new Map([
    ["p", new Set(["class"])],
    ["br", new Set<string>()],
    ["b", new Set<string>()],
  ]),
  voids: new Set(["br"]),
  attribute: (_element, _name, value) => (value === "bad" ? null : value),
};

test("SC4: allowed markup passes, attributes off the list go", () => {
  assert.equal(
    allowedMarkup('<p class="x" style="y" id="z">a &lt; b<br>c</p>', rules),
    '<p class="x">a &lt; b<br />c</p>',
  );
  assert.equal(allowedMarkup('<p class="bad">x</p>', rules), "<p>x</p>");
});

test("SC4: anything not plainly allowed is refused whole", () => {
  for (const markup of [
    "<script>x</script>",
    "<p>",
    "</p>",
    "<p><b></p></b>",
    "<P>x</P>",
    "<p onclick=x>y</p>",
    "<p class='x'>y</p>",
    "a < b",
    "a > b",
    "a & b",
    '<p class="a<b">x</p>',
    '<p\nclass="x">y</p>',
    "<!-- x -->",
    "<![CDATA[x]]>",
    '<p class="&x">y</p>',
    '<p/ class="x">',
    "</br>",
    "&copy;",
    "<p",
    "<",
  ]) {
    assert.equal(allowedMarkup(markup, rules), null, markup);
  }
  assert.equal(allowedMarkup("<b>".repeat(300) + "</b>".repeat(300), rules), null);
});

test("SC4: attributes of links and formulas", () => {
  const web = /^https?:$/;
  assert.equal(
    linkAttribute("href", "https://a.org/?x=1&amp;y=2", "nofollow", web),
    "https://a.org/?x=1&amp;y=2",
  );
  for (const href of [
    "javascript:x",
    "java&#9;script:x",
    "&#106;avascript:x",
    " javascript:x",
    "/x",
    "//a.org",
    "data:x",
  ]) {
    assert.equal(linkAttribute("href", href, "nofollow", web), null, href);
  }
  assert.equal(linkAttribute("rel", "opener", "nofollow", web), "nofollow");
  assert.equal(mathmlAttribute("class", "tml-right masthead"), "tml-right");
  assert.equal(mathmlAttribute("class", "masthead"), null);
  assert.equal(mathmlAttribute("width", "900em"), null);
  assert.equal(mathmlAttribute("width", "+0.1em"), "+0.1em");
  assert.equal(mathmlAttribute("mathcolor", "url(x)"), null);
});
