/** U+0000, which PostgreSQL cannot keep, is kept as U+FFFD on every engine. */
export function withoutNul(value: unknown): unknown {
  return typeof value === "string" && value.includes("\0")
    ? value.replaceAll("\0", "\uFFFD")
    : value;
}
