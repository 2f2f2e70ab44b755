import type { Log } from "../base/log.ts";
import type { Db } from "../db/schema/schema.ts";
import { domainOf } from "../mail/address.ts";
import type { Post } from "../mail/post.ts";
import { prepareIssues } from "./issues/issues.ts";
import type { RecommendationParts } from "../recommendations/recommend.ts";
import type { FindPapers } from "./issues/plan-issues.ts";
import { recoverDeliveries } from "./deliveries/recover-deliveries.ts";
import { sendDeliveries } from "./deliveries/send-deliveries.ts";

export interface RunParts {
  db: Db;
  now: () => Date;
  log: Log;
  /** The site's zone. */
  zone: string;
  secret: string;
  baseUrl: string;
  siteName: string;
  contact: string | null;
  findPapers: FindPapers;
  recommendations: RecommendationParts;
  post: Post;
  /** True where mails to the sender's address are read (`MAIL_INBOX`). */
  hasInbox: boolean;
}

/** What a run did (DG13), in deliveries but for `issues`. */
export interface RunReport {
  issues: number;
  prepared: number;
  empty: number;
  accepted: number;
  failed: number;
  deferred: number;
  uncertain: number;
  suppressed: number;
  /** Null where all went well; else what an operator has to know. */
  alarm: string | null;
}

/** Looks after what a dead run left, prepares what is due, and sends until nothing can go. */
export async function runDigests(parts: RunParts, signal: AbortSignal): Promise<RunReport> {
  const { db, now, log, post } = parts;
  const lost = await recoverDeliveries(db, now());
  const mailDomain = domainOf(post.from.address);
  const prepared = await prepareIssues({ ...parts, mailDomain }, signal);
  const openIssue = await firstOpenIssue(db);
  const before = await countSuppressed(db, openIssue);
  const sent = await sendDeliveries(parts, signal);
  const after = await countSuppressed(db, openIssue);
  const report: RunReport = {
    issues: prepared.issues,
    prepared: prepared.deliveries,
    empty: prepared.empty,
    accepted: sent.accepted,
    failed: sent.failed,
    deferred: sent.deferred,
    uncertain: sent.uncertain + lost,
    suppressed: Math.max(sent.suppressed, after - before),
    alarm: null,
  };
  report.alarm = alarmOf(report, sent.isBrokenOff);
  if (report.alarm) log.error(report, "digest run needs attention");
  else if (report.prepared + report.accepted > 0) log.info(report, "digest run done");
  return report;
}

/** Why a run is an error (DG13), or null. */
export function alarmOf(report: RunReport, isBrokenOff: boolean): string | null {
  const { accepted, failed, deferred, uncertain } = report;
  if (isBrokenOff)
    return "The mail server cannot be reached; nothing is lost, the next run continues.";
  if (accepted === 0 && failed + deferred + uncertain > 0) {
    return "Nothing was accepted although mail was due.";
  }
  if (failed + deferred + uncertain === 0) return null;
  const parts = [
    ...(deferred > 0 ? [`${deferred} wait for their next try`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(uncertain > 0
      ? [`${uncertain} are uncertain: see “broadsheet digest status --deliveries”`]
      : []),
  ];
  return `${parts.join("; ")}.`;
}

/**
 * Only deliveries of issues that still have something to send can change in a run: a ledger of years
 * costs an idle run nothing. @returns the oldest such issue, or null
 */
async function firstOpenIssue(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom("delivery")
    .select((eb) => eb.fn.min("issue_id").as("issue_id"))
    .where("state", "in", ["prepared", "sending"])
    .executeTakeFirst();
  return row?.issue_id ?? null;
}

async function countSuppressed(db: Db, openIssue: number | null): Promise<number> {
  if (openIssue === null) return 0;
  const row = await db
    .selectFrom("delivery")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("issue_id", ">=", openIssue)
    .where("state", "=", "suppressed")
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
