import { dropValue, readValue, writeValue } from "../../db/stored-value.ts";
import type { Db, Trx } from "../../db/schema/schema.ts";
import { placeOf } from "../identifiers/link-places.ts";
import { storeLinks } from "./store-links.ts";
import { linksOfTexts } from "../text-links.ts";
import { noteChange } from "./upsert-paper.ts";

const PAPERS_A_STEP = 500;
/** Row number of the last paper whose texts were read, so that a process that dies continues behind it. */
const PLACE = "links-read-to";
const TEXT_ORIGINS = ["abstract", "comments"];

export interface TextsRead {
  papers: number;
  changed: number;
}

/**
 * Reads the links of every stored paper from its texts (HV13), some hundred papers a transaction. It ends
 * with the last paper or with the signal, and continues where it stopped; a second run changes nothing.
 */
export async function readTextsAgain(
  { db, now }: { db: Db; now: () => Date },
  signal: AbortSignal,
): Promise<TextsRead> {
  const read = { papers: 0, changed: 0 };
  for (;;) {
    signal.throwIfAborted();
    const step = await db.transaction().execute(async (trx) => readStep(trx, now()));
    read.papers += step.papers;
    read.changed += step.changed;
    if (step.papers === 0) return read;
  }
}

async function readStep(trx: Trx, now: Date): Promise<TextsRead> {
  const place = await readValue(trx, PLACE);
  const papers = await trx
    .selectFrom("paper")
    .select(["paper_id", "abstract", "author_comment"])
    .where("paper_id", ">", Number(place ?? 0))
    .where("state", "!=", "deleted")
    .orderBy("paper_id")
    .limit(PAPERS_A_STEP)
    .execute();
  let changed = 0;
  for (const paper of papers) {
    const { paper_id: paperId, abstract, author_comment: authorComment } = paper;
    const isMended = await mendKinds(trx, paperId, { abstract, authorComment });
    const isAdded = await storeLinks(trx, paperId, linksOfTexts({ abstract, authorComment }));
    if (!isMended && !isAdded) continue;
    changed++;
    await trx
      .updateTable("paper")
      .set({ changed_at: now.toISOString() })
      .where("paper_id", "=", paperId)
      .execute();
    await noteChange(trx, paperId);
  }
  const last = papers.at(-1);
  if (last) await writeValue(trx, PLACE, String(last.paper_id));
  else await dropValue(trx, PLACE);
  return { papers: papers.length, changed };
}

/** What an older reader took out of the texts under another kind, or took for a link of the work. */
async function mendKinds(
  trx: Trx,
  paperId: number,
  texts: Parameters<typeof linksOfTexts>[0],
): Promise<boolean> {
  const stored = await trx
    .selectFrom("paper_link")
    .select(["url", "kind"])
    .where("paper_id", "=", paperId)
    .where("provenance", "in", TEXT_ORIGINS)
    .execute();
  if (stored.length === 0) return false;
  const kinds = new Map(linksOfTexts(texts).map(({ url, kind }) => [url, kind]));
  let isMended = false;
  for (const { url, kind } of stored) {
    const place = placeOf(new URL(url));
    const now = place === null ? null : (kinds.get(url) ?? kind);
    if (now === kind) continue;
    isMended = true;
    const own = { paper_id: paperId, url };
    if (now === null) {
      await trx
        .deleteFrom("paper_link")
        .where((eb) => eb.and(own))
        .execute();
    } else {
      await trx
        .updateTable("paper_link")
        .set({ kind: now })
        .where((eb) => eb.and(own))
        .execute();
    }
  }
  return isMended;
}
