import { UserError, messageOf } from "../../../base/errors.ts";
import type { Db } from "../../../db/schema/schema.ts";
import { changeGenerations, readGenerations } from "../generations/generation-record.ts";
import type { IndexHome } from "../index-home.ts";

/** Generations that were built after the backup was made leave their folders too. */
const LATER_GENERATIONS = 20;

/**
 * Deletes the index of a store whose papers were loaded from elsewhere: it knows others. The next
 * writer builds it again. @throws UserError where its home does not answer; the store is untouched
 */
export async function forgetIndex(db: Db, home: IndexHome): Promise<void> {
  const known = (await readGenerations(db)).map(({ generationId }) => generationId);
  const last = Math.max(0, ...known) + LATER_GENERATIONS;
  const { dropGeneration } = await import("../generations/drop-generation.lance.ts");
  try {
    for (let id = 1; id <= last; id += 1) await dropGeneration(home, id);
  } catch (error) {
    throw new UserError(
      `The store is restored, but the search index in ${home.uri} could not be deleted (${messageOf(error).slice(0, 300)}). Delete all that is there before you start a worker: it is of other papers.`,
      "failed",
    );
  }
  await changeGenerations(db, () => []);
}
