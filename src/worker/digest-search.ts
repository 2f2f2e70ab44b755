import type { Context } from "../context.ts";
import type { FindPapers } from "../digests/plan-issues.ts";

export function searchPapers(_context: Context): FindPapers {
  return async () => [];
}
