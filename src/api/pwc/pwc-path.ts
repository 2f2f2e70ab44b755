import { decoded } from "../api-path.ts";

const PREFIX = "/pwc/api/v1";
const PAPER_VERBS = new Set([
  "datasets",
  "repositories",
  "tasks",
  "methods",
  "results",
  "related",
  "read",
  "lineage",
]);
const PAPER_LISTS = new Set(["search", "recent", "trending"]);

/**
 * The path a request is routed by: without the prefix and the slash that the old client ends on,
 * and with an id of a paper as one segment, since `hep-th/9901001` holds a slash.
 */
export function pwcPath(request: Request): string {
  const path = new URL(request.url).pathname.slice(PREFIX.length).replace(/\/$/, "") || "/";
  const start = /^\/(?:research\/)?papers\//.exec(path)?.[0];
  if (!start) return path;
  const parts = path.slice(start.length).split("/");
  const last = parts.at(-1) ?? "";
  if (parts.length === 1 && PAPER_LISTS.has(last)) return path;
  const hasVerb = parts.length > 1 && PAPER_VERBS.has(last);
  const id = (hasVerb ? parts.slice(0, -1) : parts).join("/");
  return `${start}${encodeURIComponent(decoded(id))}${hasVerb ? `/${last}` : ""}`;
}
