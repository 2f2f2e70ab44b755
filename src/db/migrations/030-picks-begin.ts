import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/**
 * A pick is known from the moment its day begins, can be edited and pinned, and goes into digests
 * with its note. Picks that still wait get the job that begins them, and leave the public log.
 */
export const picksBegin = {
  name: "030-picks-begin",
  up: async (db: Kysely<unknown>, { text }: Columns): Promise<void> => {
    for (const column of ["began_at", "pinned_at", "edited_at"])
      await db.schema.alterTable("pick").addColumn(column, text).execute();
    for (const column of ["note", "note_by"])
      await db.schema.alterTable("issue_paper").addColumn(column, text).execute();
    await db.schema.createIndex("pick_began").on("pick").column("began_at").execute();
    const now = new Date().toISOString();
    await sql`update pick set began_at = at where at <= ${now}`.execute(db);
    await sql`insert into job (kind, key, payload, state, due_at, created_at)
      select 'picks.begin', cast(pick_id as text), '{"pickId":' || pick_id || '}', 'waiting',
        day || 'T00:00:00.000Z', ${now}
      from pick where began_at is null and withdrawn_at is null`.execute(db);
    await sql`update moderation_action set is_private = 1
      where kind = 'pick' and substr(detail, 5) > ${now}`.execute(db);
  },
};
