import assert from "node:assert/strict";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Html } from "../src/web/pages/frame/html.ts";

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>"/]+(?:="[^"]*")?)*)\s*(\/?)>/g;
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

interface Tag {
  name: string;
  attributes: Map<string, string>;
}

/** What every page must be, whatever is in it; returns its opening tags. */
export function checkPage(page: string): Tag[] {
  const tags = balancedTags(page);
  const count = (name: string): number => tags.filter((tag) => tag.name === name).length;
  assert.equal(count("h1"), 1, "one h1");
  assert.equal(count("main"), 1, "one main");
  assert.ok(count("style") <= 1, "no style element but the site's own");
  assert.equal(count("title"), 1, "one title");
  checkHeadings(tags);
  checkAttributes(tags);
  return tags;
}

/** Every tag that is opened is closed, in order; a `<` that begins no tag is escaped. */
function balancedTags(page: string): Tag[] {
  const open: string[] = [];
  const tags: Tag[] = [];
  const left = page
    .replace(/^<!doctype html>/i, "")
    .replaceAll(TAG, (_, slash: string, name: string, rest: string, selfClosed: string) => {
      if (slash === "/") assert.equal(name, open.pop(), `</${name}> closes what is open`);
      else {
        if (!VOID.has(name) && selfClosed === "") open.push(name);
        const attributes = [...rest.matchAll(/([^\s=>"/]+)(?:="([^"]*)")?/g)];
        assert.equal(
          new Set(attributes.map((each) => each[1])).size,
          attributes.length,
          `doubled attribute: ${rest}`,
        );
        tags.push({
          name,
          attributes: new Map(attributes.map((each) => [each[1] ?? "", each[2] ?? ""])),
        });
      }
      return "";
    });
  assert.deepEqual(open, [], "every element is closed");
  assert.doesNotMatch(left, /</, "no stray <");
  return tags;
}

function checkHeadings(tags: Tag[]): void {
  let level = 0;
  for (const { name } of tags) {
    if (!/^h[1-6]$/.test(name)) continue;
    assert.ok(Number(name[1]) <= level + 1, `${name} follows h${level}`);
    level = Number(name[1]);
  }
}

function checkAttributes(tags: Tag[]): void {
  const ids = tags.flatMap(({ attributes }) => attributes.get("id") ?? []);
  assert.equal(new Set(ids).size, ids.length, `doubled id among ${ids.join(" ")}`);
  for (const { name, attributes } of tags) {
    for (const attribute of attributes.keys()) {
      assert.ok(attribute !== "style" && !attribute.startsWith("on"), `no ${attribute} attribute`);
    }
    const href = attributes.get("href") ?? attributes.get("action");
    if (href !== undefined) assert.match(href, /^(?:\/|#|\?|https?:|mailto:)/, `address ${href}`);
    const pointed = attributes.get("for") ?? attributes.get("aria-describedby");
    if (pointed !== undefined) assert.ok(ids.includes(pointed), `#${pointed} is there`);
    if (name === "script") {
      assert.ok(
        attributes.has("src") || attributes.get("type") === "application/ld+json",
        "no inline script",
      );
    }
  }
}

export function tagsNamed(tags: Tag[], name: string): Map<string, string>[] {
  return tags.filter((tag) => tag.name === name).map((tag) => tag.attributes);
}

/** A screen as text. */
export function markup(screen: Html): string {
  return (screen as HtmlEscapedString).toString();
}
