import { z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import type { SignedIn } from "../../http/env.ts";
import { openAccountProfile } from "../../recommendations/profile-store.account.ts";
import type { ProfileStore } from "../../recommendations/profile-store.ts";

const AT = z.string().openapi({ format: "date-time" });

const DIAL = z.int().min(0).max(100).openapi({
  description: "0: by what the reader likes alone; 100: by what everybody reads.",
});
const PAPER = {
  key: z.string(),
  verdict: z.string().openapi({ description: "`more`, `not` or `seen`." }),
  weight: z.number(),
  source: z.string().openapi({ description: "`press`, `seed`, `vote` or `save`." }),
  at: AT,
};
const WEIGHT = { kind: z.string(), value: z.string(), weight: z.number() };
const WISH = { kind: z.string(), value: z.string(), at: AT };

export const PROFILE = z
  .object({
    format: z.literal("broadsheet-profile-1"),
    dial: DIAL,
    papers: z.array(z.object(PAPER)),
    weights: z.array(z.object(WEIGHT)),
    follows: z.array(z.object(WISH)),
    mutes: z.array(z.object(WISH)),
  })
  .openapi("Profile");

/** What a caller sends: only the format, keys, verdicts, kinds and values have to be there. */
export const GIVEN_PROFILE = z
  .strictObject({
    format: z.string().openapi({ description: "`broadsheet-profile-1`" }),
    dial: DIAL,
    papers: z.array(z.strictObject(PAPER).partial({ weight: true, source: true, at: true })),
    weights: z.array(z.strictObject(WEIGHT).partial({ weight: true })),
    follows: z.array(z.strictObject(WISH).partial({ at: true })),
    mutes: z.array(z.strictObject(WISH).partial({ at: true })),
  })
  .partial({ dial: true, papers: true, weights: true, follows: true, mutes: true })
  .openapi("GivenProfile");

/** The profile of the reader whose token came along. */
export function ownProfile(
  context: Context,
  { accountId }: SignedIn,
): { accountId: number; store: ProfileStore } {
  return { accountId, store: openAccountProfile(context, accountId) };
}
