import { isUtf8 } from "node:buffer";

/** The document is refused; the message says why, and holds none of its text beyond a name. */
export class XmlError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "XmlError";
  }
}

const HEAD_BYTES = 65_536;
const BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
const LABELS_OF_UTF8 = new Set(["utf-8", "utf8", "us-ascii", "ascii"]);

/**
 * Refuses what can be refused before parsing, in time that does not grow with the document: another
 * encoding than UTF-8 (declared by the sender, by the document or by its bytes; OAI-PMH 2.0 §3.2
 * wants UTF-8) and a document type declaration.
 * @param contentType the `Content-Type` header, where there was one
 */
export function checkProlog(body: Buffer, contentType: string | null): void {
  const start = body.subarray(0, HEAD_BYTES).toString("latin1");
  if (/^(\u00FE\u00FF|\u00FF\u00FE|\0)/.test(start)) throw wrongEncoding("UTF-16");
  const head = start.startsWith(BYTE_ORDER_MARK) ? start.slice(BYTE_ORDER_MARK.length) : start;
  const told = /charset\s?=\s?"?([^\s;"]{1,40})/i.exec(contentType ?? "")?.[1];
  if (told && !LABELS_OF_UTF8.has(told.toLowerCase())) throw wrongEncoding(told);
  const declared = /^<\?xml[^>]{1,200}?encoding\s?=\s?["']([\w.-]{1,40})/.exec(head)?.[1];
  if (declared && !LABELS_OF_UTF8.has(declared.toLowerCase())) throw wrongEncoding(declared);
  if (!isUtf8(body)) throw new XmlError("the bytes are not UTF-8");
  if (hasDoctype(head)) {
    const isHtml = /<!doctype\s+html/i.test(head.slice(0, 1000));
    throw new XmlError(
      isHtml ? "an HTML page came instead of XML" : "it has a DTD, which is not read",
    );
  }
}

/** Whether a `<!DOCTYPE` comes before the root element, past comments and instructions. */
function hasDoctype(head: string): boolean {
  let at = 0;
  for (;;) {
    at = head.indexOf("<", at);
    if (at < 0) return false;
    const end = head.startsWith("<?", at) ? "?>" : head.startsWith("<!--", at) ? "-->" : null;
    if (end === null) return /^<!doctype/i.test(head.slice(at, at + 9));
    const after = head.indexOf(end, at + 2);
    if (after < 0) return false;
    at = after + end.length;
  }
}

const wrongEncoding = (label: string): XmlError =>
  new XmlError(`the encoding is said to be “${label}”; only UTF-8 is read`);
