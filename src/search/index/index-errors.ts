import { UserError, messageOf } from "../../base/errors.ts";

/** Of the errors that say that the index cannot answer now. */
export const NO_INDEX_STATUS = 503;

/** The engine did not answer in time; the other half of a search may. */
export class IndexBusyError extends UserError {
  constructor() {
    super("Search is busy. Try again in a moment.", NO_INDEX_STATUS);
    this.name = "IndexBusyError";
  }
}

/** Waits for an answer of the engine. @throws IndexBusyError, UserError (503) where its files have gone */
export async function answerOf<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    const message = messageOf(error);
    if (/timeout|timed out/i.test(message)) throw new IndexBusyError();
    if (/not ?found|no such file|does not exist/i.test(message)) {
      throw new UserError(
        "The search index is gone and is made again. Try again in a moment.",
        NO_INDEX_STATUS,
      );
    }
    throw error;
  }
}

/** The answer, or null where the engine is too busy to give one. */
export async function unlessBusy<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  return asked.catch((error: unknown) => {
    if (error instanceof IndexBusyError) return null;
    throw error;
  });
}
