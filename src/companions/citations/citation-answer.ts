import { DAY_MS } from "../../base/days.ts";
import type { Answer } from "../source.ts";

const EVERY_MS = 14 * DAY_MS;
const VENUE_CHARACTERS_MAX = 300;

/** How often a work is cited, where it was published, and where that can be read. */
export const citationAnswer = (
  citations: number,
  {
    venue,
    url,
    names,
    references,
  }: {
    venue?: string | null | undefined;
    url: string;
    names?: string[];
    references?: string[] | undefined;
  },
): Answer => ({
  state: "found",
  facts: { citations, venue: venue?.slice(0, VENUE_CHARACTERS_MAX) || null, url },
  count: citations,
  ...(names ? { names } : {}),
  ...(references ? { references } : {}),
  nextMs: EVERY_MS,
});

export const NOT_KNOWN: Answer = { state: "none", facts: null, nextMs: 2 * EVERY_MS };
