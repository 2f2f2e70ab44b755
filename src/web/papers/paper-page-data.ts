import { html } from "hono/html";
import { pathOfPaper } from "../pages/paths.ts";
import { isAtLeast } from "../../accounts/roles.ts";
import { dayInZone } from "../../base/days.ts";
import { collectionsWith } from "../../collections/collections.ts";
import { readLineage } from "../../companions/read-lineage.ts";
import { readKept } from "../../collections/library.ts";
import { readCompanions, type Companion } from "../../companions/read-companions.ts";
import type { Context } from "../../context.ts";
import { keepsBoard } from "../../curation/board-moderators.ts";
import { readClaims } from "../../curation/claims.ts";
import { isPaperHidden, isPaperLocked } from "../../curation/moderate.ts";
import { readPicks } from "../../papers/standing-picks.ts";
import type { StandingPick } from "../../papers/standing-picks.ts";
import { dayNeighbours } from "../../feeds/day-neighbours.ts";
import { explainPlace, readSignals } from "../../feeds/explain-rank.ts";
import { voteCurve } from "../../feeds/vote-curve.ts";
import type { Paper } from "../../papers/paper.ts";
import { readVersions } from "../../papers/read-papers.ts";
import { resultsOfPaper } from "../../results/read-result.ts";
import { readSuggestions } from "../../results/read-suggestions.ts";
import type { Submission } from "../../submissions/read-submissions.ts";
import { votedPapers } from "../../papers/own-votes.ts";
import { acceptedSubmissions, discussionParts } from "../community/discussion-data.ts";
import type { Asking, SignedIn } from "../../http/env.ts";
import { discussion } from "../pages/community/discussion.ts";
import { paperForms, saveForm } from "../pages/community/paper-forms.ts";
import type { PaperFormsData } from "../pages/community/paper-forms.ts";
import type { PaperPageData } from "../pages/papers/paper-page.ts";
import { paperResults } from "../pages/results/paper-results.ts";
import { suggestedResults } from "../pages/results/suggested-results.ts";
import { similarBeside } from "./similar.ts";
import { siteData } from "../site-data.ts";

export async function paperPageData(
  context: Context,
  paper: Paper,
  asking: Asking,
  said: string | null = null,
): Promise<PaperPageData> {
  const { reader, now, zone } = context;
  const { signedIn } = asking;
  const feeds = { db: reader, now, zone };
  const { paperId } = paper;
  const today = dayInZone(now(), zone);
  const standing = readPicks(reader, { paperIds: [paperId], today: null });
  const accepted = acceptedSubmissions(reader, paperId);
  const signals = readSignals(reader, paperId);
  const formsOf = async (who: SignedIn) =>
    formsData(context, paper, who, { picks: await standing, today, said });
  const [
    picks,
    voted,
    forms,
    site,
    versions,
    submissions,
    neighbours,
    why,
    ranked,
    results,
    parts,
    similar,
    companions,
    lineage,
  ] = await Promise.all([
    standing,
    votedPapers(reader, signedIn?.accountId ?? null, [paperId]),
    signedIn ? formsOf(signedIn) : null,
    siteData(context, asking),
    readVersions(reader, paperId),
    accepted,
    dayNeighbours(feeds, paperId),
    explainPlace(feeds, paper, null, signals),
    signals,
    resultsPart(context, paper, asking),
    discussionParts(context, paper, asking, accepted),
    similarBeside(context, paper, asking.words),
    readCompanions(reader, paperId, now()),
    readLineage(reader, paperId, today),
  ]);
  if (isUnasked(paper, companions)) context.shownPapers.note(paperId);
  return {
    site,
    paper,
    versions,
    picks: picks
      .filter(({ day }) => day <= today)
      .map(({ by, note, day }) => ({ by, note, on: day })),
    submission: submittedBy(submissions),
    hasVoted: voted.has(paperId),
    neighbours,
    why,
    companions,
    lineage,
    now: now(),
    voteCurve: voteCurve(ranked),
    results,
    actions: forms && saveForm(asking.words, forms),
    discussion: discussion(parts),
    similar,
    admin: forms && paperForms(asking.words, forms),
  };
}

const isUnasked = (paper: Paper, companions: Companion[]): boolean =>
  companions.some(({ state }) => state === "unasked") ||
  paper.links.some(({ checkedAt }) => checkedAt === null);

/** What the paper measured, and what its abstract seems to report besides. */
async function resultsPart({ reader }: Context, paper: Paper, { words, signedIn }: Asking) {
  const known = await resultsOfPaper(reader, paper.paperId);
  const suggestions = await readSuggestions(reader, paper, known);
  const [first] = suggestions;
  const mayDismiss =
    signedIn !== null &&
    first !== undefined &&
    (await keepsBoard(reader, signedIn, {
      taskId: first.task.taskId,
      datasetId: first.dataset.datasetId,
    }));
  const who = { isSignedIn: signedIn !== null, mayDismiss };
  return html`${paperResults(words, known)}${suggestedResults(words, paper.key, suggestions, who)}`;
}

function submittedBy([first]: Submission[]) {
  if (!first) return null;
  const { by, comment } = first;
  return {
    by,
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
  const [claims, kept, isHidden, isLocked, collections] = await Promise.all([
    readClaims(reader, { paperId, accountId, state: "proven" }),
    readKept(reader, accountId, [paperId]),
    canModerate && isPaperHidden(reader, paperId),
    canModerate && isPaperLocked(reader, paperId),
    collectionsWith(reader, accountId, paperId),
  ]);
  return {
    paperPath: pathOfPaper(paper),
    title,
    today,
    kept: kept.get(paperId) ?? { paperId, state: null, note: "", at: "" },
    paper,
    isHidden,
    isLocked,
    collections,
    canCurate: isAtLeast(role, "curator"),
    canModerate,
    isAuthor: claims.length > 0,
    picks: picks.map(({ pickId, day, note, isPinned, accountId: by }) => ({
      pickId,
      day,
      note,
      isPinned,
      canWithdraw: canModerate || by === accountId,
    })),
    links,
    organizations,
    said,
  };
}
