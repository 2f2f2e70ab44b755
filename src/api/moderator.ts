import { z } from "@hono/zod-openapi";
import { requireScope } from "../accounts/api-tokens.ts";
import { requireRole } from "../accounts/roles.ts";
import type { SignedIn } from "../http/env.ts";
import { requireCaller } from "./votes.ts";

/** Every act stands in the public log with its reason. */
export const REASON = z.string().max(2_000).openapi({
  description: "Stands in the public log; needed, except to accept a submission.",
});

/** @throws UserError 401 without a token, 403 without the scope or the role */
export function moderatorOf(signedIn: SignedIn | null): SignedIn {
  const caller = requireCaller(signedIn);
  requireScope(caller, "moderate");
  requireRole(caller, "moderator");
  return caller;
}
