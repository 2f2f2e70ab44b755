import { randomBytes } from "node:crypto";
import { DAY_MS } from "../base/days.ts";
import { UserError } from "../base/errors.ts";
import { readToken, signToken } from "../base/secret.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { enqueue } from "../jobs/jobs.ts";
import { resultsOfPaper } from "../results/read-result.ts";
import { storeVerdict } from "./store-verdict.ts";
import { readClaims } from "./claims.ts";
import { checkReason } from "./moderate.ts";

interface Parts {
  db: Db;
  now: () => Date;
  secret: string;
}

const LINK_MS = 14 * DAY_MS;
/** An author gets one of these mails for a paper in a week at most. */
const EVERY_MS = 7 * DAY_MS;
const PURPOSE = "own-results";
const WAIT_MS = 10 * 60_000;
export const RESULTS_MAIL = "results.ask-author";
const OVER = "This link has been used, or is older than 14 days.";

/**
 * Plans a mail to each proven author of a paper, with a link by which they say that its results are right
 * or wrong. It goes out after ten minutes, so that several results that are added together are one mail.
 */
export async function askAuthors(
  trx: Trx,
  paperId: number,
  { exceptAccountId, now }: { exceptAccountId: number; now: Date },
): Promise<void> {
  const since = new Date(now.getTime() - EVERY_MS).toISOString();
  for (const { accountId } of await readClaims(trx, { paperId, state: "proven" })) {
    if (accountId === exceptAccountId) continue;
    const recent = await trx
      .selectFrom("results_link")
      .select("link_id")
      .where("paper_id", "=", paperId)
      .where("account_id", "=", accountId)
      .where((eb) => eb.or([eb("created_at", ">", since), eb("is_last", "=", 1)]))
      .executeTakeFirst();
    if (recent) continue;
    const linkId = randomBytes(16).toString("base64url");
    const row = {
      link_id: linkId,
      account_id: accountId,
      paper_id: paperId,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + LINK_MS).toISOString(),
      used_at: null,
      is_last: 0,
    };
    await trx.insertInto("results_link").values(row).execute();
    const dueAt = new Date(now.getTime() + WAIT_MS);
    await enqueue(trx, { kind: RESULTS_MAIL, key: linkId, dueAt, payload: { linkId } }, now);
  }
}

/** The link as its mail needs it; null where it was used, is over, or the claim no longer holds. */
export async function readResultsLink({ db, now, secret }: Parts, linkId: string) {
  const link = await waiting(db, linkId, now());
  if (!link) return null;
  const expiresAt = new Date(link.expires_at);
  return { ...link, token: signToken(secret, { purpose: PURPOSE, subject: linkId, expiresAt }) };
}

/** What the page of a link shows. @throws UserError of kind gone */
export async function openResultsLink({ db, now, secret }: Parts, token: string) {
  const linkId = readToken(secret, PURPOSE, token, now());
  const link = linkId === null ? null : await waiting(db, linkId, now());
  if (!link) throw new UserError(OVER, "gone");
  return { ...link, results: await resultsOfPaper(db, link.paper_id) };
}

export interface ResultVerdict {
  resultId: number;
  isRight: boolean;
  reason: string;
}

/**
 * Takes an author's word on results of their paper by a mailed link, once: the link is spent in the
 * transaction that writes the verdicts. An answer that cannot be taken leaves the link as it is.
 */
export async function answerResultsLink(
  parts: Parts,
  token: string,
  { verdicts, isLast }: { verdicts: ResultVerdict[]; isLast: boolean },
): Promise<{ key: string; count: number }> {
  const { db, now, secret } = parts;
  const linkId = readToken(secret, PURPOSE, token, now());
  return db.transaction().execute(async (trx) => {
    const at = now();
    const link = linkId === null ? null : await waiting(trx, linkId, at);
    if (!link) throw new UserError(OVER, "gone");
    if (link.suspended_until !== null && link.suspended_until > at.toISOString()) {
      throw new UserError("The account this link belongs to is suspended.", "forbidden");
    }
    const own = new Map(
      (await resultsOfPaper(trx, link.paper_id)).map((each) => [each.result.resultId, each]),
    );
    for (const { resultId, isRight, reason } of verdicts) {
      const placed = own.get(resultId);
      if (!placed) throw new UserError("This result isn’t from your paper.", "not_found");
      const why = isRight ? "An author says that it is right." : checkReason(reason);
      await storeVerdict(trx, link.account_id, placed.result, { isRight, reason: why }, at);
    }
    if (verdicts.length === 0 && !isLast) {
      throw new UserError("Say of at least one result whether it is right or wrong.");
    }
    const spent = await trx
      .updateTable("results_link")
      .set({ used_at: at.toISOString(), is_last: isLast ? 1 : 0 })
      .where("link_id", "=", link.link_id)
      .where("used_at", "is", null)
      .executeTakeFirst();
    if (spent.numUpdatedRows !== 1n) throw new UserError(OVER, "gone");
    return { key: link.key, count: verdicts.length };
  });
}

/** Only while the claim is proven: one that was taken back takes its links with it. */
async function waiting(db: Db | Trx, linkId: string, at: Date) {
  return db
    .selectFrom("results_link as link")
    .innerJoin("account", "account.account_id", "link.account_id")
    .innerJoin("paper", "paper.paper_id", "link.paper_id")
    .innerJoin("author_claim as claim", (join) =>
      join
        .onRef("claim.paper_id", "=", "link.paper_id")
        .onRef("claim.account_id", "=", "link.account_id"),
    )
    .select(["link.link_id", "link.account_id", "link.paper_id", "link.expires_at"])
    .select([
      "account.email",
      "account.language",
      "account.suspended_until",
      "paper.key",
      "paper.title",
    ])
    .where("link.link_id", "=", linkId)
    .where("link.used_at", "is", null)
    .where("link.expires_at", ">", at.toISOString())
    .where("claim.state", "=", "proven")
    .executeTakeFirst();
}
