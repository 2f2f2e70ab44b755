import type { Trx } from "../../db/schema/schema.ts";
import { repositoryName } from "../identifiers/repository-name.ts";
import type { PaperRecord } from "./paper-record.ts";
import { TOLD_FIELD } from "./told-facts.ts";
import type { ToldFacts } from "./told-facts.ts";

/** The source that stars are shown with where a page of daily papers told them. */
export const TOLD_STARS = "daily-papers";
/** It is never asked: what it says comes with imports. */
const NEVER = "9999-12-31T00:00:00.000Z";

/**
 * Keeps the stars that an import tells of a paper's GitHub repository as a fact with source and day. The
 * day is that of the import, since the file does not say when it was counted; the same number told again
 * keeps its day.
 */
export async function storeToldStars(
  trx: Trx,
  paperId: number,
  { extra, links = [] }: Pick<PaperRecord, "extra" | "links">,
  now: Date,
): Promise<void> {
  const stars = (extra?.[TOLD_FIELD] as ToldFacts | undefined)?.githubStars;
  const subject = links
    .filter(({ kind }) => kind === "code")
    .map(({ url }) => repositoryName(url, "github.com"))
    .find((name) => name !== null);
  if (typeof stars !== "number" || !subject) return;
  const row = toldStarsRow(subject, stars, now.toISOString());
  await trx
    .insertInto("companion")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(["subject", "source"])
        .doUpdateSet({ facts: row.facts, answered_at: row.answered_at })
        .where("companion.facts", "!=", row.facts),
    )
    .execute();
  const count = { subject, source: TOLD_STARS, day: row.answered_at.slice(0, 10), count: stars };
  await trx
    .insertInto("companion_count")
    .values(count)
    .onConflict((conflict) =>
      conflict.columns(["subject", "source", "day"]).doUpdateSet({ count: stars }),
    )
    .execute();
  await trx
    .insertInto("companion_paper")
    .values({ paper_id: paperId, subject })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export const toldStarsRow = (subject: string, stars: number, at: string) => ({
  subject,
  source: TOLD_STARS,
  host: "huggingface.co",
  state: "told",
  facts: JSON.stringify({ stars }),
  etag: null,
  asked_at: null,
  answered_at: at,
  state_since: at,
  due_at: NEVER,
  failure_count: 0,
  last_fault: null,
});
