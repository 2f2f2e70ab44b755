import { isAtLeast } from "../accounts/roles.ts";
import { dayInZone } from "../base/days.ts";
import { collectionsWith } from "../collections/collections.ts";
import { isSavedBy } from "../collections/saves.ts";
import type { Context } from "../context.ts";
import { readClaims } from "../curation/claims.ts";
import { isPaperHidden, isPaperLocked } from "../curation/moderate.ts";
import { readPicks } from "../curation/picks.ts";
import type { StandingPick } from "../curation/picks.ts";
import { dayNeighbours } from "../feeds/day-neighbours.ts";
import { explainRank } from "../feeds/explain-rank.ts";
import type { Paper } from "../papers/paper.ts";
import { readVersions } from "../papers/read-papers.ts";
import { resultsOfPaper } from "../results/read-result.ts";
import { readSubmissions } from "../submissions/read-submissions.ts";
import { votedPapers } from "../votes/votes.ts";
import { discussionParts } from "./discussion-data.ts";
import type { SignedIn } from "./env.ts";
import { pathOfPaper } from "./form.ts";
import { discussion } from "./pages/community/discussion.ts";
import { paperForms, saveForm } from "./pages/community/paper-forms.ts";
import type { PaperFormsData } from "./pages/community/paper-forms.ts";
import type { PaperPageData } from "./pages/paper-page.ts";
import { paperResults } from "./pages/results/paper-results.ts";
import { similarBeside } from "./similar.ts";
import { siteData } from "./site-data.ts";

export async function paperPageData(
  context: Context,
  paper: Paper,
  signedIn: SignedIn | null,
  said: string | null = null,
): Promise<PaperPageData> {
  const { reader, now, zone } = context;
  const feeds = { db: reader, now, zone };
  const { paperId } = paper;
  const today = dayInZone(now(), zone);
  const picks = await readPicks(reader, { paperIds: [paperId] });
  const voted = await votedPapers(reader, signedIn?.accountId ?? null, [paperId]);
  const forms = signedIn ? await formsData(context, paper, signedIn, { picks, today, said }) : null;
  return {
    site: await siteData(context, signedIn),
    paper,
    versions: await readVersions(reader, paperId),
    picks: picks
      .filter(({ day }) => day <= today)
      .map(({ by, note, day }) => ({ by, note, on: day })),
    submission: await submissionOf(context, paperId),
    hasVoted: voted.has(paperId),
    neighbours: await dayNeighbours(feeds, paperId),
    why: await explainRank(feeds, paper, null),
    results: paperResults(await resultsOfPaper(reader, paperId)),
    actions: forms && saveForm(forms),
    discussion: discussion(await discussionParts(context, paper, signedIn)),
    similar: await similarBeside(context, paper),
    admin: forms && paperForms(forms),
  };
}

async function submissionOf({ reader }: Context, paperId: number) {
  const all = await readSubmissions(reader, { paperId, state: "accepted", limit: 1 });
  const [first] = all;
  if (!first) return null;
  const { by, comment } = first;
  return {
    by: by ?? "a reader who left",
    href: by === null ? null : `/readers/${by}`,
    comment: comment === "" ? null : comment,
  };
}

async function formsData(
  { reader }: Context,
  paper: Paper,
  { accountId, role }: SignedIn,
  { picks, today, said }: { picks: StandingPick[]; today: string; said: string | null },
): Promise<PaperFormsData> {
  const { paperId, title, links, organizations } = paper;
  const canModerate = isAtLeast(role, "moderator");
  const claims = await readClaims(reader, { paperId, accountId, state: "proven" });
  return {
    paperPath: pathOfPaper(paper),
    title,
    today,
    isSaved: await isSavedBy(reader, accountId, paperId),
    isHidden: canModerate && (await isPaperHidden(reader, paperId)),
    isLocked: canModerate && (await isPaperLocked(reader, paperId)),
    collections: await collectionsWith(reader, accountId, paperId),
    canCurate: isAtLeast(role, "curator"),
    canModerate,
    isAuthor: claims.length > 0,
    picks: picks.map(({ pickId, day, accountId: by }) => ({
      pickId,
      day,
      canWithdraw: canModerate || by === accountId,
    })),
    links,
    organizations,
    said,
  };
}
