import { setImmediate as turn } from "node:timers/promises";
import { SaxesParser } from "saxes";
import { XmlError, checkProlog } from "./xml-prolog.ts";
import { openTree } from "./xml-tree.ts";
import type { XmlElement, XmlTaker } from "./xml-tree.ts";

export interface XmlLimits {
  depthMax: number;
  /** UTF-16 units of one text, attribute value or comment. */
  textUnitsMax: number;
  /** Elements held at once; those of a record that was handed over no longer count. */
  elementsMax: number;
  attributesMax: number;
}

export interface XmlOptions {
  /** The `Content-Type` header, which may name an encoding. */
  contentType?: string | null;
  /** Local names that the root element may have; without them any. */
  roots?: string[];
  /** Elements of this local name are handed over when they end, and not kept in the tree. */
  each?: XmlTaker;
  limits?: Partial<XmlLimits>;
}

const LIMITS: XmlLimits = {
  depthMax: 32,
  textUnitsMax: 500_000,
  elementsMax: 50_000,
  attributesMax: 100,
};
const SLICE_BYTES = 65_536;
const SLICES_A_TURN = 4;
/** Faults in the text of an element that leave the rest of the document readable. */
const FAULTS_OF_TEXT = /(disallowed character|malformed character entity) at/;

/**
 * Reads a document into elements (XML 1.0 without DTD). Names lose their prefix. A DTD, an entity
 * beyond the five, another encoding than UTF-8, too much depth, text or elements, a wrong root and
 * an unfinished document are refused as soon as they are met; other work continues in between.
 * A disallowed character in an element of `each` is that element's fault, not the document's.
 * @throws XmlError
 */
export async function readXml(body: Buffer, options: XmlOptions = {}): Promise<XmlElement> {
  const steps = readInSteps(body, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await turn();
  }
}

/** As `readXml`, in one go: for a command that has nothing else to do. */
export function readXmlNow(body: Buffer, options: XmlOptions = {}): XmlElement {
  const steps = readInSteps(body, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function* readInSteps(body: Buffer, options: XmlOptions): Generator<undefined, XmlElement> {
  const limits = { ...LIMITS, ...options.limits };
  checkProlog(body, options.contentType ?? null);
  const parser = new SaxesParser({ xmlns: false, position: false });
  const tree = openTree(options, limits, textOf(body));
  let progressAt = 0;
  const heard = (): void => {
    progressAt = parser.position;
  };
  parser.on("error", (error) => {
    const message = `${error.message.replace(/\.$/, "")} at character ${parser.position}`;
    if (!FAULTS_OF_TEXT.test(message) || !tree.blame(message)) throw new XmlError(message);
  });
  parser.on("doctype", () => {
    throw new XmlError("it has a DTD, which is not read");
  });
  parser.on("opentagstart", (tag) => tree.start(tag.name, parser.position));
  parser.on("attribute", ({ name, value }) => tree.attribute(name, value));
  parser.on("opentag", heard);
  parser.on("text", (text) => tree.text(text));
  parser.on("cdata", (text) => tree.text(text));
  parser.on("closetag", () => {
    heard();
    tree.end(parser.position);
  });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let from = 0, slice = 1; from < body.length; from += SLICE_BYTES, slice += 1) {
    parser.write(decoder.decode(body.subarray(from, from + SLICE_BYTES), { stream: true }));
    if (parser.position - progressAt > limits.textUnitsMax) {
      throw new XmlError(`there are more than ${limits.textUnitsMax} characters in a text`);
    }
    if (slice % SLICES_A_TURN === 0) yield;
  }
  parser.close();
  return tree.result();
}

/** The document's text, decoded again only where a part of it is wanted as it came. */
function textOf(body: Buffer): (start: number, end: number) => string {
  return (start, end) => {
    const text = new TextDecoder().decode(body);
    return text.slice(text.lastIndexOf("<", start - 1), end);
  };
}
