import { messageOf } from "../base/errors.ts";
import { openLanceIndex } from "./search-index.lance.ts";

/** The index that a child brings its waiting papers into; told by message, since it holds secrets. */
export interface BringInTask {
  uri: string;
  storageOptions: Record<string, string>;
  dimension: number | null;
}
export type BringInAnswer = { error: string | null };

async function bringIn(task: BringInTask): Promise<void> {
  const index = await openLanceIndex({ ...task, isMade: false });
  try {
    await index.bringIn();
  } finally {
    await index.close();
  }
}

process.once("message", (task: BringInTask) => {
  const answer = (error: string | null): void => {
    process.send?.({ error } satisfies BringInAnswer, () => process.disconnect?.());
  };
  bringIn(task).then(
    () => answer(null),
    (error: unknown) => answer(messageOf(error)),
  );
});
// Whoever asked is gone: what was not committed is left as it was.
process.once("disconnect", () => {
  process.exit();
});
