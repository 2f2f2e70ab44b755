import type { MarkupRules } from "./allowed-markup.ts";

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}

/**
 * MathML without anything that acts or loads: no `annotation-xml`, `maction`, `mglyph`, `semantics`,
 * no `href`, `style`, `id` or event attribute. Widths are bounded, so that a formula cannot cover
 * the page.
 */
const ELEMENTS = words(`
  math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow mspace
  msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none
`);
const ATTRIBUTES = new Set(
  words(`
    accent accentunder class columnalign columnspan depth display displaystyle fence form height
    largeop linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize
    movablelimits notation rowspacing rowspan rspace scriptlevel separator stretchy symmetric
    voffset width
  `),
);
const LENGTHS = new Set(
  words(
    "depth height linethickness lspace mathsize maxsize minsize rowspacing rspace voffset width",
  ),
);
/** Classes that Temml itself writes; a formula cannot name its own (`trust: false`). */
const CLASS = /^(?:tml-[a-z0-9-]{1,20}|(?:chr|wbk)-[a-z-]{1,20}|mathcal|mathscr)$/;
const PLAIN = /^[A-Za-z0-9 #%.+_-]{0,60}$/;
const UNIT_MAX: Record<string, number> = { em: 30, ex: 60, px: 480, pt: 360, "%": 300, "": 10 };

export const MATHML_ELEMENTS: ReadonlySet<string> = new Set(ELEMENTS);

export const MATHML_RULES: MarkupRules = {
  elements: new Map(ELEMENTS.map((name) => [name, ATTRIBUTES])),
  voids: new Set(),
  attribute: (_element, name, value) => mathmlAttribute(name, value),
};

/** The value of a MathML attribute as it may be sent; null to leave the attribute out. */
export function mathmlAttribute(name: string, value: string): string | null {
  if (name === "class") {
    const kept = value.split(" ").filter((word) => CLASS.test(word));
    return kept.length === 0 ? null : kept.join(" ");
  }
  if (!PLAIN.test(value)) return null;
  if (!LENGTHS.has(name)) return value;
  for (const part of value.split(" ")) {
    const match = /^[+-]?(\d{0,5}\.?\d{0,6})(em|ex|px|pt|%|)$/.exec(part);
    const limit = UNIT_MAX[match?.[2] ?? ""] ?? 0;
    if (match === null || Number(match[1]) > limit) return null;
  }
  return value;
}
