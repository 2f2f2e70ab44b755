import { DAY_MS } from "../base/days.ts";
import type { PoliteClient } from "./polite-client.ts";
import { bareName, byArxivId } from "./paper-names.ts";
import type { Answer, Source } from "./source.ts";
import { SourceFault } from "./source-fault.ts";

/** A discussion of a paper: where it is, never what it says. */
export interface Discussion {
  url: string;
  on: string | null;
  points: number;
  commentCount: number;
}

export interface MentionPlace {
  name: string;
  label: string;
  hosts: string[];
  asks: string;
  needs?: "key" | "address";
  /** The discussions of an arXiv paper; null where the answer has another shape than is described. */
  find: (client: PoliteClient, arxivId: string) => Promise<Discussion[] | null>;
}

const EVERY_MS = 2 * DAY_MS;
const SHOWN_MAX = 20;

/** A source of discussions: their number and their addresses, the liveliest first. */
export const mentionSource = (place: MentionPlace): Source => ({
  name: place.name,
  label: place.label,
  hosts: place.hosts,
  asks: place.asks,
  everyWords: "every two days",
  isOnByDefault: false,
  ...(place.needs ? { needs: place.needs } : {}),
  batchMax: 1,
  signal: "mention",
  subjectsOf: (paper) => byArxivId(paper, place.hosts[0] ?? place.name),
  ask: async (client, [subject]) => {
    if (!subject) return new Map();
    const found = await place.find(client, bareName(subject.subject));
    if (!found) {
      throw new SourceFault(`${place.label} answered with another shape than it describes`);
    }
    return new Map([[subject.subject, answerOf(found)]]);
  },
});

function answerOf(found: Discussion[]): Answer {
  const discussions = found
    .toSorted((a, b) => b.points + b.commentCount - (a.points + a.commentCount))
    .slice(0, SHOWN_MAX);
  return {
    state: found.length === 0 ? "none" : "found",
    facts: { discussions },
    count: found.length,
    nextMs: EVERY_MS,
  };
}

/** Whether an address names the paper: `https://arxiv.org/pdf/2311.03285v2`. */
export function namesPaper(text: string, arxivId: string): boolean {
  const at = text.toLowerCase().indexOf(arxivId.toLowerCase());
  return at >= 0 && !/^\d/.test(text.slice(at + arxivId.length));
}
