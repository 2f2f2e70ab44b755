import { z } from "@hono/zod-openapi";

/** Every act stands in the public log with its reason. */
export const REASON = z.string().max(2_000).openapi({
  description: "Stands in the public log; needed, except to accept a submission.",
});
