import { createHmac, randomBytes } from "node:crypto";
import type { SearchRequest } from "./search-request.ts";
import type { Walk } from "./walk.ts";

/**
 * The walks that readers of this process are on. A page of one that was forgotten, or begun in
 * another process, is found again by its cursor's value. No query is kept: only a keyed hash that
 * tells whether a cursor belongs to the request (SE10).
 */
export interface Walks {
  find(walkId: string | null, request: SearchRequest): Walk | null;
  /** Gives the mark that cursors carry; the same for the same walk. */
  keep(walk: Walk, request: SearchRequest): string;
}

const walks_max = 64;
const papers_max = 1_000_000;
const WALK_MS = 900_000;

export function openWalks(nowMs: () => number): Walks {
  const secret = randomBytes(16);
  const walks = new Map<string, { walk: Walk; key: string; atMs: number }>();
  const keyOf = ({ query, categories, year, has, isPicked, sort }: SearchRequest): string =>
    createHmac("sha256", secret)
      .update(JSON.stringify([query, categories, year, has, isPicked, sort]))
      .digest("base64");
  const forget = (): void => {
    let papers = 0;
    for (const { walk } of walks.values()) papers += walk.paperIds.length;
    for (const [walkId, { walk, atMs }] of walks) {
      const isOld = nowMs() - atMs > WALK_MS;
      if (!isOld && walks.size <= walks_max && papers <= papers_max) return;
      walks.delete(walkId);
      papers -= walk.paperIds.length;
    }
  };
  return {
    find: (walkId, request) => {
      const found = walkId === null ? undefined : walks.get(walkId);
      if (!found || walkId === null || found.key !== keyOf(request)) return null;
      // The least lately used stands first.
      walks.delete(walkId);
      walks.set(walkId, { ...found, atMs: nowMs() });
      return found.walk;
    },
    keep: (walk, request) => {
      const key = keyOf(request);
      for (const [walkId, known] of walks) {
        // The same page asked for again is the same to the byte, its cursor too: a client's ETag holds.
        if (known.walk === walk || (known.key === key && isSameWalk(walk, known.walk))) {
          return walkId;
        }
      }
      const walkId = randomBytes(6).toString("base64url");
      walks.set(walkId, { walk, key, atMs: nowMs() });
      forget();
      return walkId;
    },
  };
}

/** A walk that begins as this one does; it may have grown since. */
function isSameWalk(walk: Walk, known: Walk): boolean {
  return (
    walk.paperIds.length <= known.paperIds.length &&
    walk.paperIds.every(
      (paperId, at) => paperId === known.paperIds[at] && walk.values[at] === known.values[at],
    )
  );
}
