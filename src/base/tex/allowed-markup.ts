/** What may be in markup: elements with their attributes, elements without an end tag. */
export type MarkupRules = {
  elements: ReadonlyMap<string, ReadonlySet<string>>;
  voids: ReadonlySet<string>;
  /** The value to write for an allowed attribute (still escaped), or null to leave it out. */
  attribute: (element: string, name: string, value: string) => string | null;
};

const MARKUP_DEPTH_MAX = 200;
const TEXT = /[^<>&]*(?:&(?:amp|lt|gt|quot|#39|#x[0-9a-fA-F]{1,6}|#[0-9]{1,7});[^<>&]*)*/y;
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z][a-z-]*="[^"<>]*")*) ?(\/?)>/y;
const ATTRIBUTE = / ([a-z][a-z-]*)="([^"<>]*)"/g;
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|#39|#x[0-9a-fA-F]{1,6}|#[0-9]{1,7});)/;

/**
 * The last gate before markup is sent (SC4): reads it strictly from left to right and writes it
 * again, well-formed as XML too, with allowed attributes only. Null where anything is not plainly allowed: an element off
 * the list, a tag written in another way, a bare `<`, `>` or `&`, tags that do not close.
 */
export function allowedMarkup(markup: string, rules: MarkupRules): string | null {
  const open: string[] = [];
  let output = "";
  let at = 0;
  while (at < markup.length) {
    TEXT.lastIndex = at;
    const text = TEXT.exec(markup)?.[0] ?? "";
    output += text;
    at += text.length;
    if (at >= markup.length) break;
    TAG.lastIndex = at;
    const tag = TAG.exec(markup);
    if (tag === null) return null;
    const written = tagText(tag, open, rules);
    if (written === null) return null;
    output += written;
    at += tag[0].length;
  }
  return open.length === 0 ? output : null;
}

function tagText(tag: RegExpExecArray, open: string[], rules: MarkupRules): string | null {
  const [, closing, name = "", attributes = ""] = tag;
  const allowed = rules.elements.get(name);
  if (allowed === undefined) return null;
  if (closing === "/") {
    if (rules.voids.has(name)) return null;
    return attributes === "" && open.pop() === name ? `</${name}>` : null;
  }
  const kept = attributesText(name, attributes, allowed, rules);
  if (kept === null) return null;
  if (rules.voids.has(name)) return `<${name}${kept} />`;
  open.push(name);
  return open.length > MARKUP_DEPTH_MAX ? null : `<${name}${kept}>`;
}

function attributesText(
  element: string,
  source: string,
  allowed: ReadonlySet<string>,
  rules: MarkupRules,
): string | null {
  let kept = "";
  for (const [, name = "", value = ""] of source.matchAll(ATTRIBUTE)) {
    if (BARE_AMPERSAND.test(value)) return null;
    if (!allowed.has(name)) continue;
    const written = rules.attribute(element, name, value);
    if (written !== null) kept += ` ${name}="${written}"`;
  }
  return kept;
}
