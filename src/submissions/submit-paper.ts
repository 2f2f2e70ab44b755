import type { Actor } from "../accounts/roles.ts";
import { isAtLeast } from "../accounts/roles.ts";
import { DAY_MS, dayInZone } from "../base/days.ts";
import { UserError, said } from "../base/errors.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { parseIdentifier } from "../papers/identifiers/identifiers.ts";
import type { LinkRecord, PaperIdentifier, PaperRecord } from "../papers/stored/paper-record.ts";
import { titleKey } from "../papers/identifiers/title-key.ts";
import { findByIdentifiers, upsertPaper } from "../papers/stored/upsert-paper.ts";
import { describePaper } from "./describe-paper.ts";
import { hasSource } from "./fetch-metadata.ts";
import type { MetadataParts } from "./fetch-metadata.ts";
import type { GivenFields } from "./given-record.ts";

export interface SubmitParts extends MetadataParts {
  db: Db;
  now: () => Date;
  zone: string;
}

export interface NewSubmission {
  /** An arXiv id, DOI, key or address. */
  identifier: string;
  comment: string;
  /** Metadata by hand, where the place that the identifier names has none; a moderator looks at it. */
  given: GivenFields | null;
  /** Kept with the paper where it is new here. */
  links?: LinkRecord[];
}

type KnownPaper = { kind: "known"; paperId: number; key: string };

export type SubmitOutcome =
  | { kind: "stored"; paperId: number; key: string }
  | KnownPaper
  | { kind: "waiting"; submissionId: number };

/** Newcomers may put forward that many a day; without a source that vouches, a moderator looks first. */
export const SUBMISSION_RULE = {
  newcomerMs: DAY_MS,
  newcomerADayMax: 3,
  commentCharactersMax: 1_000,
};
const TITLE_KEY_CHARACTERS_MIN = 12;

/** Puts a paper forward. The same work, under any identifier or title, leads to the paper that is here. */
export async function submitPaper(
  parts: SubmitParts,
  actor: Actor,
  submission: NewSubmission,
): Promise<SubmitOutcome> {
  const identifier = parseIdentifier(submission.identifier);
  if (!identifier || identifier.scheme === "local") {
    throw new UserError(
      "That doesn’t identify a paper. Enter an arXiv ID (2311.03285), a DOI (10.…) or a full URL (https://…).",
    );
  }
  const comment = submission.comment.trim();
  if (comment.length > SUBMISSION_RULE.commentCharactersMax) {
    throw new UserError(
      said`The comment has ${comment.length} characters; ${SUBMISSION_RULE.commentCharactersMax} are allowed.`,
    );
  }
  const known = await findKnown(parts.db, [identifier], null);
  if (known) return known;
  const isNewcomer = await checkNewcomer(parts, actor);
  const { record: found, by } = await describePaper(parts, identifier, submission.given);
  const record = { ...found, links: [...(found.links ?? []), ...(submission.links ?? [])] };
  const isWaiting = (isNewcomer && by !== "source") || (by === "person" && hasSource(identifier));
  return parts.db.transaction().execute(async (trx) => {
    const there = await findKnown(trx, record.identifiers, record.title);
    if (there) return there;
    const row = { identifier: `${identifier.scheme}:${identifier.value}`, comment, record };
    if (!isWaiting) return store(trx, parts, actor.accountId, row);
    const submissionId = await note(
      trx,
      actor.accountId,
      { ...row, paperId: null, state: "waiting" },
      parts.now(),
    );
    return { kind: "waiting", submissionId };
  });
}

/** The paper that an identifier or the very same title names already. */
export async function findKnown(
  db: Db,
  identifiers: PaperIdentifier[],
  title: string | null,
): Promise<KnownPaper | null> {
  const [byIdentifier] = await findByIdentifiers(db, identifiers);
  const paperId = byIdentifier ?? (title === null ? null : await findByTitle(db, title));
  if (paperId === null || paperId === undefined) return null;
  const { key } = await db
    .selectFrom("paper")
    .select("key")
    .where("paper_id", "=", paperId)
    .executeTakeFirstOrThrow();
  return { kind: "known", paperId, key };
}

async function findByTitle(db: Db, title: string): Promise<number | null> {
  const key = titleKey(title);
  if (key.length < TITLE_KEY_CHARACTERS_MIN) return null;
  const row = await db
    .selectFrom("paper")
    .select("paper_id")
    .where("title_key", "=", key)
    .orderBy("paper_id")
    .executeTakeFirst();
  return row?.paper_id ?? null;
}

async function checkNewcomer({ db, now }: SubmitParts, actor: Actor): Promise<boolean> {
  if (isAtLeast(actor.role, "curator")) return false;
  const account = await db
    .selectFrom("account")
    .select("created_at")
    .where("account_id", "=", actor.accountId)
    .executeTakeFirstOrThrow();
  if (now().getTime() - Date.parse(account.created_at) >= SUBMISSION_RULE.newcomerMs) return false;
  const { count } = await db
    .selectFrom("submission")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", actor.accountId)
    .executeTakeFirstOrThrow();
  if (Number(count) < SUBMISSION_RULE.newcomerADayMax) return true;
  throw new UserError(
    said`A new account can submit ${SUBMISSION_RULE.newcomerADayMax} papers on its first day.`,
    "too_many",
  );
}

/** Stores the paper and who put it forward, in the caller's transaction. */
export async function store(
  trx: Trx,
  { now, zone }: Pick<SubmitParts, "now" | "zone">,
  accountId: number | null,
  { identifier, comment, record }: { identifier: string; comment: string; record: PaperRecord },
  submissionId: number | null = null,
): Promise<SubmitOutcome & { kind: "stored" }> {
  const isDated = Boolean(record.announcedOn ?? record.publishedAt);
  // Without a day a paper is on no page: the day it came here is the best that is known.
  const dated: PaperRecord = isDated
    ? record
    : { ...record, announcedOn: dayInZone(now(), zone), announcedBy: "estimate" };
  const { paperId, key } = await upsertPaper(trx, dated, { now: now(), source: "submission" });
  if (submissionId === null) {
    await note(trx, accountId, { identifier, comment, record, paperId, state: "accepted" }, now());
  } else {
    await accept(trx, submissionId, paperId, now());
  }
  return { kind: "stored", paperId, key };
}

/** Notes that a submission that waited led to a paper. */
export async function accept(
  trx: Trx,
  submissionId: number,
  paperId: number,
  now: Date,
): Promise<void> {
  await trx
    .updateTable("submission")
    .set({ state: "accepted", paper_id: paperId, decided_at: now.toISOString() })
    .where("submission_id", "=", submissionId)
    .execute();
}

interface Noted {
  identifier: string;
  comment: string;
  record: PaperRecord;
  paperId: number | null;
  state: "waiting" | "accepted";
}

async function note(trx: Trx, accountId: number | null, noted: Noted, now: Date): Promise<number> {
  const at = now.toISOString();
  const row = await trx
    .insertInto("submission")
    .values({
      account_id: accountId,
      paper_id: noted.paperId,
      identifier: noted.identifier,
      comment: noted.comment,
      record: JSON.stringify(noted.record),
      state: noted.state,
      reason: null,
      created_at: at,
      decided_at: noted.state === "accepted" ? at : null,
    })
    .returning("submission_id")
    .executeTakeFirstOrThrow();
  return row.submission_id;
}
