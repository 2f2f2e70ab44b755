import type { Context as HonoContext } from "hono";

/** True where the client prefers Markdown to HTML (docs/reference/compatibility.md, trap 7). */
export function wantsMarkdown(c: HonoContext): boolean {
  const accept = c.req.header("accept") ?? "";
  const markdown = quality(accept, "text/markdown");
  return markdown > 0 && markdown >= quality(accept, "text/html");
}

function quality(accept: string, type: string): number {
  const part = accept.split(",").find((each) => each.trim().startsWith(type));
  if (!part) return 0;
  const given = /;\s*q=([\d.]+)/.exec(part)?.[1];
  return given === undefined ? 1 : Number(given);
}
