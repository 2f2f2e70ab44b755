import { jsonLines } from "../readers-data.ts";
import type { RecordedPaper } from "../readers-data.ts";

/** A paper that the recorded page showed; `listed` is the first day on which it did. */
export interface RecordedPick extends RecordedPaper {
  votes: number;
  /** Votes on the first morning. */
  firstVotes: number;
}

/** Papers with a listing day, by that day and their id. */
export async function readListed(file: string): Promise<RecordedPaper[]> {
  const papers: RecordedPaper[] = [];
  type Line = RecordedPaper & { authors?: string[] | null };
  for await (const line of jsonLines<Line>(file)) {
    if (typeof line.listed !== "string") continue;
    const { id, title, abstract, authors, listed } = line;
    papers.push({ id, title, abstract: abstract ?? "", authors: authors ?? [], listed });
  }
  return papers.sort((a, b) =>
    a.listed < b.listed ? -1 : a.listed > b.listed ? 1 : a.id < b.id ? -1 : 1,
  );
}

/** A paper recorded on several days counts from the first, with the most votes seen. */
export async function readPicks(file: string): Promise<Map<string, RecordedPick>> {
  const picks = new Map<string, RecordedPick>();
  type Line = RecordedPaper & {
    day: string;
    authors?: string[] | null;
    upvotes?: number | null;
    upvotesLast?: number | null;
  };
  for await (const line of jsonLines<Line>(file)) {
    const { id, title, abstract, authors, day } = line;
    const votes = Math.max(line.upvotes ?? 0, line.upvotesLast ?? 0);
    const known = picks.get(id);
    if (known) {
      known.votes = Math.max(known.votes, votes);
      if (day < known.listed) known.listed = day;
      continue;
    }
    picks.set(id, {
      id,
      title,
      abstract: abstract ?? "",
      authors: authors ?? [],
      listed: day,
      votes,
      firstVotes: line.upvotes ?? 0,
    });
  }
  return picks;
}
