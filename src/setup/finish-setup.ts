import { ensureAccount } from "../accounts/accounts.ts";
import { askSignIn, readSignIn } from "../accounts/sign-in.ts";
import { signInPath } from "../accounts/sign-in-mail.ts";
import { UserError } from "../base/errors.ts";
import type { Said } from "../base/errors.ts";
import type { Settings } from "../base/settings.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { parseAddress } from "../mail/address.ts";
import { readMailUrl } from "../mail/mail-url.ts";
import { readCategories, setOfCategory } from "./category-sets.ts";
import { replaceSeeds } from "../interest/seeds.ts";
import type { Example } from "../interest/seeds.ts";
import { planFirstHarvest } from "./first-harvest.ts";
import { KIND_OF_BOX, LIKED_BOXES, readLiked } from "./liked-examples.ts";
import type { Liked, LikedBox } from "./liked-examples.ts";
import { markSetupDone, spendSetupKey } from "./setup-key.ts";
import { applyStored, checkStored, readStoredSettings, saveStored } from "./stored-settings.ts";
import type { StoredSettings } from "./stored-settings.ts";

export interface SetupParts {
  db: Db;
  now: () => Date;
  secret: string;
  settings: Settings;
}

/** What the form of the set-up page or the flags of `init` say, as text. */
export interface SetupWish {
  name: string;
  zone: string;
  categories: string[];
  /** The mail server's address; empty for the outbox. */
  mail: string;
  mailFrom: string;
  /** Mail address of the first administrator; may be empty from the command line. */
  admin: string;
  /** What the group likes; without it the examples stay as they are. */
  liked?: Liked;
}

export interface SetupDone {
  /** Signs the administrator in, once, within 10 minutes; null without one. */
  signInUrl: string | null;
  sets: string[];
}

/** What is wrong with a wish, by the name of its field. */
export class SetupFault extends UserError {
  constructor(field: keyof SetupWish | LikedBox, message: string | Said) {
    super(message, "invalid", field);
  }
}

/**
 * Stores the settings, makes the first administrator and plans the first harvest, all or nothing.
 * With a key it works once; without one the caller has the right of the machine's owner.
 * @throws SetupFault for a field; UserError of kind `gone` where the key was used or is over
 */
export async function finishSetup(
  parts: SetupParts,
  wish: SetupWish,
  key: string | null,
): Promise<SetupDone> {
  const { db, now, settings } = parts;
  const stored = readSetupWish(settings, wish);
  const examples = await readLiked(db, wish.liked ?? {});
  const admin = wish.admin.trim() === "" ? null : wish.admin.trim();
  await db.transaction().execute(async (trx) => {
    if (key === null) await markSetupDone(trx, now());
    else if (!(await spendSetupKey(trx, key, now()))) throw new UserError(OVER, "gone");
    await saveStored({ ...parts, db: trx }, stored);
    await saveLiked(trx, wish.liked ?? {}, examples, now());
    if (admin !== null) await makeAdministrator(trx, parts, admin);
    if (!settings.given.includes("HARVEST_SETS")) {
      await planFirstHarvest(trx, setsOf(stored), now());
    }
  });
  applyStored(settings, await readStoredSettings(parts));
  return {
    signInUrl: admin === null ? null : await signInUrl(parts, admin),
    sets: settings.harvestSets,
  };
}

export const OVER =
  "This set-up link has been used or is older than an hour. Restart the program: until set-up is done, each start prints a new one.";

/** Makes the examples of the boxes that were sent the ones in force. */
export async function saveLiked(
  trx: Trx,
  liked: Liked,
  examples: Example[],
  now: Date,
): Promise<void> {
  const sent = LIKED_BOXES.filter((box) => liked[box] !== undefined);
  const kinds = sent.map((box) => KIND_OF_BOX[box]);
  if (kinds.length > 0) await replaceSeeds(trx, kinds, examples, now);
}

/** The settings of a wish, each checked. @throws SetupFault */
export function readSetupWish(settings: Settings, wish: SetupWish): StoredSettings {
  const stored: StoredSettings = {
    SITE_NAME: wish.name.trim(),
    SITE_TIMEZONE: wish.zone.trim(),
    MAIL_URL: wish.mail.trim(),
    MAIL_FROM: wish.mailFrom.trim(),
    SITE_CONTACT: wish.admin.trim(),
  };
  const at = (field: keyof SetupWish, check: () => void): void => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new SetupFault(field, error.said);
    }
  };
  at("name", () => checkStored("SITE_NAME", stored.SITE_NAME ?? ""));
  at("zone", () => stored.SITE_TIMEZONE && checkStored("SITE_TIMEZONE", stored.SITE_TIMEZONE));
  at("categories", () => {
    stored.HARVEST_SETS = readCategories(wish.categories).map(setOfCategory).join(" ");
  });
  at("mail", () => checkMailUrl(stored.MAIL_URL ?? ""));
  at("mailFrom", () => stored.MAIL_FROM && parseAddress(stored.MAIL_FROM));
  at("admin", () => stored.SITE_CONTACT && parseAddress(stored.SITE_CONTACT));
  // What the environment says needs no second place that might say otherwise one day.
  for (const name of settings.given) delete stored[name as keyof StoredSettings];
  return stored;
}

export function checkMailUrl(text: string): void {
  if (text === "") return;
  checkStored("MAIL_URL", text);
  readMailUrl(text);
}

const setsOf = ({ HARVEST_SETS }: StoredSettings): string[] =>
  (HARVEST_SETS ?? "").split(" ").filter(Boolean);

/** An account that is there already keeps its handle and becomes administrator. */
async function makeAdministrator(trx: Trx, parts: SetupParts, email: string): Promise<void> {
  const { accountId } = await ensureAccount(trx, parts, email);
  await trx
    .updateTable("account")
    .set({ role: "administrator" })
    .where("account_id", "=", accountId)
    .execute();
}

/** Leads to the harvest's progress; a lost link is no loss, since `account sign-in` prints another. */
async function signInUrl(parts: SetupParts, email: string): Promise<string> {
  const signInId = await askSignIn(parts, { email, browser: null, returnPath: "/setup/harvest" });
  const wish = await readSignIn(parts, signInId);
  if (!wish) throw new Error("the sign-in that was just made is not there");
  return parts.settings.baseUrl + signInPath(wish.token);
}
