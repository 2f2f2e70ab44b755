import type { Db } from "../../db/schema/schema.ts";
import type { Notice } from "../../notices/notice.ts";
import { noticePath } from "../../notices/notice-words.ts";
import { readNotices, readNoticesSeenAt } from "../../notices/notices.ts";
import { paperPath } from "../../papers/identifiers/paper-path.ts";
import { readPapers } from "../../papers/read-papers.ts";
import type { RecommendationParts } from "../../recommendations/recommend.ts";
import { sourceOfNotices } from "../subscriptions/profile-source.ts";
import type { Subscription } from "../subscriptions/subscription.ts";

/** A notice as an issue froze it. */
export interface IssueNotice extends Pick<Notice, "kind" | "name" | "number" | "isProven"> {
  title: string;
  /** Path of what it leads to on this site. */
  path: string;
}

export interface NewNotices {
  notices: IssueNotice[];
  /** How many more there are than a mail shows. */
  moreCount: number;
  /** Up to this instant all are told from now on; null where nothing is new. */
  until: string | null;
}

const NOTICES_SHOWN_MAX = 20;
const NONE: NewNotices = { notices: [], moreCount: 0, until: null };

/**
 * What a reader is to be told by mail: neither what a mail told before, nor what was marked as read on
 * the site (PR14).
 */
export async function newNotices(
  parts: { db: Db; now: () => Date; zone: string; recommendations: RecommendationParts },
  subscription: Pick<Subscription, "forYou" | "hasNotices" | "noticesUntil" | "confirmedAt">,
): Promise<NewNotices> {
  const { db, now, zone, recommendations } = parts;
  const accountId = sourceOfNotices(subscription);
  if (accountId === null) return NONE;
  const told = subscription.noticesUntil ?? subscription.confirmedAt;
  const seenAt = await readNoticesSeenAt(db, accountId);
  const since = seenAt !== null && seenAt > told ? seenAt : told;
  const { papers } = recommendations;
  const found = await readNotices({ reader: db, now, zone, papers }, accountId, since);
  const shown = found.slice(0, NOTICES_SHOWN_MAX);
  const known = new Map(
    (await readPapers(db, [...new Set(shown.map(({ paperId }) => paperId))])).map((paper) => [
      paper.paperId,
      paper,
    ]),
  );
  const notices = shown.flatMap((notice) => {
    const paper = known.get(notice.paperId);
    if (!paper) return [];
    const { kind, name, number, isProven } = notice;
    const path = noticePath(notice, paperPath(paper.key));
    return [{ kind, name, number, isProven, title: paper.title, path }];
  });
  return { notices, moreCount: found.length - shown.length, until: found[0]?.at ?? null };
}
