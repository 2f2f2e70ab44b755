import { XmlError } from "./xml-prolog.ts";

/** An element with its local name; `text` is what is directly in it, joined. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

export interface XmlSource {
  /** The element as it came, tags included. */
  raw: () => string;
  /** What is wrong with its characters, or null. */
  fault: string | null;
}

export interface XmlTaker {
  name: string;
  take: (element: XmlElement, source: XmlSource) => void;
}

interface TreeOptions {
  roots?: string[];
  each?: XmlTaker;
}

interface TreeLimits {
  depthMax: number;
  textUnitsMax: number;
  elementsMax: number;
  attributesMax: number;
}

/** Builds elements from the parser's events, and refuses what passes a limit. */
export function openTree(
  { roots, each }: TreeOptions,
  limits: TreeLimits,
  textOf: (start: number, end: number) => string,
) {
  const path: XmlElement[] = [];
  let root: XmlElement | null = null;
  let heldCount = 0;
  let attributeCount = 0;
  let taken: { depth: number; start: number; heldBefore: number; fault: string | null } | null =
    null;

  const start = (qualified: string, position: number): void => {
    const name = localName(qualified);
    if (path.length === 0) checkRoot(name, roots);
    check(path.length + 1, limits.depthMax, "levels of elements");
    heldCount += 1;
    check(heldCount, limits.elementsMax, "elements");
    attributeCount = 0;
    if (!taken && each?.name === name) {
      taken = { depth: path.length, start: position, heldBefore: heldCount - 1, fault: null };
    }
    const element: XmlElement = { name, attributes: {}, children: [], text: "" };
    root ??= element;
    path.push(element);
  };

  const attribute = (name: string, value: string): void => {
    attributeCount += 1;
    check(attributeCount, limits.attributesMax, "attributes of an element");
    const attributes = path.at(-1)?.attributes ?? {};
    // Defined, not assigned: an attribute may be called `__proto__`.
    Object.defineProperty(attributes, localName(name), { value, enumerable: true });
  };

  const text = (value: string): void => {
    const element = path.at(-1);
    if (!element) return;
    element.text += value;
    check(element.text.length, limits.textUnitsMax, "characters in a text");
  };

  const end = (position: number): void => {
    const element = path.pop();
    if (!element) return;
    if (taken?.depth !== path.length || !each) {
      path.at(-1)?.children.push(element);
      return;
    }
    const { start: from, fault, heldBefore } = taken;
    taken = null;
    heldCount = heldBefore;
    each.take(element, { raw: () => textOf(from, position), fault });
  };

  /** Notes a fault of the element being taken; false where none is. */
  const blame = (fault: string): boolean => {
    if (taken) taken.fault ??= fault;
    return taken !== null;
  };

  const result = (): XmlElement => {
    if (!root) throw new XmlError("there is no element");
    return root;
  };
  return { start, attribute, text, end, blame, result };
}

function check(count: number, most: number, what: string): void {
  if (count > most) throw new XmlError(`there are more than ${most} ${what}`);
}

function checkRoot(name: string, roots: string[] | undefined): void {
  if (!roots || roots.includes(name)) return;
  throw new XmlError(`the root element is <${name.slice(0, 40)}>, not <${roots.join("> or <")}>`);
}

export const childrenOf = (element: XmlElement | null | undefined, name: string): XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

export const childOf = (element: XmlElement | null | undefined, name: string): XmlElement | null =>
  element?.children.find((child) => child.name === name) ?? null;

/** The trimmed text of the first child of that name; null where it is missing or empty. */
export function textOfChild(element: XmlElement | null | undefined, name: string): string | null {
  return childOf(element, name)?.text.trim() || null;
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);
