import { getPath } from "hono/utils/url";

/** After these an identifier of a paper follows, which may hold slashes. */
const BEFORE_PAPER = new Set(["papers", "arxiv"]);

interface PaperAddresses {
  /** Parts of the address up to the identifier. */
  before: string[];
  /** What may follow it: `vote` of `/papers/:id/vote`. */
  verbs: Set<string>;
  /** What is no identifier in its place: `trending` of `/papers/trending`. */
  others: Set<string>;
}

/**
 * The path that a request is routed by, without a slash at the end of a page's. Identifiers hold slashes
 * (`hep-th/9901001`, `doi:10.1/x`), written as they are or as `%2F`: what is between the part
 * before an identifier and a verb that an address has becomes one part.
 */
export function requestPath(addresses: string[]): (request: Request) => string {
  const groups = paperAddresses(addresses.map((address) => address.split("/")));
  return (request) => {
    const path = withoutEnd(rawPath(request.url));
    const parts = path.split("/");
    for (const { before, verbs, others } of groups) {
      if (!startsWith(parts, before)) continue;
      const rest = parts.slice(before.length);
      if (others.has(rest[0] ?? "")) break;
      const last = rest.at(-1) ?? "";
      const verb = rest.length > 1 && verbs.has(last) ? [last] : [];
      const id = rest.slice(0, rest.length - verb.length).join("/");
      return [...parts.slice(0, before.length), encodeURIComponent(decoded(id)), ...verb].join("/");
    }
    return withoutEnd(getPath(request));
  };
}

function paperAddresses(all: string[][]): PaperAddresses[] {
  const groups = new Map<string, PaperAddresses>();
  for (const parts of all) {
    const at = parts.findIndex(
      (part, index) => part.startsWith(":") && BEFORE_PAPER.has(parts[index - 1] ?? ""),
    );
    if (at === -1) continue;
    const before = parts.slice(0, at);
    const name = before.join("/");
    const group = groups.get(name) ?? { before, verbs: new Set(), others: new Set() };
    groups.set(name, group);
    if (parts[at + 1] !== undefined) group.verbs.add(parts.slice(at + 1).join("/"));
  }
  for (const { before, others } of groups.values()) {
    for (const parts of all) {
      const part = parts[before.length];
      if (part && !part.startsWith(":") && before.every((each, at) => parts[at] === each)) {
        others.add(part);
      }
    }
  }
  return [...groups.values()];
}

/** Our API is described to the letter, so that a slash at the end of its addresses counts. */
const withoutEnd = (path: string): string =>
  path.length > 1 && path.endsWith("/") && !path.startsWith("/api/v1/") ? path.slice(0, -1) : path;

const startsWith = (parts: string[], before: string[]): boolean =>
  parts.length > before.length &&
  before.every((part, at) => (part.startsWith(":") ? parts[at] !== "" : parts[at] === part));

function rawPath(url: string): string {
  const start = url.indexOf("/", url.indexOf("//") + 2);
  if (start === -1) return "/";
  const end = url.slice(start).search(/[?#]/);
  return end === -1 ? url.slice(start) : url.slice(start, start + end);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
