import type { z } from "zod";
import { UserError } from "../base/errors.ts";

/** Reads a value by its shape. @throws UserError that names the field */
export function parsed<T>(shape: z.ZodType<T>, value: unknown): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new UserError(`${issue?.path.join(".") || "item"}: ${issue?.message ?? "cannot be read"}`);
}

/** The fields of an object without those that the store has in columns. */
export function factsOf(
  value: Record<string, unknown>,
  columns: string[],
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !columns.includes(name)));
}
