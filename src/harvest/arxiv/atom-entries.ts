import type { XmlElement } from "../../base/xml-tree.ts";
import { readXml } from "../../base/xml.ts";

export interface ArxivEntry {
  element: XmlElement;
  raw: () => string;
  fault: string | null;
}

/** The entries of an Atom document (RFC 4287); arXiv's feeds and query answers are such. */
export async function readAtomEntries(
  body: Buffer,
  contentType: string | null,
): Promise<ArxivEntry[]> {
  const entries: ArxivEntry[] = [];
  await readXml(body, {
    contentType,
    roots: ["feed"],
    each: {
      name: "entry",
      take: (element, { raw, fault }) => entries.push({ element, raw, fault }),
    },
  });
  return entries;
}
