import { pathOfPaper } from "../pages/paths.ts";
import { isAtLeast } from "../../accounts/roles.ts";
import { ownCommentVotes, readThreads } from "../../comments/read-comments.ts";
import type { Context } from "../../context.ts";
import { readClaims } from "../../curation/claims.ts";
import { isPaperLocked } from "../../curation/moderate.ts";
import type { Db } from "../../db/schema/schema.ts";
import type { Paper } from "../../papers/paper.ts";
import { readSubmissions, type Submission } from "../../submissions/read-submissions.ts";
import type { Asking } from "../../http/env.ts";
import type { DiscussionData } from "../pages/community/discussion.ts";

const SUBMISSIONS_MAX = 20;

/** The submissions of a paper that were accepted. */
export const acceptedSubmissions = async (reader: Db, paperId: number): Promise<Submission[]> =>
  readSubmissions(reader, { paperId, state: "accepted", limit: SUBMISSIONS_MAX });

/** Everything that a paper's threads show, for anyone who asks. */
export async function discussionParts(
  { reader }: Pick<Context, "reader">,
  paper: Paper,
  { signedIn, words }: Asking,
  accepted = acceptedSubmissions(reader, paper.paperId),
): Promise<DiscussionData> {
  const { paperId } = paper;
  const [threads, submissions, claims, isLocked] = await Promise.all([
    readThreads(reader, paperId).then(async (comments) => ({
      comments,
      ownVotes: await ownCommentVotes(
        reader,
        signedIn?.accountId ?? null,
        comments.map(({ commentId }) => commentId),
      ),
    })),
    accepted,
    readClaims(reader, { paperId, state: "proven" }),
    isPaperLocked(reader, paperId),
  ]);
  return {
    words,
    paperPath: pathOfPaper(paper),
    ...threads,
    count: paper.commentCount,
    reader: signedIn && {
      accountId: signedIn.accountId,
      isModerator: isAtLeast(signedIn.role, "moderator"),
    },
    isLocked,
    submitterIds: new Set(submissions.flatMap(({ accountId }) => accountId ?? [])),
    authorIds: new Set(claims.map(({ accountId }) => accountId)),
  };
}
