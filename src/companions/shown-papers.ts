import { messageOf } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { Db } from "../db/schema/schema.ts";

/** Papers whose pages were shown while something about them had never been asked. */
export interface ShownPapers {
  note: (paperId: number) => void;
}

/** Before what `NEVER_ASKED` gives for any day. */
const SHOWN_FIRST = "0:";
const AFTER_NEVER_ASKED = "1";
const WRITTEN_EVERY_MS = 30_000;
const PAPERS_MAX = 200;

/**
 * What a page shows is asked first. Pages only take a note; at most twice a minute the notes become one
 * statement, and a process that dies loses those of half a minute.
 */
export function openShownPapers({ db, log }: { db: Db; log: Log }): ShownPapers {
  const waiting = new Set<number>();
  let writtenAtMs = -Infinity;
  return {
    note: (paperId) => {
      if (waiting.size < PAPERS_MAX) waiting.add(paperId);
      const nowMs = performance.now();
      if (nowMs - writtenAtMs < WRITTEN_EVERY_MS) return;
      writtenAtMs = nowMs;
      const papers = [...waiting];
      waiting.clear();
      askFirst(db, papers).catch((error: unknown) =>
        log.warn({ error: messageOf(error) }, "what pages show could not be put first"),
      );
    },
  };
}

/** Puts what was never asked about these papers before all others; what failed keeps its pause. */
export async function askFirst(db: Db, papers: number[]): Promise<void> {
  await db
    .updateTable("companion")
    .set({ due_at: SHOWN_FIRST })
    .where("state", "=", "unasked")
    .where("due_at", ">", SHOWN_FIRST)
    .where("due_at", "<", AFTER_NEVER_ASKED)
    .where("subject", "in", (eb) =>
      eb.selectFrom("companion_paper").select("subject").where("paper_id", "in", papers),
    )
    .execute();
}
