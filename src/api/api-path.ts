const PAPERS = /^\/api\/v1\/(?:collections\/[^/]+\/)?papers\//;
/** What may follow an id: `/papers/hep-th/9901001/why` is `why` of `hep-th/9901001`. */
const VERBS = new Set([
  "why",
  "similar",
  "vote",
  "comments",
  "flag",
  "pick",
  "save",
  "results",
  "claim",
  "links",
  "moderation",
]);

/**
 * The path a request is routed by. Ids hold slashes (`hep-th/9901001`, `doi:10.1/x`), written as
 * they are or as `%2F`: everything between `papers/` and a known verb becomes one segment.
 */
export function apiPath(request: Request): string {
  const path = pathOf(request.url);
  const start = PAPERS.exec(path)?.[0];
  if (!start) return path;
  const parts = path.slice(start.length).split("/");
  const last = parts.at(-1) ?? "";
  const hasVerb = parts.length > 1 && VERBS.has(last);
  const id = hasVerb ? parts.slice(0, -1).join("/") : parts.join("/");
  return `${start}${encodeURIComponent(decoded(id))}${hasVerb ? `/${last}` : ""}`;
}

function pathOf(url: string): string {
  const start = url.indexOf("/", url.indexOf("//") + 2);
  if (start === -1) return "/";
  const end = url.slice(start).search(/[?#]/);
  return end === -1 ? url.slice(start) : url.slice(start, start + end);
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
