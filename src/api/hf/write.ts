import { Hono } from "hono";
import type { Context as HonoContext } from "hono";
import { z } from "zod";
import { requireScope } from "../../accounts/api-tokens.ts";
import { isAtLeast } from "../../accounts/roles.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import type { Paper } from "../../papers/paper.ts";
import { storeLinks } from "../../papers/paper-parts.ts";
import type { LinkRecord } from "../../papers/paper-record.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { noteChange } from "../../papers/upsert-paper.ts";
import { submitPaper } from "../../submissions/submit-paper.ts";
import { submitParts } from "../../web/submit-parts.ts";
import type { Routes, SignedIn, WebEnv } from "../../web/env.ts";
import { requireCaller } from "../votes.ts";
import { paperIdOf } from "./object-id.ts";
import { flatPapers, hfPaperOr404 } from "./papers.ts";

const url = z.url({ protocol: /^https?$/ }).max(2_000);
const INDEX = z.object({
  arxivId: z.string().regex(/^\d{4}\.\d{4,5}$/, "is no arXiv id such as 2311.03285"),
});
const SUBMIT = z.object({
  paper_id: z.string().min(1).max(500),
  comment: z.string().max(5_000).nullish(),
});
const LINKS = z
  .object({
    githubRepo: url.nullish(),
    projectPage: url.nullish(),
    organizationId: z.string().nullish(),
  })
  .refine(
    ({ organizationId }) => !organizationId,
    "organizationId: organisations are not kept here",
  );

/** What a token may write at Hugging Face: index, submit, and links of one's own paper. */
export function writeRoutes(context: Context): Routes {
  const app = new Hono<WebEnv>();
  const submit = async (c: HonoContext<WebEnv>, identifier: string, comment: string) => {
    const caller = callerOf(c);
    const outcome = await submitPaper(submitParts(context), caller, {
      identifier,
      comment,
      given: null,
    });
    if (outcome.kind === "waiting") return c.json({ success: true, status: "waiting" }, 202);
    const papers = await readPapers(context.reader, [outcome.paperId]);
    const [paper] = await flatPapers(context, papers);
    return c.json({ success: true, status: outcome.kind, paper });
  };
  app.post("/api/papers/index", async (c) => {
    callerOf(c);
    return submit(c, (await bodyOf(c, INDEX)).arxivId, "");
  });
  app.post("/api/papers/submit", async (c) => {
    callerOf(c);
    const { paper_id, comment } = await bodyOf(c, SUBMIT);
    return submit(c, paper_id, comment ?? "");
  });
  app.post("/api/papers/:id/links", async (c) => {
    const caller = callerOf(c);
    const paper = await paperOf(context, c.req.param("id"));
    const { githubRepo, projectPage } = await bodyOf(c, LINKS);
    const provenance = await standing(context, caller, paper);
    const links: LinkRecord[] = [];
    if (githubRepo) links.push({ kind: "code", url: githubRepo, provenance });
    if (projectPage) links.push({ kind: "project", url: projectPage, provenance });
    await context.db.transaction().execute(async (trx) => {
      if (await storeLinks(trx, paper.paperId, links)) {
        const changed_at = context.now().toISOString();
        await trx
          .updateTable("paper")
          .set({ changed_at })
          .where("paper_id", "=", paper.paperId)
          .execute();
        await noteChange(trx, paper.paperId);
      }
    });
    const [changed] = await flatPapers(context, await readPapers(context.db, [paper.paperId]));
    return c.json(changed);
  });
  return app;
}

function callerOf(c: HonoContext<WebEnv>): SignedIn {
  const caller = requireCaller(c.get("signedIn"));
  requireScope(caller, "submit");
  return caller;
}

async function paperOf(context: Context, id: string): Promise<Paper> {
  const paperId = paperIdOf(id);
  if (paperId === null) return hfPaperOr404(context, id);
  const [paper] = await readPapers(context.reader, [paperId]);
  if (paper) return paper;
  throw new UserError(`Paper not found: ${id}`, 404);
}

/** Links are for a proven author, for who submitted the paper, and for moderators. */
async function standing({ reader }: Context, caller: SignedIn, paper: Paper): Promise<string> {
  const claim = await reader
    .selectFrom("author_claim")
    .select("claim_id")
    .where("paper_id", "=", paper.paperId)
    .where("account_id", "=", caller.accountId)
    .where("state", "=", "proven")
    .executeTakeFirst();
  if (claim) return "author";
  if (isAtLeast(caller.role, "moderator")) return "moderator";
  const submission = await reader
    .selectFrom("submission")
    .select("submission_id")
    .where("paper_id", "=", paper.paperId)
    .where("account_id", "=", caller.accountId)
    .where("state", "=", "accepted")
    .executeTakeFirst();
  if (submission) return "submitter";
  throw new UserError(
    "Links are set by an author of the paper, by who submitted it, or by a moderator.",
    403,
  );
}

async function bodyOf<T>(c: HonoContext, shape: z.ZodType<T>): Promise<T> {
  const value: unknown = await c.req.json().catch(() => null);
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UserError(`${issue?.path.join(".") || "body"}: ${issue?.message ?? "is no JSON"}`);
}
