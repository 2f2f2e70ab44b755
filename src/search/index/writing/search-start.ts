/** What one process knows of its start: which papers were stored before its first search. */
export interface SearchStart {
  /** This process keeps the index up to date. */
  isFollowed: boolean;
  /** When the first search came, on the clock of `performance.now()`; null before it. */
  atMs: number | null;
  changesTo: number;
  isOver: boolean;
  /** A search is held this long at most for an index that is about to be there. */
  patienceMs: number;
}
