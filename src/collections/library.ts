import { UserError, said } from "../base/errors.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { savePaper } from "./saves.ts";

interface Parts {
  db: Db;
  now: () => Date;
}

export const LIBRARY_STATES = ["to-read", "reading", "read"] as const;
export type LibraryState = (typeof LIBRARY_STATES)[number];

/** A paper in a reader's library. */
export interface LibraryPaper {
  paperId: number;
  /** Null where the reader wrote a note on a paper that is not saved. */
  state: LibraryState | null;
  /** Markdown; empty where there is none. */
  note: string;
  /** Instant of the save, or of the last change of a note on a paper that is not saved. */
  at: string;
}

/** `notes`: papers with a note, saved or not. */
export type LibraryFilter = LibraryState | "notes" | null;

export const NOTE_CHARACTERS_MAX = 20_000;
const NOTES_MAX = 5_000;

export function readLibraryFilter(text: string | undefined): LibraryFilter {
  if (text === undefined || text === "") return null;
  if (text === "notes") return text;
  return readLibraryState(text);
}

/** @throws UserError that names the states there are */
export function readLibraryState(text: string): LibraryState {
  const state = LIBRARY_STATES.find((each) => each === text);
  if (state) return state;
  throw new UserError(
    said`A paper can be ${LIBRARY_STATES.join(", ")}, not “${text.slice(0, 40)}”.`,
  );
}

/** A reader's library, what was saved last first; notes by their last change. */
export async function readLibrary(
  db: Db,
  accountId: number,
  { filter, from, limit }: { filter: LibraryFilter; from: number; limit: number },
): Promise<LibraryPaper[]> {
  const rows =
    filter === "notes"
      ? await noted(db, accountId).offset(from).limit(limit).execute()
      : await saved(db, accountId, filter).offset(from).limit(limit).execute();
  return rows.map(toLibraryPaper);
}

/** How many papers each filter shows. */
export async function countLibrary(db: Db, accountId: number) {
  const states = await db
    .selectFrom("saved_paper")
    .leftJoin("library_paper", (join) =>
      join
        .onRef("library_paper.account_id", "=", "saved_paper.account_id")
        .onRef("library_paper.paper_id", "=", "saved_paper.paper_id"),
    )
    .select((eb) => [
      eb.fn.coalesce("library_paper.state", eb.val<string>("to-read")).as("state"),
      eb.fn.countAll<number>().as("count"),
    ])
    .where("saved_paper.account_id", "=", accountId)
    .groupBy((eb) => eb.fn.coalesce("library_paper.state", eb.val<string>("to-read")))
    .execute();
  const notes = await db
    .selectFrom("library_paper")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", accountId)
    .where("note", "!=", "")
    .executeTakeFirstOrThrow();
  const of = (wanted: LibraryState): number =>
    Number(states.find(({ state }) => state === wanted)?.count ?? 0);
  const counts = { "to-read": of("to-read"), reading: of("reading"), read: of("read") };
  const all = counts["to-read"] + counts.reading + counts.read;
  return { ...counts, all, notes: Number(notes.count) };
}

/** What a reader keeps of these papers; a paper that is neither saved nor noted is left out. */
export async function readKept(
  db: Db,
  accountId: number,
  paperIds: number[],
): Promise<Map<number, LibraryPaper>> {
  if (paperIds.length === 0) return new Map();
  const [notedRows, savedRows] = await Promise.all([
    noted(db, accountId).where("library_paper.paper_id", "in", paperIds).execute(),
    saved(db, accountId, null).where("saved_paper.paper_id", "in", paperIds).execute(),
  ]);
  const rows = [...notedRows, ...savedRows];
  return new Map(rows.map((row) => [row.paper_id, toLibraryPaper(row)]));
}

/**
 * Sets the state of a paper, which saves it, or its private note, or both. An empty note goes.
 * @throws UserError for a note that is too long, or one more than a reader may have
 */
export async function keepPaper(
  parts: Parts,
  accountId: number,
  paperId: number,
  { state, note }: { state?: LibraryState | undefined; note?: string | undefined },
): Promise<void> {
  const text = note?.trim();
  if (text !== undefined && text.length > NOTE_CHARACTERS_MAX)
    throw new UserError(said`A note can have at most ${NOTE_CHARACTERS_MAX} characters.`);
  if (state !== undefined) await savePaper(parts, accountId, paperId, true);
  await parts.db.transaction().execute(async (trx) => {
    if (text) await checkNoteCount(trx, accountId, paperId);
    const at = parts.now().toISOString();
    const change = {
      changed_at: at,
      ...(state === undefined ? {} : { state }),
      ...(text === undefined ? {} : { note: text }),
    };
    const row = { account_id: accountId, paper_id: paperId, state: "to-read", note: "", ...change };
    await trx
      .insertInto("library_paper")
      .values(row)
      .onConflict((conflict) => conflict.columns(["account_id", "paper_id"]).doUpdateSet(change))
      .execute();
    await dropEmpty(trx, accountId, paperId);
  });
}

/** Takes a paper out of the library: it is no longer saved, and its note is deleted. */
export async function removePaper(parts: Parts, accountId: number, paperId: number): Promise<void> {
  await savePaper(parts, accountId, paperId, false);
  await parts.db
    .deleteFrom("library_paper")
    .where("account_id", "=", accountId)
    .where("paper_id", "=", paperId)
    .execute();
}

/** A reader's notes on two papers that turn out to be one become one note (`mergePapers`). */
export async function joinNotes(trx: Trx, fromId: number, intoId: number): Promise<void> {
  const rows = await trx
    .selectFrom("library_paper as from")
    .innerJoin("library_paper as into", "into.account_id", "from.account_id")
    .select(["from.account_id", "from.note as fromNote", "into.note as intoNote"])
    .where("from.paper_id", "=", fromId)
    .where("into.paper_id", "=", intoId)
    .where("from.note", "!=", "")
    .execute();
  for (const { account_id, fromNote, intoNote } of rows) {
    await trx
      .updateTable("library_paper")
      .set({ note: [intoNote, fromNote].filter((note) => note !== "").join("\n\n") })
      .where("account_id", "=", account_id)
      .where("paper_id", "=", intoId)
      .execute();
  }
}

async function checkNoteCount(trx: Trx, accountId: number, paperId: number): Promise<void> {
  const { count } = await trx
    .selectFrom("library_paper")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", accountId)
    .where("paper_id", "!=", paperId)
    .where("note", "!=", "")
    .executeTakeFirstOrThrow();
  if (Number(count) >= NOTES_MAX)
    throw new UserError(said`You can have at most ${NOTES_MAX} notes.`, "conflict");
}

/** A row without a note of a paper that is not saved says nothing. */
async function dropEmpty(trx: Trx, accountId: number, paperId: number): Promise<void> {
  await trx
    .deleteFrom("library_paper")
    .where("account_id", "=", accountId)
    .where("paper_id", "=", paperId)
    .where("note", "=", "")
    .where("paper_id", "not in", (eb) =>
      eb
        .selectFrom("saved_paper")
        .select("saved_paper.paper_id")
        .where("saved_paper.account_id", "=", accountId),
    )
    .execute();
}

const saved = (db: Db, accountId: number, state: LibraryState | null) =>
  db
    .selectFrom("saved_paper")
    .leftJoin("library_paper", (join) =>
      join
        .onRef("library_paper.account_id", "=", "saved_paper.account_id")
        .onRef("library_paper.paper_id", "=", "saved_paper.paper_id"),
    )
    .select([
      "saved_paper.paper_id",
      "saved_paper.at",
      "saved_paper.at as saved_at",
      "state",
      "note",
    ])
    .where("saved_paper.account_id", "=", accountId)
    .$if(state === "to-read", (query) =>
      query.where((eb) => eb.or([eb("state", "is", null), eb("state", "=", "to-read")])),
    )
    .$if(state !== null && state !== "to-read", (query) => query.where("state", "=", state))
    .orderBy("saved_paper.at", "desc")
    .orderBy("saved_paper.paper_id");

const noted = (db: Db, accountId: number) =>
  db
    .selectFrom("library_paper")
    .leftJoin("saved_paper", (join) =>
      join
        .onRef("saved_paper.account_id", "=", "library_paper.account_id")
        .onRef("saved_paper.paper_id", "=", "library_paper.paper_id"),
    )
    .select(["library_paper.paper_id", "changed_at as at", "saved_paper.at as saved_at"])
    .select(["state", "note"])
    .where("library_paper.account_id", "=", accountId)
    .where("note", "!=", "")
    .orderBy("changed_at", "desc")
    .orderBy("library_paper.paper_id");

interface Row {
  paper_id: number;
  at: string;
  saved_at: string | null;
  state: string | null;
  note: string | null;
}

const toLibraryPaper = ({ paper_id, at, saved_at, state, note }: Row): LibraryPaper => ({
  paperId: Number(paper_id),
  state: saved_at === null ? null : ((state ?? "to-read") as LibraryState),
  note: note ?? "",
  at,
});
