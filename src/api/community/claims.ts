import { z } from "@hono/zod-openapi";
import { readerOf } from "../../http/reader-of.ts";
import { isAtLeast } from "../../accounts/roles.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { addLinks } from "../../curation/add-links.ts";
import { claimByLink, claimToken } from "../../curation/claim-by-link.ts";
import { askForClaim, claimByOrcid, readClaims } from "../../curation/claims.ts";
import { WORK_KINDS } from "../../papers/link-kinds.ts";
import type { Paper } from "../../papers/paper.ts";
import type { SignedIn } from "../../http/env.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json, jsonBody } from "../parameters.ts";
import { PAPER_ID } from "../papers/paper-schema.ts";
import { paperOr404 } from "../papers/papers.ts";
import { problems } from "../problem.ts";

const tags = ["Authors"];
const CLAIM = z
  .object({
    key: z.string(),
    state: z.enum(["none", "waiting", "proven", "refused"]),
    position: z.int().nullable(),
    token: z.string().openapi({
      description: "Put it behind one of the paper's own links, then claim with method link.",
    }),
  })
  .openapi("Claim");
/** No author's place: the claim asks for one. */
const NOBODY = 0;
const ONE = { 200: { description: "As it is", ...json(CLAIM) } };

const read = apiRoute({
  method: "get",
  path: "/api/v1/papers/{id}/claim",
  policy: { who: "reader", scope: "submit" },
  operationId: "readClaim",
  summary: "Your claim on a paper, and the token that proves it",
  tags,
  request: { params: PAPER_ID },
  responses: { ...ONE, ...problems(400, 401, 403, 404) },
});
const claim = apiRoute({
  method: "post",
  path: "/api/v1/papers/{id}/claim",
  policy: { who: "reader", scope: "submit", limit: "action" },
  operationId: "claimPaper",
  summary:
    "Say which of the authors you are: proven by a link or your ORCID iD, or decided by a moderator",
  tags,
  request: {
    params: PAPER_ID,
    body: jsonBody(
      z.strictObject({
        position: z.int().min(1).max(20_000).optional().openapi({
          description:
            "Which of the authors you are, 1 the first. With method orcid the iD says which.",
        }),
        method: z.enum(["link", "orcid", "moderator"]).default("moderator").openapi({
          description:
            "`link`: by the token behind one of the paper's links; `orcid`: by the ORCID iD linked to your account, where the paper's record names an author with it; `moderator`: somebody looks.",
        }),
        url: z.string().max(2_000).default("").openapi({
          description: "The paper's link that holds the token, or what a moderator may look at.",
        }),
      }),
    ),
  },
  responses: { ...ONE, ...problems(400, 401, 403, 404, 415, 422, 429) },
});
const link = apiRoute({
  method: "post",
  path: "/api/v1/papers/{id}/links",
  policy: { who: "reader", scope: "submit", limit: "action" },
  operationId: "addLink",
  summary: `Add a link to your own paper: ${WORK_KINDS.join(", ")}`,
  tags,
  request: {
    params: PAPER_ID,
    body: jsonBody(
      z.strictObject({
        kind: z.enum(WORK_KINDS),
        url: z.string().max(2_000),
      }),
    ),
  },
  responses: {
    204: { description: "It is there" },
    ...problems(400, 401, 403, 404, 409, 415, 429),
  },
});

/** As the command line calls them. */
export const CLAIM_ROUTES = { read, claim, link };

export function claimApi(api: Api, context: Context): void {
  api.openapi(read, async (c) => {
    const actor = readerOf(c);
    const paper = await paperOr404(context, c.req.valid("param").id);
    return c.json(await shown(context, actor, paper), 200);
  });
  api.openapi(claim, async (c) => {
    const actor = readerOf(c);
    const paper = await paperOr404(context, c.req.valid("param").id);
    const { method, position = NOBODY, url } = c.req.valid("json");
    const given = { position: position - 1, url };
    if (method === "orcid") await claimByOrcid(context, actor, paper);
    else if (method === "link") await claimByLink(context, actor, paper, given);
    else await askForClaim(context, actor, paper, given);
    return c.json(await shown(context, actor, paper), 200);
  });
  api.openapi(link, async (c) => {
    const actor = readerOf(c);
    const { paperId } = await paperOr404(context, c.req.valid("param").id);
    const { accountId } = actor;
    const [proven] = await readClaims(context.db, { paperId, accountId, state: "proven" });
    if (!proven && !isAtLeast(actor.role, "moderator")) {
      throw new UserError("Links are added by the paper’s authors: claim it first.", "forbidden");
    }
    const provenance = proven ? "author" : "moderator";
    await addLinks(context, actor, paperId, { links: [c.req.valid("json")], provenance });
    return c.body(null, 204);
  });
}

async function shown({ db, secret }: Context, { accountId }: SignedIn, { paperId, key }: Paper) {
  const [own] = await readClaims(db, { paperId, accountId });
  return {
    key,
    state: own?.state ?? ("none" as const),
    position: own ? own.position + 1 : null,
    token: claimToken(secret, key, accountId),
  };
}
