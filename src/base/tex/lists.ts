const KINDS =
  "itemize|enumerate|description|compactitem|compactenum|inparaenum|enumerate\\*|itemize\\*";
const LIST = new RegExp(
  `\\\\begin\\{(${KINDS})\\}(?:\\[[^\\]]{0,200}\\])?((?:(?!\\\\begin\\{(?:${KINDS})\\})[\\s\\S])*?)\\\\end\\{\\1\\}`,
  "g",
);
const ITEM = /\\item(?![A-Za-z])\s*(?:\[([^\]]{0,200})\])?\s*/g;
const NESTED_MAX = 5;

/**
 * TeX's lists as running text: `• a • b`, `(1) a (2) b`, their labels where they have some; a list of
 * one is its item. An `\item` outside a list is a bullet; what is not closed is shown as it is written.
 */
export function listsAsText(text: string): string {
  if (!text.includes("\\item")) return text;
  let plain = text;
  for (let depth = 0; depth < NESTED_MAX; depth++) {
    const flat = plain.replace(
      LIST,
      (_, kind: string, body: string) => ` ${itemsText(kind, body)} `,
    );
    if (flat === plain) break;
    plain = flat;
  }
  return plain === text && text.includes("\\begin{")
    ? text
    : plain
        .replace(ITEM, bullet)
        .replace(/ {2,}/g, " ")
        .replace(/ (?=[,.;:](?:\s|$))/g, "")
        .trim();
}

function itemsText(kind: string, body: string): string {
  const items = body.split(/\\item(?![A-Za-z])/).map((item) => item.trim());
  const [before = "", ...rest] = items;
  const isNumbered = kind.includes("enum");
  const shown = rest.map((item, at) => {
    const label = /^\[([^\]]{0,200})\]\s*/.exec(item);
    const words = item.slice(label?.[0].length ?? 0);
    if (label?.[1]) return `${label[1]} ${words}`;
    return rest.length === 1 ? words : `${isNumbered ? `(${at + 1})` : "•"} ${words}`;
  });
  return [before, ...shown].filter((part) => part !== "").join(" ");
}

const bullet = (_: string, label: string | undefined): string => (label ? `${label} ` : "• ");
