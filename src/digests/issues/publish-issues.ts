import type { Db } from "../../db/schema/schema.ts";

/**
 * Lets prepared issues be sent, once all of them are written. Of the issues of one audience and
 * period the one that most readers get is the public one; the others are first issues of
 * newcomers, or differ by their length.
 */
export async function publishReady(db: Db, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom("issue")
      .leftJoin("delivery", "delivery.issue_id", "issue.issue_id")
      .select((eb) => [
        "issue.issue_id",
        "audience",
        "cadence",
        "period",
        "paper_count",
        "is_public",
        eb.fn.count<number>("delivery_id").as("readers"),
      ])
      .where("issue.state", "=", "preparing")
      .groupBy(["issue.issue_id", "audience", "cadence", "period", "paper_count", "is_public"])
      .orderBy("issue.issue_id")
      .execute();
    if (rows.length === 0) return;
    const shown = new Set<number>();
    const rivals = rows.filter(({ is_public }) => Number(is_public) === 1);
    const byAudience = Map.groupBy(rivals, ({ audience, cadence, period }) =>
      JSON.stringify([audience, cadence, period]),
    );
    for (const some of byAudience.values()) {
      const [best] = some.toSorted(
        (a, b) => Number(b.readers) - Number(a.readers) || b.paper_count - a.paper_count,
      );
      if (best) shown.add(Number(best.issue_id));
    }
    const hidden = rivals.map(({ issue_id }) => Number(issue_id)).filter((id) => !shown.has(id));
    for (let from = 0; from < hidden.length; from += 500) {
      const some = hidden.slice(from, from + 500);
      await trx.updateTable("issue").set({ is_public: 0 }).where("issue_id", "in", some).execute();
    }
    await trx
      .updateTable("issue")
      .set({ state: "ready", ready_at: now.toISOString() })
      .where("state", "=", "preparing")
      .execute();
  });
}
