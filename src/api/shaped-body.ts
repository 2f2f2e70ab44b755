import type { Context as HonoContext } from "hono";
import type { z } from "zod";
import { UserError } from "../base/errors.ts";

/**
 * The JSON body of a call of another program's API in its shape; `change` prepares it.
 * @throws UserError that names the first field that does not fit
 */
export async function shapedBody<T>(
  c: HonoContext,
  shape: z.ZodType<T>,
  change: (value: unknown) => unknown = (value) => value,
): Promise<T> {
  const value: unknown = await c.req.json().catch(() => {
    throw new UserError("The body is no JSON.");
  });
  const parsed = shape.safeParse(change(value));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") || "body";
  throw new UserError(`${field}: ${issue?.message ?? "cannot be read"}.`, "invalid", field);
}
