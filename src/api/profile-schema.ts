import { z } from "@hono/zod-openapi";
import type { Context } from "../context.ts";
import type { SignedIn } from "../http/env.ts";
import { openAccountProfile } from "../recommendations/profile-store.account.ts";
import type { ProfileStore } from "../recommendations/profile-store.ts";
import { requireCaller } from "./votes.ts";

const AT = z.string().openapi({ format: "date-time" });

export const PROFILE = z
  .object({
    format: z.literal("broadsheet-profile-1"),
    dial: z.int().min(0).max(100).openapi({
      description: "0: by what the reader likes alone; 100: by what everybody reads.",
    }),
    papers: z.array(
      z.object({
        key: z.string(),
        verdict: z.string().openapi({ description: "`more`, `not` or `seen`." }),
        weight: z.number(),
        source: z.string().openapi({ description: "`press`, `seed`, `vote` or `save`." }),
        at: AT,
      }),
    ),
    weights: z.array(z.object({ kind: z.string(), value: z.string(), weight: z.number() })),
    follows: z.array(z.object({ kind: z.string(), value: z.string(), at: AT })),
    mutes: z.array(z.object({ kind: z.string(), value: z.string(), at: AT })),
  })
  .openapi("Profile");

/** The profile of the reader whose token came along. */
export function ownProfile(
  context: Context,
  caller: SignedIn | null,
): { accountId: number; store: ProfileStore } {
  const reader = requireCaller(caller);
  return { accountId: reader.accountId, store: openAccountProfile(context, reader.accountId) };
}
