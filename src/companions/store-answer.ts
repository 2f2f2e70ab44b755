import { DAY_MS, HOUR_MS } from "../base/days.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { noteChange } from "../papers/stored/upsert-paper.ts";
import { storeFigure } from "../papers/figure.ts";
import { storeSignals } from "../papers/paper-parts.ts";
import type { LinkRecord } from "../papers/stored/paper-record.ts";
import { storeLinks } from "../papers/stored/store-links.ts";
import { rerank } from "../ranking/rerank.ts";
import type { DueSubject } from "./due-subjects.ts";
import { isOfUnknownHost } from "./source-fault.ts";
import type { SourceFault } from "./source-fault.ts";
import type { Answer, Source } from "./source.ts";
import { storeReferences } from "./store-references.ts";

const RETRY_BASE_MS = HOUR_MS;
const RETRY_MAX_MS = 7 * DAY_MS;
/** An address whose host has had no name that many times, while others answered, is gone. */
const NAMELESS_MAX = 3;
const FAULT_CHARACTERS_MAX = 300;
const COUNT_DAYS_KEPT = 400;

/** Writes what a source said of a subject, and what ranking and search are to know of it, in one transaction. */
export async function storeAnswer(
  db: Db,
  source: Source,
  subject: DueSubject,
  answer: Answer,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const at = now.toISOString();
    const state = answer.state === "same" ? subject.state : answer.state;
    const isChanged = state !== subject.state;
    await trx
      .updateTable("companion")
      .set({
        state,
        ...(answer.state === "same"
          ? {}
          : { facts: answer.facts && JSON.stringify(answer.facts), etag: answer.etag ?? null }),
        ...(isChanged ? { state_since: at } : {}),
        asked_at: at,
        answered_at: at,
        due_at: new Date(now.getTime() + answer.nextMs).toISOString(),
        failure_count: 0,
        last_fault: null,
      })
      .where("subject", "=", subject.subject)
      .where("source", "=", source.name)
      .execute();
    if (isChanged)
      await noteEvent(trx, source, subject, { at, state, detail: answer.detail ?? null });
    const grown = await storeCount(trx, source, subject, answer, at.slice(0, 10));
    if (source.name === "links") await markLinks(trx, subject, { ...answer, state }, at);
    await addLinks(trx, subject, answer.links ?? []);
    if (answer.figure !== undefined) {
      await storeFigure(trx, await papersOf(trx, subject.subject), answer.figure);
    }
    if (answer.references ?? answer.names) {
      const paperIds = await papersOf(trx, subject.subject);
      await storeReferences(trx, paperIds, source.name, answer, at.slice(0, 10));
    }
    const count = answer.count ?? null;
    await tellRanking(trx, source, subject, { state, grown, count }, now);
  });
}

/** A failing source loses no fact: the subject comes again after a growing pause. */
export async function storeSourceFault(
  db: Db,
  source: Source,
  subject: DueSubject,
  fault: SourceFault,
  now: Date,
): Promise<void> {
  const failureCount = subject.failureCount + (fault.retryAfterMs === null ? 1 : 0);
  const isNameless = source.name === "links" && isOfUnknownHost(fault);
  if (isNameless && failureCount >= NAMELESS_MAX) {
    const detail = "its host has no address";
    const gone = { state: "gone", facts: null, detail, nextMs: RETRY_MAX_MS };
    await storeAnswer(db, source, subject, gone, now);
    return;
  }
  const pauseMs =
    fault.retryAfterMs ??
    Math.min(RETRY_MAX_MS, RETRY_BASE_MS * 2 ** Math.min(failureCount - 1, 10));
  await db
    .updateTable("companion")
    .set({
      asked_at: now.toISOString(),
      due_at: new Date(now.getTime() + pauseMs).toISOString(),
      failure_count: failureCount,
      last_fault: fault.message.slice(0, FAULT_CHARACTERS_MAX),
    })
    .where("subject", "=", subject.subject)
    .where("source", "=", source.name)
    .execute();
}

async function noteEvent(
  trx: Trx,
  { name: source }: Source,
  { subject }: DueSubject,
  event: { at: string; state: string; detail: string | null },
): Promise<void> {
  await trx
    .insertInto("companion_event")
    .values({ subject, source, ...event })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Keeps the count of the day. @returns how much it grew since the last one; 0 for the first */
async function storeCount(
  trx: Trx,
  { name: source }: Source,
  { subject }: DueSubject,
  { count }: Answer,
  day: string,
): Promise<number> {
  if (count === null || count === undefined) return 0;
  const own = trx
    .selectFrom("companion_count")
    .where("subject", "=", subject)
    .where("source", "=", source);
  const last = await own.select("count").orderBy("day", "desc").limit(1).executeTakeFirst();
  await trx
    .insertInto("companion_count")
    .values({ subject, source, day, count })
    .onConflict((conflict) => conflict.columns(["subject", "source", "day"]).doUpdateSet({ count }))
    .execute();
  const from = new Date(Date.parse(day) - COUNT_DAYS_KEPT * DAY_MS).toISOString().slice(0, 10);
  await trx
    .deleteFrom("companion_count")
    .where("subject", "=", subject)
    .where("source", "=", source)
    .where("day", "<", from)
    .execute();
  return last ? Math.max(0, count - Number(last.count)) : 0;
}

/** The links of papers say what became of them; search hears of it where one is lost or found again. */
async function markLinks(
  trx: Trx,
  { subject, state: before }: DueSubject,
  answer: Answer,
  at: string,
): Promise<void> {
  const isChanged = answer.state !== before;
  const movedTo = answer.facts?.["movedTo"];
  await trx
    .updateTable("paper_link")
    .set({
      state: answer.state,
      moved_to: typeof movedTo === "string" ? movedTo : null,
      ...(isChanged ? { state_since: at } : {}),
      ...(answer.state === "works" || answer.state === "moved" ? { checked_at: at } : {}),
    })
    .where("url", "=", subject)
    .execute();
  if (!isChanged || (answer.state !== "gone" && before !== "gone")) return;
  for (const paperId of await papersOf(trx, subject)) await noteChange(trx, paperId);
}

/** What a source leads to becomes links of the paper, which search hears of. */
async function addLinks(trx: Trx, { subject }: DueSubject, links: LinkRecord[]): Promise<void> {
  if (links.length === 0) return;
  for (const paperId of await papersOf(trx, subject)) {
    if (await storeLinks(trx, paperId, links)) await noteChange(trx, paperId);
  }
}

/** RK3: code that answers, new stars, and discussions and citations are dated facts. */
async function tellRanking(
  trx: Trx,
  source: Source,
  { subject }: DueSubject,
  { state, grown, count }: { state: string; grown: number; count: number | null },
  now: Date,
): Promise<void> {
  const { signal: kind, name } = source;
  if (!kind) return;
  const from = sourceOfSignal(kind, name, subject);
  const paperIds = await (kind === "code" ? papersWithCode : papersOf)(trx, subject);
  for (const paperId of paperIds) {
    const value =
      kind === "code"
        ? await codeChange(trx, paperId, subject, state)
        : kind === "stars"
          ? grown
          : await newlyTold(trx, paperId, kind, from, count ?? 0);
    if (value === 0) continue;
    await storeSignals(trx, paperId, [{ kind, at: now.toISOString(), value, source: from }], now);
    await rerank(trx, paperId, now);
  }
}

/** Places count the same citations, so they speak with one voice; discussions are each place's own. */
function sourceOfSignal(kind: string, name: string, subject: string): string {
  if (kind === "citation") return "citations";
  return kind === "code" ? subject : `${name}:${subject}`;
}

/** How much a count is above all that ranking was told before. */
async function newlyTold(
  trx: Trx,
  paperId: number,
  kind: string,
  from: string,
  count: number,
): Promise<number> {
  return Math.max(0, count - (await toldBefore(trx, paperId, kind, from)));
}

async function toldBefore(trx: Trx, paperId: number, kind: string, from: string): Promise<number> {
  const row = await trx
    .selectFrom("signal")
    .select((eb) => eb.fn.sum<number | string | null>("value").as("sum"))
    .where("paper_id", "=", paperId)
    .where("kind", "=", kind)
    .where("source", "=", from)
    .executeTakeFirst();
  return Number(row?.sum ?? 0);
}

/** One for code that answers, taken back where it is gone; nothing while nobody knows. */
async function codeChange(trx: Trx, paperId: number, url: string, state: string): Promise<number> {
  if (state !== "works" && state !== "moved" && state !== "gone") return 0;
  return (state === "gone" ? 0 : 1) - (await toldBefore(trx, paperId, "code", url));
}

async function papersOf(trx: Trx, subject: string): Promise<number[]> {
  const rows = await trx
    .selectFrom("companion_paper")
    .select("paper_id")
    .where("subject", "=", subject)
    .orderBy("paper_id")
    .execute();
  return rows.map(({ paper_id }) => paper_id);
}

async function papersWithCode(trx: Trx, url: string): Promise<number[]> {
  const rows = await trx
    .selectFrom("paper_link")
    .select("paper_id")
    .where("url", "=", url)
    .where("kind", "=", "code")
    .orderBy("paper_id")
    .execute();
  return rows.map(({ paper_id }) => paper_id);
}
