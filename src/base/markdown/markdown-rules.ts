import type { MarkupRules } from "../tex/allowed-markup.ts";
import { linkAttribute } from "../tex/link-rules.ts";
import { MATHML_ELEMENTS, MATHML_RULES, mathmlAttribute } from "../tex/mathml-rules.ts";

export const LINK_REL = "nofollow ugc noopener";
/** Schemes that a link in a comment may have. */
export const LINK_SCHEMES = /^(?:https?|mailto):$/;

const NONE: ReadonlySet<string> = new Set();
const BLOCKS =
  "p br hr h4 h5 h6 strong em del pre blockquote ul li table thead tbody tr th td".split(" ");

/** What a comment's HTML may hold. */
export const MARKDOWN_RULES: MarkupRules = {
  elements: new Map([
    ...MATHML_RULES.elements,
    ...BLOCKS.map((name) => [name, NONE] as const),
    ["ol", new Set(["start"])],
    ["code", new Set(["class"])],
    ["a", new Set(["href", "rel"])],
  ]),
  voids: new Set(["br", "hr"]),
  attribute: (element, name, value) => {
    if (MATHML_ELEMENTS.has(element)) return mathmlAttribute(name, value);
    if (element === "a") return linkAttribute(name, value, LINK_REL, LINK_SCHEMES);
    if (element === "ol") return /^[0-9]{1,9}$/.test(value) ? value : null;
    return element === "code" && value === "tex" ? value : null;
  },
};
