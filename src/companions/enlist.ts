import { readValue, writeValue } from "../db/stored-value.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { NEVER_ASKED } from "./due-subjects.ts";
import type { CompanionPaper, Source } from "./source.ts";

const PAPERS_A_STEP = 300;
const PLACE = "companions-enlisted-to";
const ROWS_A_STATEMENT = 200;

/**
 * Notes what the sources can be asked about; what is noted stays. Papers that came last are looked at each
 * time, all others once a day from the first on, since links come to old papers too.
 */
export async function enlistPapers(
  db: Db,
  sources: Source[],
  now: Date,
  stepsMax: number,
): Promise<void> {
  const today = now.toISOString().slice(0, 10);
  for (let step = 0; step < stepsMax; step++) {
    const count = await db.transaction().execute(async (trx) => enlistStep(trx, sources, today));
    if (count < PAPERS_A_STEP) break;
  }
}

/** Where the walk is, and the day on which it began. */
interface Place {
  paperId: number;
  day: string;
  isAtEnd: boolean;
}

async function enlistStep(trx: Trx, sources: Source[], today: string): Promise<number> {
  const stored = await readValue(trx, PLACE);
  const last = stored ? (JSON.parse(stored) as Place) : null;
  const isNewWalk = last === null || (last.isAtEnd && last.day !== today);
  const from = isNewWalk ? { paperId: 0, day: today } : last;
  const rows = await papersQuery(trx)
    .where("paper_id", ">", from.paperId)
    .orderBy("paper_id")
    .limit(PAPERS_A_STEP)
    .execute();
  await enlist(trx, sources, rows);
  const place: Place = {
    paperId: rows.at(-1)?.paper_id ?? from.paperId,
    day: from.day,
    isAtEnd: rows.length < PAPERS_A_STEP,
  };
  const value = JSON.stringify(place);
  if (value === stored) return rows.length;
  await writeValue(trx, PLACE, value);
  return rows.length;
}

const papersQuery = (trx: Trx) =>
  trx
    .selectFrom("paper")
    .select(["paper_id", "key", "doi", "title", "license", "announced_on", "published_at"])
    .where("state", "!=", "deleted");

type PaperRow = Awaited<ReturnType<ReturnType<typeof papersQuery>["execute"]>>[number];

async function enlist(trx: Trx, sources: Source[], papers: PaperRow[]): Promise<void> {
  if (papers.length === 0) return;
  const links = await trx
    .selectFrom("paper_link")
    .select(["paper_id", "url", "kind", "state"])
    .where(
      "paper_id",
      "in",
      papers.map(({ paper_id }) => paper_id),
    )
    .execute();
  const linksOf = Map.groupBy(links, ({ paper_id }) => paper_id);
  const subjects = new Map<string, ReturnType<typeof row>>();
  const belongings = new Map<string, { paper_id: number; subject: string }>();
  for (const paper of papers) {
    const asked = toPaper(paper, linksOf.get(paper.paper_id) ?? []);
    const due_at = NEVER_ASKED(paper.announced_on ?? paper.published_at?.slice(0, 10) ?? null);
    for (const source of sources) {
      for (const { subject, host } of source.subjectsOf(asked)) {
        const key = `${source.name} ${subject}`;
        const known = subjects.get(key);
        if (!known || due_at < known.due_at) {
          subjects.set(key, row(subject, source.name, host, due_at));
        }
        belongings.set(`${paper.paper_id} ${subject}`, { paper_id: paper.paper_id, subject });
      }
    }
  }
  await insertNew(trx, "companion", [...subjects.values()]);
  await insertNew(trx, "companion_paper", [...belongings.values()]);
}

async function insertNew(trx: Trx, table: "companion" | "companion_paper", rows: object[]) {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    await trx
      .insertInto(table as "companion_paper")
      .values(rows.slice(from, from + ROWS_A_STATEMENT) as never)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

const row = (subject: string, source: string, host: string, due_at: string) => ({
  subject,
  source,
  host,
  state: "unasked",
  facts: null,
  etag: null,
  asked_at: null,
  answered_at: null,
  state_since: null,
  due_at,
  failure_count: 0,
  last_fault: null,
});

function toPaper(paper: PaperRow, links: CompanionPaper["links"]): CompanionPaper {
  return {
    paperId: paper.paper_id,
    arxivId: paper.key.startsWith("arxiv:") ? paper.key.slice("arxiv:".length) : null,
    doi: paper.doi,
    title: paper.title,
    license: paper.license,
    links,
  };
}
