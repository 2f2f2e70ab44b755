import { DAY_MS } from "../../base/days.ts";
import type { Trx } from "../../db/schema/schema.ts";
import type { Chosen } from "./compose.ts";
import { nextHistoryKey } from "./history.ts";
import { TEXT_VERSION, contentHash, issueTitle } from "./issue-content.ts";
import type { IssueParts } from "./issue-parts.ts";
import type { NewNotices } from "./issue-notices.ts";
import { messageIdOf } from "./message-id.ts";
import type { Group } from "./plan-issues.ts";
import { nextFreeSlot } from "./schedule.ts";
import { audienceWords } from "../subscriptions/subscription.ts";
import type { Subscription } from "../subscriptions/subscription.ts";

export interface FrozenPaper {
  snapshotId: number;
}

const ROWS_A_STATEMENT = 400;
/** How long temporary failures are tried again (DG6). */
export const DEADLINE_MS = DAY_MS;

/** Writes the issue of one group, its deliveries, and moves the members to their next hour. */
export async function freezeGroup(
  trx: Trx,
  parts: IssueParts,
  { group, chosen, told }: { group: Group; chosen: Chosen[]; told: NewNotices | null },
  papers: Map<number, FrozenPaper>,
): Promise<{ issues: number; deliveries: number; empty: number }> {
  const { members, choices } = group;
  const isEmpty = chosen.length === 0 && (told?.notices.length ?? 0) === 0;
  // DG11: an empty issue is not sent, but a reader can ask to be told.
  if (isEmpty && !choices.tellsEmpty) {
    await moveOn(trx, parts, group, null, null);
    return { issues: 0, deliveries: 0, empty: members.length };
  }
  const entries = chosen.flatMap(({ candidate, reason, note }) => {
    const paper = papers.get(candidate.paperId);
    if (!paper) return [];
    const picked = note && { note: note.text, note_by: note.by };
    return [{ snapshot_id: paper.snapshotId, reason, note: null, note_by: null, ...picked }];
  });
  const { issueId, isNew } = await storeIssue(trx, parts, group, entries, told);
  await storeDeliveries(trx, parts, issueId, members);
  await moveOn(trx, parts, group, issueId, told?.until ?? null);
  return {
    issues: isNew ? 1 : 0,
    deliveries: members.length,
    empty: isEmpty ? members.length : 0,
  };
}

type Entry = {
  snapshot_id: number;
  reason: string;
  note: string | null;
  note_by: string | null;
};

async function storeIssue(
  trx: Trx,
  parts: IssueParts,
  group: Group,
  entries: Entry[],
  told: NewNotices | null,
) {
  const { choices, period, untilDay, members } = group;
  const reader = choices.forYou === null ? null : (members[0]?.subscriptionId ?? null);
  const audience = audienceWords(choices);
  const contentKey = contentHash(
    JSON.stringify([audience, choices.cadence, period, untilDay, entries, reader, told?.until]),
  );
  // The chunk before may have begun the same issue; one already sent from is never added to.
  const begun = await trx
    .selectFrom("issue")
    .select("issue_id")
    .where("state", "=", "preparing")
    .where("content_key", "=", contentKey)
    .executeTakeFirst();
  if (begun) return { issueId: Number(begun.issue_id), isNew: false };
  const now = parts.now();
  const { issue_id: id } = await trx
    .insertInto("issue")
    .values({
      content_key: contentKey,
      state: "preparing",
      audience,
      cadence: choices.cadence,
      period,
      until_day: untilDay,
      text_version: TEXT_VERSION,
      title: issueTitle(parts.siteName, choices.cadence, period),
      paper_count: entries.length,
      // A saved search and a profile are their reader's own affair (PR8).
      is_public: choices.query === null && reader === null && entries.length > 0 ? 1 : 0,
      is_personal: reader === null ? 0 : 1,
      notices: told === null || told.notices.length === 0 ? null : JSON.stringify(told),
      prepared_at: now.toISOString(),
      ready_at: null,
      deadline_at: new Date(now.getTime() + DEADLINE_MS).toISOString(),
    })
    .returning("issue_id")
    .executeTakeFirstOrThrow();
  const issueId = Number(id);
  const rows = entries.map((entry, at) => ({ issue_id: issueId, place: at + 1, ...entry }));
  if (rows.length > 0) await trx.insertInto("issue_paper").values(rows).execute();
  return { issueId, isNew: true };
}

async function storeDeliveries(
  trx: Trx,
  { secret, mailDomain, now }: IssueParts,
  issueId: number,
  members: Subscription[],
): Promise<void> {
  const due = now().toISOString();
  for (let from = 0; from < members.length; from += ROWS_A_STATEMENT) {
    const rows = members.slice(from, from + ROWS_A_STATEMENT).map(({ subscriptionId }) => ({
      issue_id: issueId,
      subscription_id: subscriptionId,
      state: "prepared",
      due_at: due,
      lease_holder: null,
      lease_until: null,
      message_id: messageIdOf(secret, mailDomain, issueId, subscriptionId),
      reply: null,
      settled_at: null,
    }));
    await trx.insertInto("delivery").values(rows).execute();
  }
}

async function moveOn(
  trx: Trx,
  { now }: IssueParts,
  { members, period, historyKey }: Group,
  issueId: number | null,
  noticesUntil: string | null,
): Promise<void> {
  const at = now();
  const dueOf = new Map<string, string>();
  const byDue = Map.groupBy(members, (member) => {
    const clock = JSON.stringify([member.cadence, member.hour, member.zone, member.weekday]);
    const due = dueOf.get(clock) ?? nextFreeSlot(member, at, period).at.toISOString();
    dueOf.set(clock, due);
    return due;
  });
  const history = issueId === null ? {} : { history_key: nextHistoryKey(historyKey, issueId) };
  const told = noticesUntil === null ? {} : { notices_until: noticesUntil };
  for (const [due, some] of byDue) {
    for (let from = 0; from < some.length; from += ROWS_A_STATEMENT) {
      const ids = some
        .slice(from, from + ROWS_A_STATEMENT)
        .map(({ subscriptionId }) => subscriptionId);
      await trx
        .updateTable("subscription")
        .set({ last_period: period, next_due_at: due, ...history, ...told })
        .where("subscription_id", "in", ids)
        .execute();
    }
  }
}
