import { z } from "zod";
import { readerOf } from "../../http/reader-of.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { askForClaim, readClaims } from "../../curation/claims.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { paperOf } from "./read-call.ts";
import { shapedBody } from "../shaped-body.ts";
import { accountObjectId, authorObjectId } from "./hf-paper.ts";

const CLAIM = z.object({
  paperId: z.string().min(1).max(500),
  claimAuthorId: z.string().min(1).max(100),
  targetUserId: z.string().max(100).nullish(),
});
/** How the states of a claim are called there. */
const STATUSES = {
  waiting: "extracted_pending",
  proven: "claimed_verified",
  refused: "extracted_infirmed",
};

/**
 * `POST /api/settings/papers/claim`: says which of a paper's authors one is. A moderator decides;
 * the page of the claim offers to prove it at once by a link. Again changes nothing.
 */
export function hfClaimRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.post(
    "/api/settings/papers/claim",
    { who: "reader", scope: "submit", limit: "action" },
    async (c) => {
      const caller = readerOf(c);
      const { paperId, claimAuthorId, targetUserId } = await shapedBody(c, CLAIM);
      if (targetUserId && targetUserId !== accountObjectId(caller.handle)) {
        throw new UserError(
          "targetUserId: a claim is made for oneself here; leave it out. Moderators decide on claims at /moderation/queue.",
          "forbidden",
          "targetUserId",
        );
      }
      const paper = await paperOf(context, paperId);
      const position = paper.authors.findIndex(
        ({ slug }) => authorObjectId(slug) === claimAuthorId,
      );
      if (position === -1) {
        throw new UserError(
          "claimAuthorId: is none of this paper's authors; take “_id” of one of them.",
          "not_found",
          "claimAuthorId",
        );
      }
      await askForClaim(context, caller, paper, { position, url: "" });
      const { accountId } = caller;
      const [claim] = await readClaims(context.db, { paperId: paper.paperId, accountId });
      return c.json({ success: true, status: STATUSES[claim?.state ?? "waiting"] });
    },
  );
  return app;
}
