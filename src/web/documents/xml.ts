/** Everything that XML 1.0 forbids: control characters, lone surrogates, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text that may be between tags or in an attribute of XML 1.0. */
export function xmlText(text: string): string {
  return text.replaceAll(FORBIDDEN, "").replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}

/** `<name a="b">text</name>`, or nothing where the text is null or empty. */
export function textElement(
  name: string,
  text: string | null,
  attributes: Record<string, string> = {},
): string {
  if (text === null || text === "") return "";
  return `<${name}${attributeList(attributes)}>${xmlText(text)}</${name}>\n`;
}

/** `<name a="b"/>` */
export function emptyElement(name: string, attributes: Record<string, string>): string {
  return `<${name}${attributeList(attributes)}/>\n`;
}

function attributeList(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${xmlText(value)}"`)
    .join("");
}
