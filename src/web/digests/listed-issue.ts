import type { Context } from "../../context.ts";
import type { Issue, IssuePaper } from "../../digests/issues/issue-content.ts";
import { authorSlug } from "../../papers/people/author-slug.ts";
import type { Paper } from "../../papers/paper.ts";
import { listPapers } from "../../papers/listed.ts";
import type { SignedIn } from "../../http/env.ts";
import type { ListedPaper } from "../pages/feeds/listed-paper.ts";

/** An issue's papers for a page: words as they were frozen (DG1), votes as they are now. */
export async function listedIssue(
  context: Context,
  issue: Issue,
  signedIn: SignedIn | null,
): Promise<ListedPaper[]> {
  const keys = issue.entries.map(({ paper }) => paper.key);
  const rows =
    keys.length === 0
      ? []
      : await context.reader
          .selectFrom("paper")
          .select(["paper_id", "key"])
          .where("key", "in", keys)
          .execute();
  const papers = await listPapers(
    context,
    rows.map(({ paper_id }) => paper_id),
    signedIn,
  );
  const live = new Map(papers.map((each) => [each.paper.key, each]));
  return issue.entries.map(({ place, reason, note, paper }) => ({
    paper: thawed(paper, live.get(paper.key)?.paper),
    place,
    pick: note && { note: note.text, by: note.by },
    hasVoted: live.get(paper.key)?.hasVoted ?? false,
    reasons: [reason],
  }));
}

function thawed(frozen: IssuePaper, live: Paper | undefined): Paper {
  return {
    paperId: live?.paperId ?? 0,
    key: frozen.key,
    arxivId: frozen.key.startsWith("arxiv:") ? frozen.key.slice("arxiv:".length) : null,
    title: frozen.title,
    abstract: null,
    summary: frozen.text || null,
    authors: frozen.authors.map((name) => ({
      name,
      slug: authorSlug(name),
      orcid: null,
      affiliation: null,
    })),
    categories: frozen.categories,
    primaryCategory: frozen.primaryCategory,
    announcedOn: frozen.announcedOn,
    publishedAt: frozen.publishedOn,
    updatedAt: null,
    authorComment: null,
    journalRef: null,
    doi: null,
    license: null,
    figure: null,
    state: live?.state ?? "listed",
    links: live?.links ?? [],
    organizations: live?.organizations ?? [],
    points: live?.points ?? 0,
    commentCount: live?.commentCount ?? 0,
    hotness: live?.hotness ?? 0,
  };
}
