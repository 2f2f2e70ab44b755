/** ISO 26324: a registrant of any length, a slash, and a suffix without white space. */
const DOI = /^10\.\d+(?:\.\d+)*\/\S+$/;
const RESOLVER =
  /^(?:https?:\/\/)?(?:www\.|dx\.)?(?:doi\.org|doi\.acm\.org|oadoi\.org|hdl\.handle\.net)\/+/i;
const LABEL = /^(?:urn:|info:)?doi\s*[:/]?\s*(?=10\.)/i;
const DOI_CHARACTERS_MAX = 500;

/**
 * The name alone of a DOI that is written as an address, with a label or with punctuation behind it:
 * `https://doi.org/10.1000/ABC.1`, `doi:10.1000/ABC.1.` → `10.1000/ABC.1`. Null where it is none.
 */
export function doiName(text: string): string | null {
  let name = text.trim().replace(/^[<("'[{]+/, "");
  const isAddress = RESOLVER.test(name);
  name = name.replace(RESOLVER, "");
  if (isAddress) name = decoded(name.replace(/[?#].*$/s, ""));
  // A label behind the resolver, or two of them, are in real records.
  for (let times = 0; times < 2; times++) name = name.trim().replace(LABEL, "");
  name = withoutEnd(name);
  return DOI.test(name) && name.length <= DOI_CHARACTERS_MAX ? name : null;
}

/** Where a DOI leads. */
export const doiHref = (name: string): string =>
  `https://doi.org/${name.split("/").map(encodeURIComponent).join("/")}`;

/** Punctuation behind a name is the sentence's; a bracket is the name's where it opened there. */
function withoutEnd(name: string): string {
  let rest = name;
  for (;;) {
    const last = rest.at(-1) ?? "";
    const opens = { ")": "(", "]": "[", "}": "{", ">": "<" }[last];
    const isOdd = opens !== undefined && rest.split(last).length - 1 > rest.split(opens).length - 1;
    if (!isOdd && !/[.,;:!?"'”’»\s]/.test(last)) return rest;
    if (last === "") return rest;
    rest = rest.slice(0, -1);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
