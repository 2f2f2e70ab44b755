import { createHmac, randomBytes } from "node:crypto";
import type { SearchRequest } from "../search-request.ts";
import type { ResultList } from "./result-list.ts";

/**
 * The lists that readers of this process are on. A page of one that was forgotten, or begun in
 * another process, is found again by its cursor's value. No query is kept: only a keyed hash that
 * tells whether a cursor belongs to the request (SE10).
 */
export interface RememberedLists {
  find(listId: string | null, request: SearchRequest): ResultList | null;
  /** Gives the mark that cursors carry; the same for the same list. */
  keep(list: ResultList, request: SearchRequest): string;
}

const lists_max = 64;
const papers_max = 1_000_000;
const LIST_MS = 900_000;

export function openRememberedLists(nowMs: () => number): RememberedLists {
  const secret = randomBytes(16);
  const lists = new Map<string, { list: ResultList; key: string; atMs: number }>();
  const keyOf = ({ query, categories, year, has, isPicked, sort }: SearchRequest): string =>
    createHmac("sha256", secret)
      .update(JSON.stringify([query, categories, year, has, isPicked, sort]))
      .digest("base64");
  const forget = (): void => {
    let papers = 0;
    for (const { list } of lists.values()) papers += list.paperIds.length;
    for (const [listId, { list, atMs }] of lists) {
      const isOld = nowMs() - atMs > LIST_MS;
      if (!isOld && lists.size <= lists_max && papers <= papers_max) return;
      lists.delete(listId);
      papers -= list.paperIds.length;
    }
  };
  return {
    find: (listId, request) => {
      const found = listId === null ? undefined : lists.get(listId);
      if (!found || listId === null || found.key !== keyOf(request)) return null;
      // The least lately used stands first.
      lists.delete(listId);
      lists.set(listId, { ...found, atMs: nowMs() });
      return found.list;
    },
    keep: (list, request) => {
      const key = keyOf(request);
      for (const [listId, known] of lists) {
        // The same page asked for again is the same to the byte, its cursor too: a client's ETag holds.
        if (known.list === list || (known.key === key && isSameList(list, known.list))) {
          return listId;
        }
      }
      const listId = randomBytes(6).toString("base64url");
      lists.set(listId, { list, key, atMs: nowMs() });
      forget();
      return listId;
    },
  };
}

/** A list that begins as this one does; it may have grown since. */
function isSameList(list: ResultList, known: ResultList): boolean {
  return (
    list.paperIds.length <= known.paperIds.length &&
    list.paperIds.every(
      (paperId, at) => paperId === known.paperIds[at] && list.values[at] === known.values[at],
    )
  );
}
