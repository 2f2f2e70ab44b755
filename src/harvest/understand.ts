import { setImmediate as turn } from "node:timers/promises";
import type { PaperRecord } from "../papers/stored/paper-record.ts";
import { RecordProblem, arxivIdOf, arxivRecord } from "./arxiv/arxiv-record.ts";
import type { OaiRecord } from "./arxiv/oai-pmh.ts";

/** What a record turned out to be. */
export type Understood =
  | { kind: "paper"; identifier: string; record: PaperRecord; raw: () => string }
  | { kind: "deleted"; identifier: string; id: string; datestamp: string; raw: () => string }
  | { kind: "problem"; identifier: string | null; reason: string; raw: () => string };

const RECORDS_A_TURN = 20;

/** Understands records, or says of each why not (HV8); gives other work its turn in between. */
export async function understandAll(records: OaiRecord[]): Promise<Understood[]> {
  const understood: Understood[] = [];
  for (const [index, record] of records.entries()) {
    if (index % RECORDS_A_TURN === RECORDS_A_TURN - 1) await turn();
    understood.push(understand(record));
  }
  return understood;
}

export function understand(record: OaiRecord): Understood {
  const { raw, identifier, datestamp } = record;
  try {
    if (!record.isDeleted) {
      const paper = arxivRecord(record);
      return { kind: "paper", identifier: identifier ?? "", record: paper, raw };
    }
    const id = arxivIdOf(record, null);
    if (!datestamp) throw new RecordProblem("its header has no valid datestamp");
    return { kind: "deleted", identifier: identifier ?? "", id, datestamp, raw };
  } catch (error) {
    // Any other error is our own fault, and still no reason to lose the page or the record.
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: "problem", identifier, reason, raw };
  }
}
