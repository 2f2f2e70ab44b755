/**
 * Counts up when the columns or the analysis of the words change (`columns.lance.ts`): then a rebuild
 * is due.
 */
export const WORDS_REVISION = 1;
