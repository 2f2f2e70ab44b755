import { z } from "zod";
import { isMoment } from "../base/days.ts";
import { linkKindOf } from "../papers/link-kinds.ts";
import type { LinkRecord } from "../papers/stored/paper-record.ts";

const maybe = <T extends z.ZodType>(type: T) => z.union([type, z.null().optional()]);
const LINE_LINK = z.object({
  kind: z.string().max(40),
  url: z.url({ protocol: /^https?$/, error: "is no http(s) address" }).max(2_000),
  provenance: maybe(z.string().max(2_000)),
  checkedAt: maybe(z.string().refine(isMoment, "is neither a day nor an instant")),
});

export interface LineLinks {
  links: LinkRecord[];
  /** A sentence for each link that was left out: one bad link does not cost the paper. */
  leftOut: string[];
}

/** The links of an import line; what leads nowhere a reader may be sent is left out, and named. */
export function readLineLinks(values: unknown[], source: string): LineLinks {
  const found: LineLinks = { links: [], leftOut: [] };
  for (const [index, value] of values.entries()) {
    const parsed = LINE_LINK.safeParse(value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const field = issue?.path.join(".") ?? "";
      found.leftOut.push(
        `links.${index}${field && `.${field}`}: ${issue?.message ?? "is no link"}: the link was left out, the paper taken`,
      );
      continue;
    }
    const { kind, url, provenance, checkedAt } = parsed.data;
    found.links.push({
      kind: linkKindOf(kind),
      url,
      provenance: provenance ?? source,
      checkedAt: checkedAt ?? null,
    });
  }
  return found;
}
