import { readOrcid } from "../accounts/orcid.ts";
import type { Actor } from "../accounts/roles.ts";
import { DAY_MS } from "../base/days.ts";
import { UserError, said } from "../base/errors.ts";
import type { Outgoing } from "../base/outgoing.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { logAction } from "../public-log/public-log.ts";
import { act } from "./moderate.ts";

export interface ClaimParts {
  db: Db;
  now: () => Date;
  secret: string;
  outgoing: Outgoing;
}

export interface PaperOfClaim {
  paperId: number;
  key: string;
  title: string;
  authors: { name: string; orcid: string | null }[];
  links: { kind: string; url: string }[];
}

/**
 * Proves by the iD that the account has from signing in at ORCID, where the paper's record names an
 * author with it.
 * @throws UserError that says what is missing
 */
export async function claimByOrcid(
  { db, now }: Pick<ClaimParts, "db" | "now">,
  actor: Actor,
  paper: PaperOfClaim,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // Read here, not handed in: an iD that was just unlinked proves nothing.
    const account = await trx
      .selectFrom("account")
      .select("orcid")
      .where("account_id", "=", actor.accountId)
      .executeTakeFirst();
    const orcid = account?.orcid ?? null;
    if (orcid === null) {
      throw new UserError("Link your ORCID iD on your account page first, then claim.", "unusable");
    }
    const position = orcidPosition(paper, orcid);
    if (position === null) {
      throw new UserError(
        said`No author in this paper’s record has the ORCID iD ${orcid}.`,
        "unusable",
      );
    }
    await prove(trx, actor.accountId, paper, { position, method: "orcid", url: null }, now());
  });
}

/** Which author of the record has this iD; null where none. */
export function orcidPosition({ authors }: PaperOfClaim, orcid: string): number | null {
  const position = authors.findIndex((each) => readOrcid(each.orcid ?? "") === orcid);
  return position < 0 ? null : position;
}

/** A refused claim may be asked again after that many days, or at once with another page as proof. */
export const ASK_AGAIN_DAYS = 30;
const URL_CHARACTERS_MAX = 500;

/**
 * Asks a moderator, where there is no link to prove by. One that waits or is proven stays as it is;
 * a refused one waits again where something is new.
 * @throws UserError of kind conflict that says when a refused claim may be asked again
 */
export async function askForClaim(
  { db, now }: Pick<ClaimParts, "db" | "now">,
  actor: Actor,
  paper: PaperOfClaim,
  { position, url, method = "moderator" }: { position: number; url: string; method?: string },
): Promise<void> {
  checkPosition(paper, position);
  const { accountId } = actor;
  const proofUrl = url.trim().slice(0, URL_CHARACTERS_MAX) || null;
  const wish = { position, method, proof_url: proofUrl, state: "waiting" };
  await db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom("author_claim")
      .selectAll()
      .where("paper_id", "=", paper.paperId)
      .where("account_id", "=", accountId)
      .executeTakeFirst();
    const at = now().toISOString();
    if (!before) {
      const row = { paper_id: paper.paperId, account_id: accountId, ...wish };
      await trx
        .insertInto("author_claim")
        .values({ ...row, created_at: at, decided_at: null })
        .execute();
      return;
    }
    if (before.state !== "refused") return;
    const again = askAgainAt(before.decided_at ?? at);
    const isNew = proofUrl !== null && proofUrl !== before.proof_url;
    if (!isNew && at < again) {
      throw new UserError(
        said`A moderator couldn’t confirm this claim. Try again with another page that proves it, or after ${again.slice(0, 10)}.`,
        "conflict",
      );
    }
    await trx
      .updateTable("author_claim")
      .set({ ...wish, created_at: at, decided_at: null })
      .where("claim_id", "=", before.claim_id)
      .execute();
  });
}

export const askAgainAt = (decidedAt: string): string =>
  new Date(Date.parse(decidedAt) + ASK_AGAIN_DAYS * DAY_MS).toISOString();

/** A moderator says that a claim is true, or is not. */
export async function decideClaim(
  parts: Pick<ClaimParts, "db" | "now">,
  actor: Actor,
  claimId: number,
  { isProven, reason }: { isProven: boolean; reason: string },
): Promise<void> {
  const claim = await parts.db
    .selectFrom("author_claim")
    .selectAll()
    .where("claim_id", "=", claimId)
    .executeTakeFirst();
  if (!claim || claim.state !== "waiting")
    throw new UserError("This claim has already been decided.", "conflict");
  const what = {
    paperId: claim.paper_id,
    subjectAccountId: claim.account_id,
    reason,
    isPrivate: !isProven,
  };
  await act(parts, actor, "claim", what, async (trx, now) => {
    const decided = await trx
      .updateTable("author_claim")
      .set({ state: isProven ? "proven" : "refused", decided_at: now.toISOString() })
      .where("claim_id", "=", claimId)
      .where("state", "=", "waiting")
      .executeTakeFirst();
    if (decided.numUpdatedRows !== 1n) {
      throw new UserError("This claim has already been decided.", "conflict");
    }
  });
}

/** @throws UserError where no author is there; the first is 0 */
export function checkPosition({ authors }: PaperOfClaim, position: number): void {
  if (!authors[position]) throw new UserError("Choose which author you are.");
}

export async function prove(
  trx: Trx,
  accountId: number,
  paper: PaperOfClaim,
  { position, method, url }: { position: number; method: string; url: string | null },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const proven = { position, method, proof_url: url, state: "proven", decided_at: at };
  await trx
    .insertInto("author_claim")
    .values({ paper_id: paper.paperId, account_id: accountId, created_at: at, ...proven })
    .onConflict((conflict) => conflict.columns(["paper_id", "account_id"]).doUpdateSet(proven))
    .execute();
  const reason =
    method === "link" ? `Proven by a token on ${url}.` : "Proven by the ORCID iD of the paper.";
  const line = {
    kind: "claim" as const,
    accountId: null,
    paperId: paper.paperId,
    subjectAccountId: accountId,
  };
  await logAction(trx, { ...line, reason }, now);
}

export interface Claim {
  claimId: number;
  accountId: number;
  by: string;
  position: number;
  method: string;
  proofUrl: string | null;
  state: "waiting" | "proven" | "refused";
  decidedAt: string | null;
  paper: { key: string; title: string };
}

export async function readClaims(
  db: Db,
  which: { paperId?: number; accountId?: number; state?: Claim["state"] },
): Promise<Claim[]> {
  const { paperId, accountId, state } = which;
  const rows = await db
    .selectFrom("author_claim")
    .innerJoin("account", "account.account_id", "author_claim.account_id")
    .innerJoin("paper", "paper.paper_id", "author_claim.paper_id")
    .select(["claim_id", "author_claim.account_id", "handle", "position", "method", "proof_url"])
    .select(["author_claim.state", "decided_at", "paper.key", "paper.title"])
    .$if(paperId !== undefined, (query) =>
      query.where("author_claim.paper_id", "=", paperId as number),
    )
    .$if(accountId !== undefined, (query) =>
      query.where("author_claim.account_id", "=", accountId as number),
    )
    .$if(state !== undefined, (query) => query.where("author_claim.state", "=", state as string))
    .orderBy("claim_id")
    .execute();
  return rows.map((row) => ({
    claimId: row.claim_id,
    accountId: row.account_id,
    by: row.handle,
    position: row.position,
    method: row.method,
    proofUrl: row.proof_url,
    state: row.state as Claim["state"],
    decidedAt: row.decided_at,
    paper: { key: row.key, title: row.title },
  }));
}
