import { messageOf } from "../../base/errors.ts";
import { openLanceIndex } from "./search-index.lance.ts";

/** The index that a child brings its waiting papers into; told by message, since it holds secrets. */
export interface IndexWaitingTask {
  uri: string;
  storageOptions: Record<string, string>;
  dimension: number | null;
}
export type IndexWaitingAnswer = { error: string | null };

async function indexWaiting(task: IndexWaitingTask): Promise<void> {
  const index = await openLanceIndex({ ...task, isMade: false });
  try {
    await index.indexWaiting();
  } finally {
    await index.close();
  }
}

process.once("message", (task: IndexWaitingTask) => {
  const answer = (error: string | null): void => {
    process.send?.({ error } satisfies IndexWaitingAnswer, () => process.disconnect?.());
  };
  indexWaiting(task).then(
    () => answer(null),
    (error: unknown) => answer(messageOf(error)),
  );
});
// Anyone who asked is gone: what was not committed is left as it was.
process.once("disconnect", () => {
  process.exit();
});
