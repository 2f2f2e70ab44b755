import type { Context as HonoContext } from "hono";
import { readerOf } from "../../http/reader-of.ts";
import { z } from "zod";
import { isAtLeast } from "../../accounts/roles.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { addLinks } from "../../curation/add-links.ts";
import type { Paper } from "../../papers/paper.ts";
import type { LinkRecord } from "../../papers/stored/paper-record.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { submitPaper } from "../../submissions/submit-paper.ts";
import { submitParts } from "../../web/community/submit-parts.ts";
import type { SignedIn, WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { paperOf } from "./read-call.ts";
import { shapedBody } from "../shaped-body.ts";
import { findHfPaper } from "./find-hf-paper.ts";
import { flatPapers } from "./papers.ts";

const MEDIA_MAX = 10;
const url = z.url({ protocol: /^https?$/ }).max(2_000);
const INDEX = z.object({
  arxivId: z.string().regex(/^\d{4}\.\d{4,5}$/, "is no arXiv id such as 2311.03285"),
});
const SUBMIT = z.object({
  paper_id: z.string().min(1).max(500),
  comment: z.string().max(5_000).nullish(),
  media_urls: z.array(url).max(MEDIA_MAX).nullish(),
});
const LINKS = z.object({
  githubRepo: url.nullish(),
  projectPage: url.nullish(),
  organizationId: z
    .string()
    .regex(/^[0-9a-f]{24}$/i, "is no number of an organisation: twenty-four hexadecimal digits")
    .nullish(),
});

/** What a token may write at Hugging Face: index, submit, and links of one's own paper. */
export function writeRoutes(context: Context): RouteList {
  const app = openRoutes();
  const submit = async (
    c: HonoContext<WebEnv>,
    identifier: string,
    comment: string,
    media: string[] = [],
  ) => {
    const caller = readerOf(c);
    const links = media.map((each) => mediaLink(each, "submitter"));
    const outcome = await submitPaper(submitParts(context), caller, {
      identifier,
      comment,
      given: null,
      links,
    });
    if (outcome.kind === "waiting") return c.json({ success: true, status: "waiting" }, 202);
    const papers = await readPapers(context.reader, [outcome.paperId]);
    const [paper] = await flatPapers(context, papers);
    return c.json({ success: true, status: outcome.kind, paper });
  };
  app.post(
    "/api/papers/index",
    { who: "reader", scope: "submit", limit: "submission" },
    async (c) => {
      readerOf(c);
      return submit(c, (await shapedBody(c, INDEX)).arxivId, "");
    },
  );
  app.post(
    "/api/papers/submit",
    { who: "reader", scope: "submit", limit: "submission" },
    async (c) => {
      const caller = readerOf(c);
      const { paper_id, comment, media_urls } = await shapedBody(c, SUBMIT);
      const known = media_urls?.length ? await findHfPaper(context.reader, paper_id) : null;
      if (known && media_urls) {
        const provenance = await standing(context, caller, known);
        const links = media_urls.map((each) => ({ kind: "media", url: each }));
        await addLinks(context, caller, known.paperId, { links, provenance });
      }
      return submit(c, paper_id, comment ?? "", media_urls ?? []);
    },
  );
  app.post(
    "/api/papers/:id/links",
    { who: "reader", scope: "submit", limit: "action" },
    async (c) => {
      const caller = readerOf(c);
      const paper = await paperOf(context, c.req.param("id"));
      const { githubRepo, projectPage, organizationId } = await shapedBody(c, LINKS);
      const provenance = await standing(context, caller, paper);
      const links = [];
      if (githubRepo) links.push({ kind: "code", url: githubRepo });
      if (projectPage) links.push({ kind: "project", url: projectPage });
      await addLinks(context, caller, paper.paperId, {
        links,
        organizationId: organizationId?.toLowerCase() ?? null,
        provenance,
      });
      const [changed] = await flatPapers(context, await readPapers(context.db, [paper.paperId]));
      return c.json(changed);
    },
  );
  return app;
}

const mediaLink = (given: string, provenance: string): LinkRecord => ({
  kind: "media",
  url: given,
  provenance,
});

/** Links are for a proven author, for who submitted the paper, and for moderators. */
async function standing({ reader }: Context, caller: SignedIn, paper: Paper) {
  const claim = await reader
    .selectFrom("author_claim")
    .select("claim_id")
    .where("paper_id", "=", paper.paperId)
    .where("account_id", "=", caller.accountId)
    .where("state", "=", "proven")
    .executeTakeFirst();
  if (claim) return "author" as const;
  if (isAtLeast(caller.role, "moderator")) return "moderator" as const;
  const submission = await reader
    .selectFrom("submission")
    .select("submission_id")
    .where("paper_id", "=", paper.paperId)
    .where("account_id", "=", caller.accountId)
    .where("state", "=", "accepted")
    .executeTakeFirst();
  if (submission) return "submitter" as const;
  throw new UserError(
    "Links are set by an author of the paper, by who submitted it, or by a moderator.",
    "forbidden",
  );
}
