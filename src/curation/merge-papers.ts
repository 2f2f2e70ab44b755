import type { Actor } from "../accounts/roles.ts";
import { UserError } from "../base/errors.ts";
import { mergeReferences } from "../companions/store-references.ts";
import { joinNotes } from "../collections/library.ts";
import { countComments } from "../comments/count-comments.ts";
import type { Trx } from "../db/schema/schema.ts";
import { bestIdentifier, keyOf } from "../papers/identifiers/identifiers.ts";
import { noteChange } from "../papers/stored/upsert-paper.ts";
import { nextMoment, recordReaderSignals } from "../ranking/reader-signals.ts";
import { mergeCataloguePapers } from "../results/merge-catalogue-papers.ts";
import { discountChange } from "../votes/discount.ts";
import { act } from "./moderate.ts";
import type { ModerationParts } from "./moderate.ts";

/** Tables whose rows go over as they are; what would be twice stays behind and falls away. */
const MOVED = [
  { table: "vote", unique: "account_id" },
  { table: "saved_paper", unique: "account_id" },
  { table: "interest", unique: "account_id" },
  { table: "library_paper", unique: "account_id" },
  { table: "desk_dismissal", unique: "account_id" },
  { table: "collection_paper", unique: "collection_id" },
  { table: "author_claim", unique: "account_id" },
  { table: "dismissed_suggestion", unique: "suggestion" },
  { table: "results_link", unique: "link_id" },
  { table: "paper_link", unique: "url" },
  { table: "removed_link", unique: "place" },
  { table: "companion_paper", unique: "subject" },
  { table: "paper_organization", unique: "organization_id" },
] as const;

/**
 * Makes one paper of two that are one work: identifiers, signals, votes, comments, picks, saves and
 * links move, and the address of the old one leads to the one that stays.
 */
export async function mergePapers(
  parts: ModerationParts,
  actor: Actor,
  { fromId, intoId, reason }: { fromId: number; intoId: number; reason: string },
): Promise<void> {
  if (fromId === intoId) throw new UserError("These two are already one paper.", "conflict");
  const from = await parts.db
    .selectFrom("paper")
    .select("key")
    .where("paper_id", "=", fromId)
    .executeTakeFirst();
  if (!from) throw new UserError("There is no such duplicate.", "not_found");
  const what = { paperId: intoId, reason, detail: `was ${from.key}` };
  await act(parts, actor, "merge", what, async (trx, now) => {
    await dropDoubleVotes(trx, fromId, intoId);
    await joinNotes(trx, fromId, intoId);
    for (const { table, unique } of MOVED) await move(trx, table, unique, fromId, intoId);
    for (const table of ["comment", "pick", "submission", "flag", "moderation_action"] as const) {
      await trx
        .updateTable(table)
        .set({ paper_id: intoId })
        .where("paper_id", "=", fromId)
        .execute();
    }
    await mergeCataloguePapers(trx, fromId, intoId);
    await mergeReferences(trx, fromId, intoId);
    await moveSignals(trx, fromId, intoId);
    await moveIdentifiers(trx, from.key, fromId, intoId);
    await forget(trx, fromId);
    await trx
      .insertInto("paper_merge")
      .values({ old_paper_id: fromId, old_key: from.key, paper_id: intoId, at: now.toISOString() })
      .execute();
    await countComments(trx, intoId, actor.accountId, now);
    const change = await discountChange(trx, intoId);
    const signals = change === 0 ? [] : [{ kind: "discount", value: change }];
    const moment = await nextMoment(trx, intoId, now);
    await recordReaderSignals(trx, intoId, actor.accountId, signals, moment);
    await noteChange(trx, intoId);
  });
}

/** A reader who voted for both has one vote: the one on the paper that stays. */
async function dropDoubleVotes(trx: Trx, fromId: number, intoId: number): Promise<void> {
  const both = await trx
    .selectFrom("vote as a")
    .innerJoin("vote as b", "a.account_id", "b.account_id")
    .select("a.account_id")
    .where("a.paper_id", "=", fromId)
    .where("b.paper_id", "=", intoId)
    .execute();
  for (const { account_id } of both) {
    await trx
      .deleteFrom("signal")
      .where("paper_id", "=", fromId)
      .where("kind", "=", "vote")
      .where("source", "=", `reader:${account_id}`)
      .execute();
  }
}

async function move(
  trx: Trx,
  table: (typeof MOVED)[number]["table"],
  unique: string,
  fromId: number,
  intoId: number,
): Promise<void> {
  const any = table as "vote";
  const column = unique as "account_id";
  const there = trx.selectFrom(any).select(column).where("paper_id", "=", intoId);
  await trx.deleteFrom(any).where("paper_id", "=", fromId).where(column, "in", there).execute();
  await trx.updateTable(any).set({ paper_id: intoId }).where("paper_id", "=", fromId).execute();
}

async function moveSignals(trx: Trx, fromId: number, intoId: number): Promise<void> {
  // The same fact from the same source on both is one fact.
  await trx
    .deleteFrom("signal")
    .where("paper_id", "=", fromId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("signal as other")
          .select("other.signal_id")
          .where("other.paper_id", "=", intoId)
          .whereRef("other.kind", "=", "signal.kind")
          .whereRef("other.at", "=", "signal.at")
          .whereRef("other.source", "=", "signal.source"),
      ),
    )
    .execute();
  await trx
    .updateTable("signal")
    .set({ paper_id: intoId })
    .where("paper_id", "=", fromId)
    .execute();
  // What came over is in no sum yet.
  await trx.updateTable("paper").set({ tally: null }).where("paper_id", "=", intoId).execute();
}

async function moveIdentifiers(trx: Trx, oldKey: string, fromId: number, intoId: number) {
  await trx
    .updateTable("paper_identifier")
    .set({ paper_id: intoId })
    .where("paper_id", "=", fromId)
    .execute();
  const at = oldKey.indexOf(":");
  await trx
    .insertInto("paper_identifier")
    .values({ scheme: oldKey.slice(0, at), value: oldKey.slice(at + 1), paper_id: intoId })
    .onConflict((conflict) => conflict.columns(["scheme", "value"]).doNothing())
    .execute();
  const all = await trx
    .selectFrom("paper_identifier")
    .select(["scheme", "value"])
    .where("paper_id", "=", intoId)
    .where("scheme", "!=", "local")
    .execute();
  const best = bestIdentifier(all);
  if (!best) return;
  // The old row still has its key, which may be the better one.
  await trx
    .updateTable("paper")
    .set({ key: `merged:${fromId}` })
    .where("paper_id", "=", fromId)
    .execute();
  await trx
    .updateTable("paper")
    .set({ key: keyOf(best) })
    .where("paper_id", "=", intoId)
    .execute();
}

async function forget(trx: Trx, paperId: number): Promise<void> {
  const tables = [
    "paper_author",
    "paper_category",
    "paper_version",
    "paper_news",
    "listing",
    "paper_lock",
    "paper_figure",
    "paper",
  ] as const;
  for (const table of tables) await trx.deleteFrom(table).where("paper_id", "=", paperId).execute();
  await noteChange(trx, paperId);
}
