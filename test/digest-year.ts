import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Db } from "../src/db/schema/schema.ts";
import { isPostgres } from "../src/db/skip-locked.ts";

export interface DigestYear {
  readers: number;
  /** Days of digests that are behind the store. */
  days: number;
  /** Of these the last are kept row by row; the others are in the archive. */
  keptDays: number;
  /** Day of the newest issue. */
  until: string;
}

const PAPERS_AN_ISSUE = 10;
const SUPPRESSED_SHARE = 50;
/** One reader in this many is due on the day after. */
export const READERS_A_DUE_ONE = 200;

/**
 * A store's digests after a year, made inside the engine: one issue a day to every reader, one in a
 * hundred readers has a personal one. Papers 1 to 100 are needed.
 */
export async function fillDigestYear(db: Db, year: DigestYear): Promise<void> {
  const { readers, days, keptDays, until } = year;
  const numbers = (count: number): RawBuilder<unknown> =>
    sql`n(i) as (select 1 union all select i + 1 from n where i < ${sql.lit(count)})`;
  const day = isPostgres(db)
    ? sql`to_char(${sql.lit(until)}::date - (${sql.lit(days)} - i)::int, 'YYYY-MM-DD')`
    : sql`date(${sql.lit(until)}, '-' || (${sql.lit(days)} - i) || ' days')`;
  const run = (statement: RawBuilder<unknown>) =>
    db.transaction().execute(async (trx) => {
      if (isPostgres(trx)) await sql`set local statement_timeout = 0`.execute(trx);
      await statement.execute(trx);
    });
  await run(sql`with recursive ${numbers(readers)}
    insert into subscription (email, address_hash, cadence, hour, zone, count, is_top, state,
      confirmed_at, last_period, next_due_at, history_key, created_at, changed_at)
    select 'd' || i || '@example.org', 'digest-hash-' || i, 'daily', 7, 'UTC', 10, 1, 'active',
      '2024-01-01T00:00:00.000Z', '2024-01-01',
      case when i % ${sql.lit(READERS_A_DUE_ONE)} = 0 then ${until} || 'T07:00:00.000Z' else '2999-01-01T00:00:00.000Z' end,
      'a year', '', '' from n`);
  await run(sql`with recursive ${numbers(100)}
    insert into paper_snapshot (content_hash, paper_id, key, title_key, content)
    select 'year-' || i, i, 'year:' || i, 'year' || i, '{}' from n`);
  const personal = Math.ceil(readers / 100);
  const issue = (isPersonal: number, from: RawBuilder<unknown>) =>
    sql`insert into issue (content_key, state, audience, cadence, period, until_day, text_version,
        title, paper_count, is_public, is_personal, prepared_at, ready_at, deadline_at)
      select 'year ' || day || ' ' || k, 'ready', 'Top papers', 'daily', day, day, 1, 'Issue', 10,
        ${sql.lit(1 - isPersonal)}, ${sql.lit(isPersonal)}, day || 'T07:00:00.000Z',
        day || 'T07:00:00.000Z', day || 'T23:00:00.000Z' from ${from}`;
  await run(
    sql`with recursive ${numbers(days)} ${issue(0, sql`(select ${day} as day, 0 as k from n) d`)}`,
  );
  await run(sql`with recursive ${numbers(days)}, r(k) as (select 1 union all select k + 1 from r where k < ${sql.lit(personal)})
    ${issue(1, sql`(select ${day} as day, k from n, r) d`)}`);
  await run(sql`with recursive ${numbers(PAPERS_AN_ISSUE)}
    insert into issue_paper (issue_id, place, snapshot_id, reason)
    select issue_id, i, (select min(snapshot_id) from paper_snapshot) + (issue_id * 7 + i) % 100, '' from issue, n`);
  const first = isPostgres(db)
    ? sql`to_char(${sql.lit(until)}::date - ${sql.lit(keptDays - 1)}::int, 'YYYY-MM-DD')`
    : sql`date(${sql.lit(until)}, '-' || ${sql.lit(keptDays - 1)} || ' days')`;
  await run(sql`insert into delivery (issue_id, subscription_id, state, due_at, message_id, settled_at, attempts)
    select issue_id, subscription_id,
      case when (issue_id + subscription_id) % ${sql.lit(SUPPRESSED_SHARE)} = 0 then 'suppressed' else 'accepted' end,
      period || 'T07:00:00.000Z', '<issue.' || issue_id || '.' || subscription_id || '@site.test>',
      period || 'T07:00:05.000Z', 1
    from issue, subscription where period >= ${first} and
      ((is_personal = 0 and subscription_id > ${sql.lit(personal)}) or
       (is_personal = 1 and content_key = 'year ' || period || ' ' || subscription_id))`);
  const list = isPostgres(db)
    ? sql`string_agg(cast(issue_id as text), ',')`
    : sql`group_concat(issue_id, ',')`;
  await run(sql`insert into delivery_archive (subscription_id, year, state, issues)
    select subscription_id, cast(substr(period, 1, 4) as integer), 'accepted', ${list}
    from issue, subscription where period < ${first} and is_personal = 0
    group by subscription_id, substr(period, 1, 4)`);
  await run(sql`analyze`);
}
