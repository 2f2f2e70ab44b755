import { z } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { EXPRESSION_CHARACTERS_MAX } from "../feeds/category-expression.ts";
import { CURSOR_CHARACTERS_MAX } from "../feeds/cursor.ts";

export const INSTANT = z
  .string()
  .max(40)
  .optional()
  .openapi({
    param: { name: "at", in: "query" },
    description: "A past moment, as 2026-11-24T08:00:00Z, or a day.",
  });
export const CATEGORY = z.string().max(EXPRESSION_CHARACTERS_MAX).optional().openapi({
  description: "A category expression, as cs.AI+cs.LG-cs.CY.",
});
export const CURSOR = z.string().max(CURSOR_CHARACTERS_MAX).optional().openapi({
  description: "“next” of the page before.",
});

export const limit = (most: number, usual: number) =>
  z.coerce
    .number({ error: `is not a whole number from 1 to ${most}` })
    .int(`is not a whole number from 1 to ${most}`)
    .min(1, `is less than 1; the least is 1`)
    .max(most, `is more than ${most}, the most a page can have`)
    .default(usual)
    .openapi({ type: "integer", minimum: 1, maximum: most, default: usual });

/** A row number in a path, as `{commentId}`. */
export const rowId = <N extends string>(name: N) =>
  z.object({
    [name]: z.coerce
      .number()
      .int()
      .min(1)
      .max(Number.MAX_SAFE_INTEGER)
      .openapi({ type: "integer", param: { name, in: "path" } }),
  } as Record<N, z.ZodCoercedNumber>);

/** A JSON body or answer of a shape. */
export const json = <T extends z.ZodType>(schema: T) => ({
  content: { "application/json": { schema } },
});

/** A JSON body that has to be there. */
export const jsonBody = <T extends z.ZodType>(schema: T) => ({
  required: true as const,
  ...json(schema),
});

/** Adds the address of the next page as RFC 8288 has it: this address with another cursor. */
export function linkNext(
  c: HonoContext,
  baseUrl: string,
  changed: Record<string, string | null>,
): void {
  const params = new URL(c.req.url).searchParams;
  for (const [name, value] of Object.entries(changed)) {
    if (value === null) return;
    params.set(name, value);
  }
  c.header("link", `<${baseUrl}${new URL(c.req.url).pathname}?${params.toString()}>; rel="next"`);
}
