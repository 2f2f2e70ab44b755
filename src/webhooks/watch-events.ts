import { readValue, writeValue } from "../db/stored-value.ts";
import { dayInZone } from "../base/days.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { enqueue } from "../jobs/jobs.ts";
import { namedPaper } from "../papers/named-paper.ts";
import { searchPapers } from "../search/search.ts";
import type { Search } from "../search/search.ts";

export interface WatchParts {
  db: Db;
  now: () => Date;
  zone: string;
  baseUrl: string;
  search: Search;
  /** Which of these papers a reader muted. */
  mutedOf: (accountId: number, paperIds: number[]) => Promise<ReadonlySet<number>>;
}

interface Position {
  /** When the last pick that was told became known; missing in a position of an earlier release. */
  pickBeganAt?: string;
  paperId: number;
  day: string;
}

interface Message {
  id: string;
  type: string;
  data: Record<string, unknown>;
}

type Hook = { webhook_id: number; account_id: number; events: string; query: string | null };
type Found = { paperId: number; key: string; title: string; reasons: unknown };
/** New papers that a search finds; each search is asked once a look. */
type FindNew = (query: string) => Promise<Found[]>;

const POSITION = "webhook-position";
const PICKS_A_TURN = 200;
const PAPERS_A_TURN = 1_000;
const MATCHES_A_TURN = 100;
/** Followed searches of one reader that a look asks. */
const SEARCHES_MAX = 50;

/**
 * Turns what happened since the last look into messages, one job each. Position and jobs change in
 * one transaction: a process that dies on the way tells nobody twice and forgets nothing.
 * @returns number of messages
 */
export async function watchEvents(parts: WatchParts): Promise<number> {
  const { db, now } = parts;
  const hooks: Hook[] = await db
    .selectFrom("webhook")
    .select(["webhook_id", "account_id", "events", "query"])
    .where("state", "=", "active")
    .orderBy("webhook_id")
    .execute();
  const stored = await readValue(db, POSITION);
  const last = await lastPosition(parts);
  const from = stored ? (JSON.parse(stored) as Position) : last;
  if (hooks.length === 0) {
    await db.transaction().execute((trx) => storePosition(trx, last));
    return 0;
  }
  const to = { ...last, paperId: Math.min(last.paperId, from.paperId + PAPERS_A_TURN) };
  const picked = await pickMessages(parts, from.pickBeganAt ?? last.pickBeganAt ?? "");
  const pickBeganAt = picked.lastAt ?? from.pickBeganAt ?? last.pickBeganAt ?? "";
  const forAll: Message[] = [...picked.messages, ...(await dayMessages(parts, from.day, to.day))];
  const messages: Array<{ hook: Hook; message: Message }> = [];
  const findNew = openFindNew(parts, from.paperId, to.paperId);
  for (const hook of hooks) {
    const wanted = hook.events.split(" ");
    for (const message of forAll)
      if (wanted.includes(message.type)) messages.push({ hook, message });
    if (to.paperId === from.paperId) continue;
    const own = [
      ...(wanted.includes("search.matched") ? await matchMessages(parts, hook, findNew) : []),
      ...(wanted.includes("follow.matched") ? await followMessages(parts, hook, findNew) : []),
    ];
    for (const message of own) messages.push({ hook, message });
  }
  await db.transaction().execute(async (trx) => {
    for (const { hook, message } of messages) {
      const key = `${hook.webhook_id}:${message.id}`;
      const payload = { webhookId: hook.webhook_id, ...message, at: now().toISOString() };
      await enqueue(trx, { kind: "webhook.send", key, dueAt: now(), payload }, now());
    }
    await storePosition(trx, { ...to, pickBeganAt });
  });
  return messages.length;
}

async function lastPosition({ db, now, zone }: WatchParts): Promise<Position> {
  const pick = await db
    .selectFrom("pick")
    .select((eb) => eb.fn.max("began_at").as("at"))
    .executeTakeFirst();
  const paper = await db
    .selectFrom("paper")
    .select((eb) => eb.fn.max("paper_id").as("id"))
    .executeTakeFirst();
  const day = await db
    .selectFrom("listing")
    .select("period")
    .where("period", ">=", "day:")
    .where("period", "<=", `day:${dayInZone(now(), zone)}`)
    .orderBy("period", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    pickBeganAt: pick?.at ?? "",
    paperId: Number(paper?.id ?? 0),
    day: day?.period.slice("day:".length) ?? "",
  };
}

async function pickMessages({ db, baseUrl }: WatchParts, after: string) {
  const rows = await db
    .selectFrom("pick")
    .innerJoin("paper", "paper.paper_id", "pick.paper_id")
    .leftJoin("account", "account.account_id", "pick.account_id")
    .select(["pick_id", "day", "note", "handle", "key", "title", "withdrawn_at", "began_at"])
    .where("began_at", ">", after)
    .orderBy("began_at")
    .orderBy("pick_id")
    .limit(PICKS_A_TURN)
    .execute();
  const messages = rows
    .filter(({ withdrawn_at }) => withdrawn_at === null)
    .map(({ pick_id, day, note, handle, ...paper }) => ({
      id: `pick-${pick_id}`,
      type: "paper.picked",
      data: { ...namedPaper(paper, baseUrl), day, note, by: handle },
    }));
  return { messages, lastAt: rows.at(-1)?.began_at ?? null };
}

async function dayMessages(
  { db, baseUrl }: WatchParts,
  from: string,
  to: string,
): Promise<Message[]> {
  if (to <= from) return [];
  const { count } = await db
    .selectFrom("listing")
    .select((eb) => eb.fn.countAll<number | string>().as("count"))
    .where("period", "=", `day:${to}`)
    .executeTakeFirstOrThrow();
  const data = { day: to, papers: Number(count), url: `${baseUrl}/day/${to}` };
  return [{ id: `day-${to}`, type: "day.new", data }];
}

/** New papers among the newest that a search finds. */
function openFindNew({ search, now }: WatchParts, after: number, until: number): FindNew {
  const asked = new Map<string, Promise<Found[]>>();
  const ask = async (query: string): Promise<Found[]> => {
    const request = { query, limit: MATCHES_A_TURN, sort: "date" as const };
    const { results } = await searchPapers({ search, now }, request);
    return results.filter(({ paperId }) => paperId > after && paperId <= until);
  };
  return (query) => {
    const known = asked.get(query) ?? ask(query);
    asked.set(query, known);
    return known;
  };
}

async function matchMessages(parts: WatchParts, hook: Hook, findNew: FindNew): Promise<Message[]> {
  return (await findNew(hook.query ?? "")).map(({ paperId, reasons, ...paper }) => ({
    id: `match-${hook.webhook_id}-${paperId}`,
    type: "search.matched",
    data: { query: hook.query, ...namedPaper(paper, parts.baseUrl), reasons },
  }));
}

/** A paper that several followed searches find is told once, with all of them; a muted one never (PR4). */
async function followMessages(parts: WatchParts, hook: Hook, findNew: FindNew): Promise<Message[]> {
  const follows = await parts.db
    .selectFrom("follow")
    .select("value")
    .where("account_id", "=", hook.account_id)
    .where("kind", "=", "search")
    .orderBy("value")
    .limit(SEARCHES_MAX)
    .execute();
  const papers = new Map<number, { found: Found; queries: string[] }>();
  for (const { value: query } of follows) {
    for (const found of await findNew(query)) {
      const before = papers.get(found.paperId);
      papers.set(found.paperId, { found, queries: [...(before?.queries ?? []), query] });
    }
  }
  if (papers.size === 0) return [];
  const muted = await parts.mutedOf(hook.account_id, [...papers.keys()]);
  const told = Array.from(papers.values()).filter(({ found }) => !muted.has(found.paperId));
  return told.map(({ found, queries }) => ({
    id: `follow-${hook.webhook_id}-${found.paperId}`,
    type: "follow.matched",
    data: { queries, ...namedPaper(found, parts.baseUrl) },
  }));
}

async function storePosition(trx: Trx, position: Position): Promise<void> {
  await writeValue(trx, POSITION, JSON.stringify(position));
}
