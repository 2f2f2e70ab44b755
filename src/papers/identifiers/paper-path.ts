/**
 * Address of a paper's page, by its key: `/papers/2311.03285`, `/papers/hep-th/9901001`,
 * `/papers/doi:10.1000/x`, `/papers/url:https:%2F%2F…`. Slashes stay only where no browser would
 * fold the path (empty, `.` and `..` segments are folded).
 */
export function paperPath(key: string): string {
  const name = key.startsWith("arxiv:") ? key.slice("arxiv:".length) : key;
  const parts = name.split("/");
  const isFoldable = parts.some((part) => part === "" || part === "." || part === "..");
  return `/papers/${isFoldable ? segment(name) : parts.map(segment).join("/")}`;
}

export const organizationPath = (slug: string): string => `/organizations/${segment(slug)}`;

/** One segment of a path, with the signs that may be in it as they are. */
export function segment(text: string): string {
  return encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%2B", "+");
}
