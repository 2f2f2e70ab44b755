import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Db } from "../src/db/schema/schema.ts";
import { isPostgres } from "../src/db/skip-locked.ts";

export interface StoreSize {
  papers: number;
  votes: number;
}

const ACCOUNTS = 10_000;
const CATEGORIES = 40;
const AUTHORS_A_PAPER = 3;

/** Makes a large store inside the engine: rows that are like real ones in number, keys and spread. */
export async function fillLargeStore(db: Db, { papers, votes }: StoreSize): Promise<void> {
  const numbers = (count: number): RawBuilder<unknown> =>
    sql`n(i) as (select 1 union all select i + 1 from n where i < ${sql.lit(count)})`;
  const digits = (of: RawBuilder<unknown>) => sql`substr(cast(10000000 + ${of} as text), 2)`;
  const day = sql`substr('2025-01-01', 1, 8) || substr(cast(101 + i % 28 as text), 2)`;
  const run = (statement: RawBuilder<unknown>) =>
    db.transaction().execute(async (trx) => {
      if (isPostgres(trx)) await sql`set local statement_timeout = 0`.execute(trx);
      await statement.execute(trx);
    });
  await run(sql`with recursive ${numbers(papers)}
    insert into paper (key, title, title_key, abstract, state, announced_on, shown_on, points, hotness, hot_key, newest_key, created_at, changed_at)
    select 'arxiv:25' || substr(cast(101 + i / 50000 as text), 2) || '.' || substr(cast(100000 + i % 50000 as text), 2), 'Title ' || i, 'title' || i, 'What paper ' || i || ' is about.', 'listed',
      ${day}, ${day}, 0, 0, ${digits(sql`(i * 7919) % 9999991`)} || ':' || i, ${digits(sql`9999999 - i`)} || ':' || i, '', ''
    from n`);
  await run(
    sql`insert into paper_identifier (scheme, value, paper_id) select 'arxiv', substr(key, 7), paper_id from paper`,
  );
  await run(
    sql`insert into paper_version (paper_id, number, source, authors, categories) select paper_id, 1, 'x', '[]', '[]' from paper`,
  );
  await run(sql`insert into paper_category (paper_id, category, position, hot_key, newest_key)
    select paper_id, 'c.' || (paper_id % ${sql.lit(CATEGORIES)}), 0, hot_key, newest_key from paper`);
  await run(sql`insert into listing (period, paper_id, place, rank_key)
    select 'day:' || announced_on, paper_id, null, hot_key from paper`);
  await run(
    sql`with recursive ${numbers(papers)} insert into author (slug, name) select 'a-' || i, 'Author ' || i from n`,
  );
  for (let place = 0; place < AUTHORS_A_PAPER; place++) {
    await run(sql`insert into paper_author (paper_id, position, author_id, name)
      select paper_id, ${sql.lit(place)}, 1 + (paper_id * ${sql.lit(place + 3)}) % ${sql.lit(papers)}, 'Author' from paper`);
  }
  await run(sql`with recursive ${numbers(ACCOUNTS)}
    insert into account (email, email_key, handle, handle_key, role, created_at, about)
    select 'r' || i, 'r' || i, 'r' || i, 'r' || i, 'reader', '2024-01-01T00:00:00.000Z', '' from n`);
  const each = Math.max(1, Math.floor(votes / ACCOUNTS));
  await run(sql`with recursive ${numbers(each)}
    insert into vote (paper_id, account_id, at, is_new)
    select 1 + (account_id * 31 + i * 37) % ${sql.lit(papers)}, account_id, '2025-06-01T00:00:0' || (account_id % 10000 / 1000) || '.' || substr(cast(1000 + account_id % 1000 as text), 2) || 'Z', 0 from account, n
    where true on conflict do nothing`);
  await run(sql`insert into signal (paper_id, kind, at, value, source, recorded_at)
    select paper_id, 'vote', at, 1, 'reader:' || account_id, at from vote where account_id <= ${sql.lit(ACCOUNTS / 5)}`);
  await run(sql`with recursive ${numbers(papers / 2)}
    insert into job (kind, key, payload, state, due_at, created_at, attempts, fence) select 'x', 'k' || i, '{}', 'done', '2025', '', 0, 0 from n`);
  await run(sql`analyze`);
}
