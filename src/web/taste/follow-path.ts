import type { FollowKind } from "../../recommendations/profile.ts";

/** The page of what is followed, or its feed. */
export function followPath(kind: FollowKind, value: string, twin = ""): string {
  const suffix = twin === "" ? "" : `.${twin}`;
  if (kind === "search") return `/search${suffix}?q=${encodeURIComponent(value)}`;
  if (kind === "category") return `/c/${encodeURI(value)}${suffix}`;
  if (kind === "collection") {
    const [owner = "", slug = ""] = value.split("/");
    return `/readers/${encodeURIComponent(owner)}/collections/${encodeURIComponent(slug)}${suffix}`;
  }
  return `/${kind === "author" ? "authors" : "organizations"}/${encodeURIComponent(value)}${suffix}`;
}
