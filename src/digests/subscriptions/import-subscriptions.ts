import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { parseInstant } from "../../base/days.ts";
import { UserError, messageOf } from "../../base/errors.ts";
import { findByEmail } from "../../accounts/accounts.ts";
import type { Db } from "../../db/schema/schema.ts";
import { knownCategories } from "../../feeds/known-categories.ts";
import { readSubscriptionWish } from "../issues/choices.ts";
import type { ChoiceFields } from "../issues/choices.ts";
import { storeSubscription } from "./subscriptions.ts";
import type { SubscriptionContext } from "./subscriptions.ts";

export interface SubscriptionImport {
  created: number;
  changed: number;
  /** Left after they had confirmed: they stay away. */
  left: number;
  problems: { line: number; reason: string }[];
}

const LINES_A_TRANSACTION = 1_000;
const LINE_CHARACTERS_MAX = 10_000;
const PROBLEMS_KEPT_MAX = 1_000;

/**
 * Takes confirmed subscriptions from JSON Lines: the form's fields and `confirmedAt`.
 * A digest by a profile goes by that of the account with the line's address.
 * A bad line is reported and the others go in; the same file again changes nothing that matters.
 */
export async function importSubscriptions(
  { db, now }: SubscriptionContext,
  file: string,
  defaults: { zone: string },
): Promise<SubscriptionImport> {
  const result: SubscriptionImport = { created: 0, changed: 0, left: 0, problems: [] };
  const isKnown = await knownCategories(db);
  let batch: { line: number; text: string }[] = [];
  const flush = async (): Promise<void> => {
    const lines = batch;
    batch = [];
    await db.transaction().execute(async (trx) => {
      for (const { line, text } of lines) {
        try {
          const { wish, confirmedAt } = await readLine(trx, text, isKnown, defaults);
          result[await storeSubscription(trx, wish, confirmedAt, now())]++;
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          if (result.problems.length < PROBLEMS_KEPT_MAX) {
            result.problems.push({ line, reason: messageOf(error) });
          }
        }
      }
    });
  };
  let line = 0;
  for await (const text of linesOf(file)) {
    line++;
    if (text.trim() === "") continue;
    batch.push({ line, text });
    if (batch.length >= LINES_A_TRANSACTION) await flush();
  }
  await flush();
  return result;
}

function linesOf(file: string): AsyncIterable<string> {
  const raw = createReadStream(file);
  const input = file.endsWith(".gz") ? raw.pipe(createGunzip()) : raw;
  return createInterface({ input, crlfDelay: Infinity });
}

async function readLine(
  db: Db,
  text: string,
  isKnown: (category: string) => boolean,
  defaults: { zone: string },
) {
  if (text.length > LINE_CHARACTERS_MAX) {
    throw new UserError(`the line is longer than ${LINE_CHARACTERS_MAX} characters.`);
  }
  let fields: unknown;
  try {
    fields = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new UserError(`the line is no JSON (${messageOf(error)}).`);
  }
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) {
    throw new UserError("the line is no JSON object.");
  }
  const { confirmedAt: given, email, forYou } = fields as ChoiceFields;
  const isOwn = Boolean(forYou) && typeof email === "string";
  const account = isOwn ? await findByEmail(db, email) : null;
  const profile = account && { accountId: account.accountId };
  const wish = readSubscriptionWish(fields as ChoiceFields, isKnown, { ...defaults, profile });
  if (typeof given !== "string") {
    throw new UserError(
      "confirmedAt is missing: only who confirmed is taken in. Others confirm through the form.",
    );
  }
  const confirmedAt = parseInstant(given);
  return { wish, confirmedAt };
}
