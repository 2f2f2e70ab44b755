import { createHash, createHmac, randomBytes } from "node:crypto";
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

const LISTS_MAX = 64;
const PAPERS_MAX = 1_000_000;
const LIST_MS = 900_000;
const MARKED_MAX = 400;

interface Remembered {
  list: ResultList;
  listId: string;
  key: string;
  atMs: number;
}

export function openRememberedLists(nowMs: () => number): RememberedLists {
  const secret = randomBytes(16);
  const lists = new Map<string, Remembered>();
  const keyOf = ({
    query,
    categories,
    year,
    has,
    isPicked,
    sort,
    accountId,
  }: SearchRequest): string =>
    createHmac("sha256", secret)
      .update(JSON.stringify([query, categories, year, has, isPicked, sort, accountId ?? null]))
      .digest("base64");
  const forget = (): void => {
    let papers = 0;
    for (const { list } of lists.values()) papers += list.paperIds.length;
    for (const [name, { list, atMs }] of lists) {
      const isOld = nowMs() - atMs > LIST_MS;
      if (!isOld && lists.size <= LISTS_MAX && papers <= PAPERS_MAX) return;
      lists.delete(name);
      papers -= list.paperIds.length;
    }
  };
  return {
    find: (listId, request) => {
      const name = `${listId} ${keyOf(request)}`;
      const found = lists.get(name);
      if (!found) return null;
      // The least lately used is first.
      lists.delete(name);
      lists.set(name, { ...found, atMs: nowMs() });
      return found.list;
    },
    keep: (list, request) => {
      const key = keyOf(request);
      for (const known of lists.values()) {
        // The same page asked for again is the same to the byte, its cursor too: a client's ETag holds.
        if (known.list === list || (known.key === key && isSameList(list, known.list))) {
          return known.listId;
        }
      }
      const listId = markOf(list);
      lists.set(`${listId} ${key}`, { list, listId, key, atMs: nowMs() });
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

/** The same in each process, so that a page's entity tag is; it says nothing of the query (SE10). */
function markOf({ sort, paperIds, values }: ResultList): string {
  const first = [sort, paperIds.slice(0, MARKED_MAX), values.slice(0, MARKED_MAX)];
  return createHash("sha256").update(JSON.stringify(first)).digest("base64url").slice(0, 8);
}
