import { readerOf } from "../../http/reader-of.ts";
import { z } from "@hono/zod-openapi";
import { UserError } from "../../base/errors.ts";
import { readComment } from "../../comments/read-comments.ts";
import type { Context } from "../../context.ts";
import { editPaper } from "../../curation/edit-paper.ts";
import { mergePapers } from "../../curation/merge-papers.ts";
import { dismissFlags, hideComment, hidePaper, lockPaper } from "../../curation/moderate.ts";
import { LINK_KINDS } from "../../papers/link-kinds.ts";
import type { Paper } from "../../papers/paper.ts";
import type { SignedIn } from "../../http/env.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { REASON } from "./moderator.ts";
import { json, rowId, jsonBody } from "../parameters.ts";
import { PAPER_ID } from "../papers/paper-schema.ts";
import { paperOr404 } from "../papers/papers.ts";
import { problems } from "../problem.ts";

const tags = ["Moderation"];
const LINKS_MAX = 50;
const LINK = z.strictObject({
  kind: z.enum(LINK_KINDS),
  url: z.url({ protocol: /^https?$/ }).max(500),
});
const PAPER_ACT = z
  .strictObject({
    act: z.enum(["hide", "show", "lock", "unlock", "edit", "merge", "dismiss"]).openapi({
      description:
        "edit takes title, addLinks, removeLinks and removeOrganizations; merge takes into; dismiss settles its flags.",
    }),
    reason: REASON,
    title: z.string().max(2_000).optional(),
    addLinks: z.array(LINK).max(LINKS_MAX).optional(),
    removeLinks: z.array(z.string().max(2_000)).max(LINKS_MAX).optional(),
    removeOrganizations: z.array(z.string().max(200)).max(LINKS_MAX).optional().openapi({
      description: "The last part of the address of each: /organizations/NAME.",
    }),
    into: z.string().max(500).optional().openapi({ description: "The paper that stays." }),
  })
  .openapi("PaperAct");

const onPaper = apiRoute({
  method: "post",
  path: "/api/v1/papers/{id}/moderation",
  policy: { who: "moderator", scope: "moderate", limit: "action" },
  operationId: "moderatePaper",
  summary: "Hide or show a paper, lock its discussion, edit it, merge it, settle its flags",
  tags,
  request: { params: PAPER_ID, body: jsonBody(PAPER_ACT) },
  responses: {
    200: {
      description: "It is done; key is that of the paper that stays",
      ...json(z.object({ key: z.string() })),
    },
    ...problems(400, 401, 403, 404, 409, 415, 429),
  },
});
const onComment = apiRoute({
  method: "post",
  path: "/api/v1/comments/{commentId}/moderation",
  policy: { who: "moderator", scope: "moderate", limit: "action" },
  operationId: "moderateComment",
  summary: "Hide or show a comment, or settle its flags",
  tags,
  request: {
    params: rowId("commentId"),
    body: jsonBody(z.strictObject({ act: z.enum(["hide", "show", "dismiss"]), reason: REASON })),
  },
  responses: {
    204: { description: "It is done" },
    ...problems(400, 401, 403, 404, 415, 429),
  },
});

/** As the command line calls them. */
export const MODERATION_ROUTES = { onPaper, onComment };

/** What moderators do. Each act is an entry of the public log, with the person and the reason (SC2). */
export function moderateApi(api: Api, context: Context): void {
  api.openapi(onPaper, async (c) => {
    const actor = readerOf(c);
    const paper = await paperOr404(context, c.req.valid("param").id);
    return c.json({ key: await moderatePaper(context, actor, paper, c.req.valid("json")) }, 200);
  });
  api.openapi(onComment, async (c) => {
    const actor = readerOf(c);
    const { commentId } = c.req.valid("param");
    const { act, reason } = c.req.valid("json");
    if (act === "dismiss") {
      const comment = await readComment(context.reader, commentId);
      if (!comment) throw new UserError("This comment is not here.", "not_found");
      const subject = { kind: "comment" as const, id: commentId, paperId: comment.paperId };
      await dismissFlags(context, actor, subject, reason);
    } else await hideComment(context, actor, commentId, { isHidden: act === "hide", reason });
    return c.body(null, 204);
  });
}

/** @returns key of the paper that stays */
async function moderatePaper(
  context: Context,
  actor: SignedIn,
  { paperId, key }: Paper,
  given: z.infer<typeof PAPER_ACT>,
): Promise<string> {
  const { act, reason } = given;
  if (act === "hide" || act === "show") {
    await hidePaper(context, actor, paperId, { isHidden: act === "hide", reason });
  } else if (act === "lock" || act === "unlock") {
    await lockPaper(context, actor, paperId, { isLocked: act === "lock", reason });
  } else if (act === "dismiss") {
    await dismissFlags(context, actor, { kind: "paper", id: paperId, paperId }, reason);
  } else if (act === "edit") {
    await editPaper(context, actor, paperId, {
      reason,
      title: given.title ?? null,
      addLinks: (given.addLinks ?? []).map((link) => ({ ...link, provenance: "moderator" })),
      removeLinks: given.removeLinks ?? [],
      removeOrganizations: given.removeOrganizations ?? [],
    });
  } else {
    if (!given.into) throw new UserError("into: name the paper that stays.", "invalid", "into");
    const into = await paperOr404(context, given.into);
    await mergePapers(context, actor, { fromId: paperId, intoId: into.paperId, reason });
    // The better key of the two is kept: read again, from where it was just written.
    return (await paperOr404({ reader: context.db }, into.key)).key;
  }
  return key;
}
