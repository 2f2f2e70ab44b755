import type { Db } from "../db/schema/schema.ts";
import { DIAL_USUAL } from "./profile.ts";
import type {
  FollowKind,
  Interest,
  MuteKind,
  Profile,
  InterestSource,
  Verdict,
  WeightKind,
  Wishes,
} from "./profile.ts";

/** The profile of an account, from rows alone: the same rows give the same profile (PR2). */
export async function readAccountProfile(db: Db, accountId: number): Promise<Profile> {
  const settings = await db
    .selectFrom("profile")
    .select(["dial", "since_at"])
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  const [said, votes, saves, weights] = await Promise.all([
    readAccountWishes(db, accountId),
    acts(db, "vote", accountId, settings?.since_at ?? null),
    acts(db, "saved_paper", accountId, settings?.since_at ?? null),
    db
      .selectFrom("profile_weight")
      .select(["kind", "value", "weight"])
      .where("account_id", "=", accountId)
      .orderBy("kind")
      .orderBy("value")
      .execute(),
  ]);
  return {
    ...said,
    dial: settings?.dial ?? DIAL_USUAL,
    interests: withActs(said.interests, [
      ...votes.map((row) => act(row, "vote")),
      ...saves.map((row) => act(row, "save")),
    ]),
    weights: weights as Array<{ kind: WeightKind; value: string; weight: number }>,
  };
}

/** What was said, followed and muted: all that a public list needs, without votes and saves. */
export async function readAccountWishes(db: Db, accountId: number): Promise<Wishes> {
  const [said, follows, mutes] = await Promise.all([
    db
      .selectFrom("interest")
      .select(["paper_id", "verdict", "weight", "source", "at"])
      .where("account_id", "=", accountId)
      .orderBy("at")
      .orderBy("paper_id")
      .execute(),
    wishes(db, "follow", accountId),
    wishes(db, "mute", accountId),
  ]);
  const interests = said.map(({ paper_id, ...row }) => ({ paperId: Number(paper_id), ...row }));
  return {
    interests: interests as Interest[],
    follows: follows as Array<{ kind: FollowKind; value: string; at: string }>,
    mutes: mutes as Array<{ kind: MuteKind; value: string; at: string }>,
  };
}

/** Votes and saves count as “more” of their papers, unless more was said of the paper itself. */
function withActs(said: Interest[], acted: Interest[]): Interest[] {
  const spoken = new Set(
    said.filter(({ verdict }) => verdict !== "seen").map(({ paperId }) => paperId),
  );
  const once = new Map<number, Interest>();
  for (const each of acted) {
    if (!spoken.has(each.paperId) && !once.has(each.paperId)) once.set(each.paperId, each);
  }
  return [...said, ...once.values()].sort(
    (a, b) =>
      (a.at < b.at ? -1 : a.at > b.at ? 1 : 0) ||
      a.paperId - b.paperId ||
      (a.verdict < b.verdict ? -1 : 1),
  );
}

const act = (row: { paper_id: number; at: string }, source: InterestSource): Interest => ({
  paperId: Number(row.paper_id),
  verdict: "more" satisfies Verdict,
  weight: 1,
  source,
  at: row.at,
});

function acts(db: Db, table: "vote" | "saved_paper", accountId: number, since: string | null) {
  return db
    .selectFrom(table)
    .select(["paper_id", "at"])
    .where("account_id", "=", accountId)
    .where("at", ">", since ?? "")
    .orderBy("at")
    .orderBy("paper_id")
    .execute();
}

function wishes(db: Db, table: "follow" | "mute", accountId: number) {
  return db
    .selectFrom(table)
    .select(["kind", "value", "at"])
    .where("account_id", "=", accountId)
    .orderBy("kind")
    .orderBy("value")
    .execute();
}
