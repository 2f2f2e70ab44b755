import { z } from "@hono/zod-openapi";

/** Every act is in the public log with its reason. */
export const REASON = z.string().max(2_000).openapi({
  description: "Is shown in the public log; needed, except to accept a submission.",
});
