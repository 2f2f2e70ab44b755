import { UserError, messageOf } from "../../base/errors.ts";

/** The engine did not answer in time; the other half of a search may. */
export class IndexBusyError extends UserError {
  constructor() {
    super("Search is busy. Try again in a moment.", "busy");
    this.name = "IndexBusyError";
  }
}

/** Waits for an answer of the engine. @throws IndexBusyError, UserError (busy) where its files have gone */
export async function answerOf<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    const message = messageOf(error);
    if (/timeout|timed out/i.test(message)) throw new IndexBusyError();
    if (/not ?found|no such file|does not exist/i.test(message)) {
      throw new UserError(
        "The search index is gone and is made again. Try again in a moment.",
        "busy",
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
