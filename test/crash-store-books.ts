import type { Engine } from "../src/db/engine.ts";
import { wrongPages } from "./crash-store-harvest.ts";
import { rerank } from "../src/ranking/rerank.ts";

type Line = Record<string, string | number | boolean>;

/** What the program has acknowledged, and what it was about to do when it died. */
export interface Promises {
  votes: Map<string, boolean>;
  /** A vote under way at a death may have happened or not. */
  open: Set<string>;
  /** Pages taken of each harvest. */
  pages: Map<string, number>;
  has: Record<Kept, Set<string>>;
}

type Kept = "comment" | "paper" | "subscription" | "pick" | "submission" | "job" | "finished";

export const noPromises = (): Promises => ({
  votes: new Map(),
  open: new Set(),
  pages: new Map(),
  has: {
    comment: new Set(),
    paper: new Set(),
    subscription: new Set(),
    pick: new Set(),
    submission: new Set(),
    job: new Set(),
    finished: new Set(),
  },
});

/** Takes the lines of a life that was ended; a line that was cut is not an acknowledgement. */
export function hear(promises: Promises, text: string): void {
  for (const each of text.split("\n").slice(0, -1)) {
    const line = JSON.parse(each) as Line;
    const pair = `${line["paperId"]} ${line["accountId"]}`;
    if (line["begin"]) promises.open.add(pair);
    else if (line["done"] === "vote") {
      promises.open.delete(pair);
      promises.votes.set(pair, line["isCast"] === true);
    } else if (line["done"] === "page") {
      promises.pages.set(String(line["set"]), Number(line["pages"]));
    } else {
      const kind = line["done"] as keyof Promises["has"];
      promises.has[kind].add(
        String(
          line["commentId"] ??
            line["title"] ??
            line["email"] ??
            line["pickId"] ??
            line["comment"] ??
            line["key"],
        ),
      );
    }
  }
}

/** Everything that is not as it was promised; after it, what was open is settled as it is. */
export async function wrongs(engine: Engine, promises: Promises): Promise<string[]> {
  const { db } = engine;
  const wrong: string[] = [];
  const votes = await db.selectFrom("vote").select(["paper_id", "account_id"]).execute();
  const standing = new Set(votes.map((row) => `${row.paper_id} ${row.account_id}`));
  for (const pair of promises.open) promises.votes.set(pair, standing.has(pair));
  promises.open.clear();
  for (const [pair, isCast] of promises.votes) {
    if (standing.has(pair) !== isCast) wrong.push(`vote ${pair} is not as acknowledged`);
  }
  const there: Record<keyof Promises["has"], unknown[]> = {
    comment: (await db.selectFrom("comment").select("comment_id as id").execute()).map(
      ({ id }) => id,
    ),
    paper: (await db.selectFrom("paper_version").select("title as id").execute()).map(
      ({ id }) => id,
    ),
    subscription: (await db.selectFrom("subscription_request").select("email as id").execute()).map(
      ({ id }) => id,
    ),
    pick: (await db.selectFrom("pick").select("pick_id as id").execute()).map(({ id }) => id),
    submission: (
      await db
        .selectFrom("submission")
        .innerJoin("paper_identifier", "paper_identifier.paper_id", "submission.paper_id")
        .select("submission.comment as id")
        .where("submission.state", "=", "accepted")
        .execute()
    ).map(({ id }) => id),
    job: (await db.selectFrom("job").select("key as id").where("kind", "=", "crash").execute()).map(
      ({ id }) => id,
    ),
    finished: (
      await db.selectFrom("job").select("key as id").where("state", "=", "done").execute()
    ).map(({ id }) => id),
  };
  for (const kind of Object.keys(there) as Array<keyof typeof there>) {
    const found = new Set(there[kind].map(String));
    for (const each of promises.has[kind])
      if (!found.has(each)) wrong.push(`${kind} ${each} is lost`);
  }
  wrong.push(...(await wrongPages(engine, promises.pages)));
  wrong.push(...(await engine.integrityProblems()), ...(await wrongCounters(engine)));
  return wrong;
}

/** Stored counters and ranks against those made again from the log, in a transaction that is undone. */
async function wrongCounters({ db }: Engine): Promise<string[]> {
  const wrong: string[] = [];
  const read = (of: typeof db) =>
    of
      .selectFrom("paper")
      .select(["paper_id", "points", "hotness", "hot_key", "comment_count"])
      .orderBy("paper_id")
      .execute();
  const before = await read(db);
  const undone = new Error("undone");
  const again = db.transaction().execute(async (trx) => {
    for (const { paper_id } of before) await rerank(trx, paper_id, new Date());
    const comments = await trx
      .selectFrom("comment")
      .select((eb) => ["paper_id", eb.fn.countAll<number>().as("count")])
      .groupBy("paper_id")
      .execute();
    const counted = new Map(comments.map((row) => [row.paper_id, row.count]));
    const cast = await trx
      .selectFrom("vote")
      .select((eb) => ["paper_id", eb.fn.countAll<number>().as("count")])
      .groupBy("paper_id")
      .execute();
    const votes = new Map(cast.map((row) => [row.paper_id, row.count]));
    for (const [index, now] of (await read(trx)).entries()) {
      const was = before[index];
      if (JSON.stringify(was) !== JSON.stringify(now)) wrong.push(`rank of paper ${now.paper_id}`);
      if (now.comment_count !== (counted.get(now.paper_id) ?? 0))
        wrong.push(`comments of ${now.paper_id}`);
      if ((votes.get(now.paper_id) ?? 0) > 0 && now.points < 0)
        wrong.push(`points of ${now.paper_id}`);
    }
    const sums = await trx
      .selectFrom("signal")
      .select((eb) => ["paper_id", eb.fn.sum<number>("value").as("sum")])
      .where("kind", "=", "vote")
      .where("source", "like", "reader:%")
      .groupBy("paper_id")
      .execute();
    for (const { paper_id, sum } of sums) {
      if (sum !== (votes.get(paper_id) ?? 0)) wrong.push(`votes of ${paper_id}: ${sum} in the log`);
    }
    throw undone;
  });
  await again.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  return wrong;
}
